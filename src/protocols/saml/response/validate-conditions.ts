/** For whom and when the assertion holds: SAML Core, section 2.5. */
import { ownEntityId } from '../expectations';
import type { Expectations } from '../expectations';
import { isOver, isTooEarly, parseInstant, toIso } from '../instants';
import { ns } from '../names';
import type { SamlRefusal } from '../refusals';
import { attribute, isElement, quoted, selectAll, text } from '../xml/select';

/** Every assertion of a browser sign-in restricts its audience (SAML Profiles, section 4.1.4.2), so one is required. */
export function validateConditions(assertion: Element, expectations: Expectations): SamlRefusal | undefined {
  const [conditions, second] = selectAll('saml:Conditions', assertion);
  if (second) return { reason: 'message_malformed', element: 'saml:Conditions' };
  const expected = ownEntityId(expectations.connection, expectations.addresses);
  if (!conditions) return { reason: 'audience_restriction_missing', expected };
  return checkKnown(conditions) ?? checkWindow(conditions, expectations) ?? checkAudience(conditions, expected);
}

/**
 * SAML Core, section 2.5.1: a condition that is not understood makes the assertion invalid. OneTimeUse is kept by
 * accepting every assertion once only; ProxyRestriction binds those who issue assertions on the strength of this one.
 */
function checkKnown(conditions: Element): SamlRefusal | undefined {
  const known = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];
  const unknown = Array.from(conditions.childNodes)
    .filter(isElement)
    .find(({ namespaceURI, localName }) => namespaceURI !== ns.saml || !known.includes(localName));
  return unknown && { reason: 'condition_unknown', condition: quoted(unknown.nodeName) };
}

function checkWindow(conditions: Element, { connection, now }: Expectations): SamlRefusal | undefined {
  const skewSeconds = connection.clockSkewSeconds;
  for (const name of ['NotBefore', 'NotOnOrAfter'] as const) {
    const written = attribute(conditions, name);
    if (written === undefined) continue;
    const instant = parseInstant(written);
    if (instant === undefined) return { reason: 'time_malformed', attribute: `Conditions/@${name}` };
    const facts = { now: toIso(now), skewSeconds };
    if (name === 'NotBefore' && isTooEarly(instant, now, skewSeconds)) {
      return { reason: 'assertion_not_yet_valid', notBefore: toIso(instant), ...facts };
    }
    if (name === 'NotOnOrAfter' && isOver(instant, now, skewSeconds)) {
      return { reason: 'assertion_expired', notOnOrAfter: toIso(instant), ...facts };
    }
  }
  return undefined;
}

/** SAML Core, section 2.5.1.4: each restriction must name this installation; audiences within one are alternatives. */
function checkAudience(conditions: Element, expected: string): SamlRefusal | undefined {
  const restrictions = selectAll('saml:AudienceRestriction', conditions);
  if (restrictions.length === 0) return { reason: 'audience_restriction_missing', expected };
  const audiences = restrictions.map((restriction) => selectAll('saml:Audience', restriction).map(text));
  const without = audiences.find((names) => !names.includes(expected));
  return without && { reason: 'audience_mismatch', expected, actual: without.slice(0, 5).map(quoted) };
}
