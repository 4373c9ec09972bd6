/** The form (of the Forms API) that one seeded request type asks instead of fields. */

export interface FormQuestion {
  readonly type: string;
  readonly label: string;
  readonly description: string;
  readonly validation: { readonly rq?: boolean };
  readonly choices?: readonly { readonly id: string; readonly label: string }[];
  /** The Jira field that the answer is written to. */
  readonly jiraField?: string;
}

export interface PortalForm {
  readonly id: string;
  readonly name: string;
  readonly questions: Readonly<Record<string, FormQuestion>>;
}

export const billingForm: PortalForm = {
  id: '0b6f5a52-8e38-4c55-9a39-6c9dbb0c9f01',
  name: 'Billing question',
  questions: {
    '1': {
      type: 'ts',
      label: 'What is it about?',
      description: 'One sentence.',
      validation: { rq: true },
      jiraField: 'summary',
    },
    '2': { type: 'ts', label: 'Invoice number', description: '', validation: { rq: true } },
    '3': {
      type: 'cs',
      label: 'What is wrong with it?',
      description: '',
      validation: {},
      choices: [
        { id: '1', label: 'The amount' },
        { id: '2', label: 'The address' },
        { id: '3', label: 'Something else' },
      ],
    },
    '4': { type: 'da', label: 'Date of the invoice', description: '', validation: {} },
    '5': {
      type: 'rt',
      label: 'Details',
      description: '',
      validation: {},
      jiraField: 'description',
    },
  },
};
