/** What the form for access to Jira holds, checks and sends. */
import type { JiraStatus } from '../../../../../src/contract/admin-api';
import type { Input } from '../../api';
import type { Option } from '../../components/Choice';

export interface AccessValues {
  readonly strategy: JiraStatus['strategy'];
  readonly impersonate: boolean;
  readonly email: string;
  /** Undefined keeps the stored one. */
  readonly apiToken?: string | undefined;
  readonly siteUrl: string;
}

export const strategies: readonly Option<JiraStatus['strategy']>[] = [
  {
    value: 'automatic',
    label: 'Automatic (recommended)',
    help: 'The app’s own identity for all it can do, and the service account, if there is one, for the rest.',
  },
  {
    value: 'app',
    label: 'The app’s own identity',
    help: 'No stored credential. Some sites restrict what apps may do for customers; the checks tell.',
  },
  {
    value: 'service_account',
    label: 'A service account',
    help: 'An Atlassian account of yours with an API token. It needs to be an agent of every service project and a Jira administrator.',
  },
];

/** The form as it starts. */
export const toValues = (status: JiraStatus): AccessValues => ({
  strategy: status.strategy,
  impersonate: status.impersonate,
  email: status.serviceAccountEmail ?? '',
  siteUrl: status.siteUrl,
});

/** What the app is asked to store; an absent token keeps the stored one. */
export const toInput = (values: AccessValues): Input<'jira.configure'> => ({
  strategy: values.strategy,
  impersonate: values.impersonate,
  ...(values.email.trim() === '' ? {} : { email: values.email.trim() }),
  ...(values.apiToken === undefined || values.apiToken === '' ? {} : { apiToken: values.apiToken }),
  ...(values.siteUrl.trim() === '' ? {} : { siteUrl: values.siteUrl.trim() }),
});

/** The page's own checks: a service account needs both e-mail and token, an e-mail alone is no use. */
export function findErrors(values: AccessValues, status: JiraStatus): Readonly<Record<string, string>> {
  if (values.strategy === 'app') return {};
  const errors: Record<string, string> = {};
  const hasToken = (values.apiToken ?? '') !== '' || (status.tokenStored && values.apiToken === undefined);
  const hasEmail = values.email.trim() !== '';
  const isNeeded = values.strategy === 'service_account';
  if (!hasEmail && (isNeeded || hasToken)) errors.email = 'Enter the service account’s e-mail address.';
  if (!hasToken && (isNeeded || hasEmail)) errors.apiToken = 'Enter an API token of this account.';
  return errors;
}
