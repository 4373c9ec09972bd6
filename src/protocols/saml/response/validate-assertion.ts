/** From a verified assertion to the identity it asserts: SAML Profiles, section 4.1.4.3, SAML Core, section 2.3.3. */
import type { Identity } from '../../../domain/identity';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import type { DecryptionPolicy } from '../encryption/decrypt';
import type { Expectations } from '../expectations';
import { lastingSubject } from './lasting-subject';
import { readAttributes } from './read-attributes';
import { readNameId } from '../read-subject';
import type { SamlRefusal } from '../refusals';
import { attribute, given, selectAll } from '../xml/select';
import { validateAuthentication } from './validate-authentication';
import { validateConditions } from './validate-conditions';
import { validateConfirmation } from './validate-confirmation';
import { checkIssueInstant, checkIssuer, checkVersion } from '../validate-message';

export interface ValidatedAssertion {
  readonly identity: Identity;
  readonly assertionId: string;
  /** Epoch seconds until which it could be presented again. */
  readonly presentableUntil: number;
}

/** @param assertion canonical form of what the signature covers */
export function validateAssertion(
  assertion: Element,
  expectations: Expectations,
  decryption: DecryptionPolicy,
): Result<ValidatedAssertion, SamlRefusal> {
  const [subject, otherSubject] = selectAll('saml:Subject', assertion);
  const assertionId = attribute(assertion, 'ID') ?? '';
  if (assertionId === '' || otherSubject) return fail({ reason: 'message_malformed', element: 'saml:Assertion' });
  if (!subject) return fail({ reason: 'name_id_missing' });
  const refusal =
    checkVersion(assertion, 'Assertion') ??
    checkIssueInstant(assertion, 'Assertion', expectations) ??
    checkIssuer(assertion, 'Assertion', expectations, true) ??
    validateConditions(assertion, expectations);
  if (refusal) return fail(refusal);
  const confirmed = validateConfirmation(subject, expectations);
  if (!confirmed.ok) return confirmed;
  const identity = readIdentity(assertion, subject, expectations, decryption);
  return identity.ok ? ok({ identity: identity.value, assertionId, presentableUntil: confirmed.value }) : identity;
}

function readIdentity(
  assertion: Element,
  subject: Element,
  expectations: Expectations,
  decryption: DecryptionPolicy,
): Result<Identity, SamlRefusal> {
  const authentication = validateAuthentication(assertion, expectations);
  if (!authentication.ok) return authentication;
  const nameId = readNameId(subject, decryption);
  if (!nameId.ok) return nameId;
  const attributes = readAttributes(assertion, decryption);
  if (!attributes.ok) return attributes;
  const { value, format } = nameId.value;
  return ok({
    connectionId: expectations.connection.id,
    issuer: expectations.connection.saml.entityId,
    ...lastingSubject(nameId.value, attributes.value),
    attributes: { ...attributes.value, nameID: value, ...given('nameIdFormat', format) },
    nameId: nameId.value,
    ...authentication.value,
  });
}
