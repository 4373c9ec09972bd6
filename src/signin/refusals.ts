/** Every way a sign-in can be refused, and what the customer hears of it; `explain-refusal.ts` tells the administrator. */
import type { LinkRefusal } from '../domain/account-linking';
import type { AdmissionRefusal } from '../domain/admission';
import type { MappingRefusal } from '../domain/attribute-mapping';
import type { OidcRefusal } from '../protocols/oidc/refusals';
import type { SamlRefusal } from '../protocols/saml/refusals';

/** Refusals of the round trip itself, before or after the protocol's own. */
export type FlowRefusal =
  | { readonly reason: 'link_unknown' }
  | { readonly reason: 'link_retired' }
  | { readonly reason: 'portal_disabled' }
  | { readonly reason: 'sign_in_off' }
  | { readonly reason: 'connection_unknown' }
  | { readonly reason: 'connection_disabled' }
  | { readonly reason: 'no_connection' }
  | { readonly reason: 'attempt_unknown' }
  | { readonly reason: 'attempt_expired' }
  | { readonly reason: 'attempt_used' }
  | { readonly reason: 'cookies_blocked' }
  | { readonly reason: 'provider_initiated_off' }
  | { readonly reason: 'customer_changed' }
  | { readonly reason: 'organization_required' }
  | { readonly reason: 'single_sign_on_required' }
  | { readonly reason: 'too_many_attempts' }
  | { readonly reason: 'recovery_invalid' }
  | { readonly reason: 'recovery_used' }
  | { readonly reason: 'recovery_off' };

export type SignInRefusal =
  | { readonly about: 'oidc'; readonly refusal: OidcRefusal }
  | { readonly about: 'saml'; readonly refusal: SamlRefusal }
  | { readonly about: 'mapping'; readonly refusal: MappingRefusal }
  | { readonly about: 'admission'; readonly refusal: AdmissionRefusal }
  | { readonly about: 'linking'; readonly refusal: LinkRefusal }
  | { readonly about: 'flow'; readonly refusal: FlowRefusal };

export const flowRefusal = (reason: FlowRefusal['reason']): SignInRefusal => ({ about: 'flow', refusal: { reason } });

/** Keys of the customer's sentences; the text is in the portal's message catalogue. */
export type CustomerMessage =
  | 'cancelled'
  | 'expired'
  | 'not_admitted'
  | 'provider_failed'
  | 'link_unknown'
  | 'link_retired'
  | 'portal_closed'
  | 'sso_only'
  | 'sign_in_off'
  | 'cookies'
  | 'start_again'
  | 'not_set_up'
  | 'too_many'
  | 'recovery';

const cancelled = new Set(['access_denied', 'request_denied', 'user_cancelled']);

/** For the customer: neutral, tells nothing about who exists or which rule refused. */
export function toCustomerMessage(refused: SignInRefusal): CustomerMessage {
  switch (refused.about) {
    case 'oidc':
    case 'saml':
      return cancelled.has(refused.refusal.reason) ? 'cancelled' : 'provider_failed';
    case 'mapping':
    case 'admission':
    case 'linking':
      return 'not_admitted';
    case 'flow':
      return flowMessage(refused.refusal.reason);
  }
}

function flowMessage(reason: FlowRefusal['reason']): CustomerMessage {
  switch (reason) {
    case 'link_unknown':
    case 'connection_unknown':
      return 'link_unknown';
    case 'link_retired':
      return 'link_retired';
    case 'portal_disabled':
      return 'portal_closed';
    case 'sign_in_off':
      return 'sign_in_off';
    case 'connection_disabled':
    case 'no_connection':
      return 'not_set_up';
    case 'attempt_unknown':
    case 'attempt_used':
    case 'provider_initiated_off':
      return 'start_again';
    case 'attempt_expired':
      return 'expired';
    case 'cookies_blocked':
      return 'cookies';
    case 'customer_changed':
    case 'organization_required':
      return 'not_admitted';
    case 'single_sign_on_required':
      return 'sso_only';
    case 'too_many_attempts':
      return 'too_many';
    case 'recovery_invalid':
    case 'recovery_used':
    case 'recovery_off':
      return 'recovery';
  }
}

/** HTTP status of the page that tells the customer. */
export function statusOf(message: CustomerMessage): 400 | 403 | 404 | 410 | 429 | 503 {
  switch (message) {
    case 'link_unknown':
      return 404;
    case 'link_retired':
      return 410;
    case 'not_admitted':
    case 'sso_only':
    case 'portal_closed':
      return 403;
    case 'too_many':
      return 429;
    case 'sign_in_off':
    case 'not_set_up':
      return 503;
    case 'cancelled':
    case 'expired':
    case 'provider_failed':
    case 'cookies':
    case 'start_again':
    case 'recovery':
      return 400;
  }
}
