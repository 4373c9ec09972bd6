/** The domain's words as the administrator reads them; a new word does not compile until it has a label. */
import type { Protocol } from '../../../src/domain/connection';
import type { ProfileField } from '../../../src/domain/attribute-mapping';
import type { SignInOutcome } from '../../../src/domain/sign-in-entry';

export const protocolNames = {
  oidc: 'OpenID Connect',
  oauth: 'OAuth 2.0',
  saml: 'SAML 2.0',
} as const satisfies Record<Protocol, string>;

export const profileFields = {
  email: 'E-mail address',
  firstName: 'First name',
  lastName: 'Last name',
  displayName: 'Display name',
  userName: 'User name',
  locale: 'Language',
  timeZone: 'Time zone',
  phone: 'Phone',
  company: 'Company',
} as const satisfies Record<ProfileField, string>;

export const outcomes = {
  signed_in: { label: 'Signed in', appearance: 'success' },
  refused: { label: 'Refused', appearance: 'removed' },
  failed: { label: 'Failed', appearance: 'removed' },
  tested: { label: 'Tested', appearance: 'inprogress' },
  signed_out: { label: 'Signed out', appearance: 'default' },
  recovery_issued: { label: 'Recovery link', appearance: 'moved' },
  notice: { label: 'Notice', appearance: 'new' },
} as const satisfies Record<SignInOutcome, { label: string; appearance: string }>;
