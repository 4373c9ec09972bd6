/** The people of the local site: the same ones can sign in at every local identity provider. */

/** Somebody who can sign in, with everything an identity provider may assert about them. */
export interface Person {
  /** The subject: stable, meaningless, and never reused, unlike the address. */
  readonly id: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly password: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly userName: string;
  readonly groups: readonly string[];
  readonly department: string;
  /** BCP 47 language tag. */
  readonly locale: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export const ada: Person = {
  id: '0b2f6f1e-7a52-4c0e-9d35-3f0a1d7c8a01',
  email: 'ada@acme.example',
  emailVerified: true,
  password: 'analytical-engine',
  givenName: 'Ada',
  familyName: 'Lovelace',
  displayName: 'Ada Lovelace',
  userName: 'ada',
  groups: ['acme-users', 'admins'],
  department: 'Research',
  locale: 'en-GB',
  country: 'GB',
};

export const grace: Person = {
  id: '0b2f6f1e-7a52-4c0e-9d35-3f0a1d7c8a02',
  email: 'grace@globex.example',
  emailVerified: true,
  password: 'flow-matic',
  givenName: 'Grace',
  familyName: 'Hopper',
  displayName: 'Grace Hopper',
  userName: 'ghopper',
  groups: ['globex-users', 'support'],
  department: 'Compilers',
  locale: 'en-US',
  country: 'US',
};

export const linus: Person = {
  id: '0b2f6f1e-7a52-4c0e-9d35-3f0a1d7c8a03',
  email: 'linus@initech.example',
  emailVerified: true,
  password: 'just-for-fun',
  givenName: 'Linus',
  familyName: 'Virtanen',
  displayName: 'Linus Virtanen',
  userName: 'lvirtanen',
  groups: ['initech-users'],
  department: 'Operations',
  locale: 'fi-FI',
  country: 'FI',
};

/** Never confirmed the address: a connection that requires a verified one refuses this person. */
export const mallory: Person = {
  id: '0b2f6f1e-7a52-4c0e-9d35-3f0a1d7c8a04',
  email: 'mallory@acme.example',
  emailVerified: false,
  password: 'not-verified-yet',
  givenName: 'Mallory',
  familyName: 'Stone',
  displayName: 'Mallory Stone',
  userName: 'mallory',
  groups: ['acme-users', 'contractors'],
  department: 'Sales',
  locale: 'en-AU',
  country: 'AU',
};

/** A plus tag in the address and a name outside ASCII: both must arrive in Jira unharmed. */
export const zoe: Person = {
  id: '0b2f6f1e-7a52-4c0e-9d35-3f0a1d7c8a05',
  email: 'zoe+support@globex.example',
  emailVerified: true,
  password: 'garcon-naive',
  givenName: 'Zoë',
  familyName: 'Strauß-Ørsted 田中',
  displayName: 'Zoë Strauß-Ørsted 田中',
  userName: 'zoë',
  groups: ['globex-users', 'Größe & Länge <EU>'],
  department: 'Qualitätssicherung',
  locale: 'de-DE',
  country: 'DE',
};

/** In no group at all, so the groups claim is an empty list. */
export const noor: Person = {
  id: '0b2f6f1e-7a52-4c0e-9d35-3f0a1d7c8a06',
  email: 'noor@umbrella.example',
  emailVerified: true,
  password: 'madeleine',
  givenName: 'Noor',
  familyName: "O'Brien",
  displayName: "Noor O'Brien",
  userName: 'nobrien',
  groups: [],
  department: '',
  locale: 'ar-EG',
  country: 'EG',
};

export const people: readonly Person[] = [ada, grace, linus, mallory, zoe, noor];
