/** The parts of a connection's rules as the administrator reads them. */
import type { ConnectionRules } from '../../../../../src/contract/admin-api';

export const ruleNames = {
  mapping: 'Attributes',
  matching: 'Existing customers',
  admission: 'Admission',
  organizations: 'Organizations',
  desks: 'Service desks',
  session: 'Session',
  boundDomains: 'Bound domains',
  button: 'Button',
  allowProviderInitiated: 'Sign-in started by the provider',
  clockSkewSeconds: 'Clock difference',
} as const satisfies Record<keyof ConnectionRules, string>;

export const isRuleName = (name: string): name is keyof typeof ruleNames => Object.hasOwn(ruleNames, name);
