/** What every protocol message must agree on before its content matters: SAML Core, sections 3.2.1 and 3.2.2. */
import type { Expectations } from './expectations';
import { isTooEarly, parseInstant, toIso } from './instants';
import { nameIdFormat, statusPrefix } from './names';
import type { SamlElement, SamlRefusal } from './refusals';
import { attribute, given, quoted, select, text } from './xml/select';

/** SAML Core, section 4.1.1. */
export const checkVersion = (element: Element, name: SamlElement): SamlRefusal | undefined =>
  attribute(element, 'Version') === '2.0' ? undefined : { reason: 'version_unsupported', element: name };

/**
 * SAML Profiles, section 4.1.4.2: the issuer is the connection's entity ID and nobody else.
 * @param isRequired false where the profile lets it be left out, namely in an unsigned Response
 */
export function checkIssuer(
  element: Element,
  name: SamlElement,
  { connection }: Pick<Expectations, 'connection'>,
  isRequired: boolean,
): SamlRefusal | undefined {
  const issuer = select('saml:Issuer', element);
  if (!issuer) return isRequired ? { reason: 'issuer_missing', element: name } : undefined;
  const expected = connection.saml.entityId;
  const actual = text(issuer);
  if (actual !== expected) return { reason: 'issuer_mismatch', element: name, expected, actual: quoted(actual) };
  const format = attribute(issuer, 'Format');
  return format === undefined || format === nameIdFormat.entity
    ? undefined
    : { reason: 'issuer_format_unexpected', element: name };
}

/** SAML Bindings, section 3.5.5.2: a signed message names where it was sent, and it must have been sent here. */
export function checkDestination(
  element: Element,
  name: SamlElement,
  expected: string,
  isRequired: boolean,
): SamlRefusal | undefined {
  const actual = attribute(element, 'Destination');
  if (actual === undefined) return isRequired ? { reason: 'destination_missing', element: name, expected } : undefined;
  return actual === expected
    ? undefined
    : { reason: 'destination_mismatch', element: name, expected, actual: quoted(actual) };
}

/** SAML Core, sections 2.3.3 and 3.2.2: every message and assertion says when it was issued, which cannot be yet to come. */
export function checkIssueInstant(
  element: Element,
  name: SamlElement,
  { connection, now }: Pick<Expectations, 'connection' | 'now'>,
): SamlRefusal | undefined {
  const instant = parseInstant(attribute(element, 'IssueInstant') ?? '');
  if (instant === undefined) return { reason: 'time_malformed', attribute: `${name}/@IssueInstant` };
  const skewSeconds = connection.clockSkewSeconds;
  return isTooEarly(instant, now, skewSeconds)
    ? { reason: 'issued_in_future', element: name, issueInstant: toIso(instant), now: toIso(now), skewSeconds }
    : undefined;
}

/** SAML Core, section 3.2.2.2: anything but Success is a refusal of the provider's. */
export function checkStatus(element: Element): SamlRefusal | undefined {
  const [code, subCode] = [
    select('samlp:Status/samlp:StatusCode', element),
    select('samlp:Status/samlp:StatusCode/samlp:StatusCode', element),
  ];
  if (!code) return { reason: 'message_malformed', element: 'samlp:Status' };
  if (attribute(code, 'Value') === `${statusPrefix}Success`) return undefined;
  const message = select('samlp:Status/samlp:StatusMessage', element);
  return {
    reason: 'status_not_success',
    status: statusName(code),
    ...given('subStatus', subCode && statusName(subCode)),
    ...given('message', message && quoted(text(message))),
  };
}

const statusName = (code: Element): string => {
  const value = attribute(code, 'Value') ?? '';
  return quoted(value.startsWith(statusPrefix) ? value.slice(statusPrefix.length) : value);
};
