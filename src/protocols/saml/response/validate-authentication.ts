/** How and when the person authenticated: SAML Core, sections 2.7.2 and 3.4.1, SAML Profiles, section 4.1.4.3. */
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import type { Expectations } from '../expectations';
import { isOver, isTooEarly, parseInstant, toIso } from '../instants';
import type { SamlRefusal } from '../refusals';
import { attribute, given, quoted, selectAll, text } from '../xml/select';

export interface Authentication {
  readonly authenticatedAt: number;
  readonly providerSession?: string;
  readonly sessionEndsAt?: number;
}

/** Reads the authentication statements; one at least must be there, and none of their sessions may be over. */
export function validateAuthentication(
  assertion: Element,
  expectations: Expectations,
): Result<Authentication, SamlRefusal> {
  const statements = selectAll('saml:AuthnStatement', assertion);
  const [first] = statements;
  if (!first) return fail({ reason: 'authn_statement_missing' });
  const instants = statements.map((statement) => parseInstant(attribute(statement, 'AuthnInstant') ?? ''));
  if (!areKnown(instants)) return fail({ reason: 'time_malformed', attribute: 'AuthnStatement/@AuthnInstant' });
  // Of several the oldest counts: otherwise a fresh one could stand beside the old one that has the context asked for.
  const instant = Math.min(...instants);
  const ends = readSessionEnds(statements);
  if (!ends.ok) return ends;
  const refusal =
    checkPast(Math.max(...instants), expectations) ??
    checkSession(ends.value, expectations) ??
    checkFreshness(instant, expectations) ??
    checkContext(statements, expectations);
  if (refusal) return fail(refusal);
  return ok({
    authenticatedAt: Math.floor(instant),
    ...given('providerSession', attribute(first, 'SessionIndex')),
    ...given('sessionEndsAt', ends.value === undefined ? undefined : Math.floor(ends.value)),
  });
}

const areKnown = (instants: readonly (number | undefined)[]): instants is readonly number[] =>
  !instants.includes(undefined);

/** The earliest SessionNotOnOrAfter, if any statement sets one. */
function readSessionEnds(statements: readonly Element[]): Result<number | undefined, SamlRefusal> {
  const written = statements.flatMap((statement) => attribute(statement, 'SessionNotOnOrAfter') ?? []);
  const ends = written.map(parseInstant).filter((end) => end !== undefined);
  if (ends.length < written.length) {
    return fail({ reason: 'time_malformed', attribute: 'AuthnStatement/@SessionNotOnOrAfter' });
  }
  return ok(ends.length === 0 ? undefined : Math.min(...ends));
}

function checkSession(end: number | undefined, { connection, now }: Expectations): SamlRefusal | undefined {
  return end !== undefined && isOver(end, now, connection.clockSkewSeconds)
    ? { reason: 'session_expired', sessionNotOnOrAfter: toIso(end), now: toIso(now) }
    : undefined;
}

/** SAML Core, section 2.7.2: when somebody authenticated is not yet to come, or it would stay fresh for as long as it names. */
function checkPast(latest: number, { connection, now }: Expectations): SamlRefusal | undefined {
  const skewSeconds = connection.clockSkewSeconds;
  return isTooEarly(latest, now, skewSeconds)
    ? { reason: 'authentication_in_future', authnInstant: toIso(latest), now: toIso(now), skewSeconds }
    : undefined;
}

/** SAML Core, section 3.4.1: with ForceAuthn an earlier authentication does not do. */
function checkFreshness(instant: number, { connection, attempt }: Expectations): SamlRefusal | undefined {
  if (!connection.saml.forceAuthn || !attempt) return undefined;
  return instant + connection.clockSkewSeconds < attempt.startedAt
    ? { reason: 'authentication_too_old', authnInstant: toIso(instant), askedAt: toIso(attempt.startedAt) }
    : undefined;
}

/** SAML Core, section 3.3.2.2.1: the comparison asked for is `exact`. */
function checkContext(statements: readonly Element[], { connection }: Expectations): SamlRefusal | undefined {
  const requested = connection.saml.requestedAuthnContext;
  if (requested.length === 0) return undefined;
  const actual = statements.flatMap((statement) =>
    selectAll('saml:AuthnContext/saml:AuthnContextClassRef', statement).map(text),
  );
  return actual.some((context) => requested.includes(context))
    ? undefined
    : { reason: 'authn_context_mismatch', requested, actual: actual.slice(0, 5).map(quoted) };
}
