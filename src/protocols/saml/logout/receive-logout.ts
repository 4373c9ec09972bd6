/** What a verified logout message says: SAML Core, section 3.7, SAML Profiles, section 4.4.4. */
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type { Hashing } from '../../../ports/hashing';
import type { ReplayGuard } from '../../../ports/replay-guard';
import { isOver, isTooEarly, parseInstant, toIso } from '../instants';
import { openLogout } from './open-logout';
import type { LogoutInput } from './open-logout';
import { openPolicy } from '../open-policy';
import { readNameId } from '../read-subject';
import type { NameId } from '../read-subject';
import type { SamlRefusal } from '../refusals';
import { attribute, given, select, selectAll, text } from '../xml/select';
import { statusPrefix } from '../names';
import { checkStatus } from '../validate-message';

export interface LogoutRequest {
  /** To be answered by `buildLogoutResponse`. */
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly nameId: NameId;
  /** Which of the person's sessions end; none named means all of them. */
  readonly sessionIndexes: readonly string[];
  /** The provider's, to be handed back with the answer; it means nothing here. */
  readonly relayState?: string;
}

export interface LogoutPorts {
  readonly clock: Clock;
  readonly hashing: Hashing;
  readonly replay: ReplayGuard;
}

/** How long a request without NotOnOrAfter stays good: a browser carries it over at once. */
const requestLifetimeSeconds = 300;

/** The provider wants a person signed out. */
export async function receiveLogoutRequest(
  { clock, hashing, replay }: LogoutPorts,
  input: LogoutInput,
): Promise<Result<LogoutRequest, SamlRefusal>> {
  const now = clock.seconds();
  const opened = openLogout(input, 'LogoutRequest', now);
  if (!opened.ok) return opened;
  const { element, relayState } = opened.value;
  const skewSeconds = input.connection.clockSkewSeconds;
  const end = requestEnd(element, now, skewSeconds);
  if (!end.ok) return end;
  const nameId = readNameId(element, openPolicy(input, now).decryption);
  if (!nameId.ok) return nameId;
  const id = attribute(element, 'ID') ?? '';
  const issuer = input.connection.saml.entityId;
  const expiresAt = Math.ceil(end.value) + skewSeconds + 1;
  if (!(await replay.claim('saml-logout', hashing.digest(issuer, id), expiresAt))) {
    return fail({ reason: 'logout_message_replayed' });
  }
  const sessionIndexes = selectAll('samlp:SessionIndex', element).map(text);
  const subject = nameId.value.value;
  return ok({ id, issuer, subject, nameId: nameId.value, sessionIndexes, ...given('relayState', relayState) });
}

/** Epoch seconds from which the request no longer counts: SAML Core, section 3.7.1. */
function requestEnd(element: Element, now: number, skewSeconds: number): Result<number, SamlRefusal> {
  const issued = parseInstant(attribute(element, 'IssueInstant') ?? '');
  if (issued === undefined) return fail({ reason: 'time_malformed', attribute: 'LogoutRequest/@IssueInstant' });
  const written = attribute(element, 'NotOnOrAfter');
  const end = written === undefined ? issued + requestLifetimeSeconds : parseInstant(written);
  if (end === undefined) return fail({ reason: 'time_malformed', attribute: 'LogoutRequest/@NotOnOrAfter' });
  return isOver(end, now, skewSeconds) || isTooEarly(issued, now, skewSeconds)
    ? fail({ reason: 'logout_message_expired', element: 'LogoutRequest', now: toIso(now) })
    : ok(end);
}

export interface CompleteLogoutInput extends LogoutInput {
  /** ID of the LogoutRequest this must answer. */
  readonly requestId: string;
}

export interface CompletedLogout {
  /** `partial`: the provider could not end every session it knows of (SAML Core, section 3.7.3.2). */
  readonly outcome: 'complete' | 'partial';
  readonly relayState?: string;
}

/** The provider's answer to our own LogoutRequest. The app's session has ended already, whatever it says. */
export function completeLogout(
  { clock }: Pick<LogoutPorts, 'clock'>,
  input: CompleteLogoutInput,
): Result<CompletedLogout, SamlRefusal> {
  const opened = openLogout(input, 'LogoutResponse', clock.seconds());
  if (!opened.ok) return opened;
  const { element, relayState } = opened.value;
  const answers = attribute(element, 'InResponseTo');
  if (answers === undefined) return fail({ reason: 'in_response_to_missing', element: 'LogoutResponse' });
  if (answers !== input.requestId) return fail({ reason: 'in_response_to_mismatch', element: 'LogoutResponse' });
  const refusal = checkStatus(element);
  if (refusal) return fail(refusal);
  const subStatus = select('samlp:Status/samlp:StatusCode/samlp:StatusCode', element);
  const isPartial = subStatus !== undefined && attribute(subStatus, 'Value') === `${statusPrefix}PartialLogout`;
  return ok({ outcome: isPartial ? 'partial' : 'complete', ...given('relayState', relayState) });
}
