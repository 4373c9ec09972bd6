/** What a new connection starts with, apart from its provider: safe rather than convenient. */
import type { ConnectionBase } from '../domain/connection';
import type { AttributeMapping } from '../domain/attribute-mapping';

type Rules = Pick<
  ConnectionBase,
  | 'mapping'
  | 'matching'
  | 'admission'
  | 'organizations'
  | 'desks'
  | 'session'
  | 'boundDomains'
  | 'button'
  | 'allowProviderInitiated'
  | 'clockSkewSeconds'
>;

export const defaultRules = (mapping: AttributeMapping): Rules => ({
  mapping,
  matching: { by: 'email', onOtherConnection: 'refuse' },
  admission: {
    createCustomers: true,
    createOnlyWithMappedGroup: false,
    updateProfile: true,
    reactivate: false,
    allowedDomains: [],
    deniedDomains: [],
    allowedAddresses: [],
    requireVerifiedEmail: true,
  },
  organizations: {
    enabled: false,
    manual: [],
    onTheFly: false,
    createMissing: false,
    byDomain: [],
    defaultFor: 'none',
    others: 'keep',
    excluded: [],
  },
  desks: 'opened_portal',
  session: { idleMinutes: 60, absoluteHours: 12, rememberMe: false },
  boundDomains: [],
  button: {},
  allowProviderInitiated: false,
  clockSkewSeconds: 60,
});
