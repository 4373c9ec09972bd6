/** Who may present the assertion, where and until when: SAML Profiles, sections 3.3 and 4.1.4.2. */
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import type { Expectations } from '../expectations';
import { isOver, parseInstant, toIso } from '../instants';
import { bearerMethod } from '../names';
import type { SamlRefusal } from '../refusals';
import { attribute, quoted, select, selectAll } from '../xml/select';
import { checkInResponseTo } from './validate-response';

/** Epoch seconds until which the assertion could be presented again; the latest of the confirmations that hold. */
export function validateConfirmation(subject: Element, expectations: Expectations): Result<number, SamlRefusal> {
  const bearers = selectAll('saml:SubjectConfirmation', subject).filter(
    (confirmation) => attribute(confirmation, 'Method') === bearerMethod,
  );
  const checked = bearers.map((bearer) => validateBearer(bearer, expectations));
  const held = checked.flatMap((result) => (result.ok ? [result.value] : []));
  if (held.length > 0) return ok(Math.max(...held));
  return checked[0] ?? fail({ reason: 'bearer_confirmation_missing' });
}

function validateBearer(confirmation: Element, expectations: Expectations): Result<number, SamlRefusal> {
  const data = select('saml:SubjectConfirmationData', confirmation);
  if (!data) return fail({ reason: 'bearer_confirmation_missing' });
  const refusal =
    checkRecipient(data, expectations) ?? checkInResponseTo(data, 'SubjectConfirmationData', expectations);
  if (refusal) return fail(refusal);
  if (data.hasAttribute('NotBefore')) return fail({ reason: 'confirmation_has_not_before' });
  return validateEnd(data, expectations);
}

function checkRecipient(data: Element, { addresses }: Expectations): SamlRefusal | undefined {
  const expected = addresses.samlAcs;
  const actual = attribute(data, 'Recipient');
  if (actual === undefined) return { reason: 'recipient_missing', expected };
  return actual === expected ? undefined : { reason: 'recipient_mismatch', expected, actual: quoted(actual) };
}

function validateEnd(data: Element, { connection, now }: Expectations): Result<number, SamlRefusal> {
  const notOnOrAfter = attribute(data, 'NotOnOrAfter');
  if (notOnOrAfter === undefined) return fail({ reason: 'confirmation_without_end' });
  const end = parseInstant(notOnOrAfter);
  if (end === undefined) return fail({ reason: 'time_malformed', attribute: 'SubjectConfirmationData/@NotOnOrAfter' });
  const skewSeconds = connection.clockSkewSeconds;
  return isOver(end, now, skewSeconds)
    ? fail({ reason: 'confirmation_expired', notOnOrAfter: toIso(end), now: toIso(now), skewSeconds })
    : ok(end);
}
