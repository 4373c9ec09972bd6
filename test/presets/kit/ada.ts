/** The person of every recorded answer, as the mapping has to find her. */
export const ada = {
  email: 'ada@acme.example',
  firstName: 'Ada',
  lastName: 'Lovelace',
  displayName: 'Ada Lovelace',
} as const;
