/** What the administrator reads for each kind of failure; a new code does not compile until it has a text. */
import type { FailureCode } from '../../../src/contract/admin-api';

export const failureTitles = {
  forbidden: 'Only Jira administrators can do this',
  invalid_input: 'Something that was entered needs attention',
  not_found: 'This is no longer here',
  conflict: 'Somebody else saved in the meantime',
  jira_unavailable: 'Jira did not answer',
  provider_unavailable: 'The identity provider did not answer',
  storage_unavailable: 'The app’s storage did not answer',
  too_many: 'Too many requests at once',
  unexpected: 'Something went wrong',
} as const satisfies Record<FailureCode, string>;

/** What helps, whatever the details are; empty where the server's own sentence says it. */
export const failureAdvice = {
  forbidden: '',
  invalid_input: '',
  not_found: '',
  conflict: '',
  jira_unavailable: 'Nothing was changed. Wait a moment and try again.',
  provider_unavailable: 'Check the address, and that the provider can be reached from the internet.',
  storage_unavailable: 'Nothing was changed. Wait a moment and try again.',
  too_many: 'Wait a minute and try again.',
  unexpected: '',
} as const satisfies Record<FailureCode, string>;

/** Whether trying the same again can help. */
export const worthRetrying = {
  forbidden: false,
  invalid_input: false,
  not_found: false,
  conflict: false,
  jira_unavailable: true,
  provider_unavailable: true,
  storage_unavailable: true,
  too_many: true,
  unexpected: true,
} as const satisfies Record<FailureCode, boolean>;
