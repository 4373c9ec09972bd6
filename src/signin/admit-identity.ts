/** The second half of every sign-in: a verified identity becomes a customer in Jira and a session, or a refusal with a reason. */
import type { Connection } from '../domain/connection';
import type { Identity } from '../domain/identity';
import { fail, ok, type Result } from '../domain/result';
import type { Session } from '../domain/session';
import type { Settings } from '../domain/settings';
import type { SignInAttempt } from '../domain/sign-in-attempt';
import type { SignInEntry } from '../domain/sign-in-entry';
import type { SessionToken } from '../ports/sessions';
import type { Trace } from '../ports/trace';
import { placeCustomer } from '../provisioning/place-customer';
import type { Placement } from '../provisioning/placement';
import type { ResolvedCustomer } from '../provisioning/resolution';
import { toLink, toRecord } from './customer-record';
import { decideIdentity, portalOf } from './decide-identity';
import { newEntry, receivedOf } from './log-entries';
import { toSession } from './new-session';
import { confirmBelonging, mayUse } from './portal-membership';
import type { SignInPorts, Visitor } from './ports';
import { toRecognizable } from './recognizable';
import { flowRefusal, type SignInRefusal } from './refusals';

export interface AdmitInput {
  readonly settings: Settings;
  readonly connection: Connection;
  readonly identity: Identity;
  readonly attempt: SignInAttempt;
  readonly visitor: Visitor;
  readonly trace: Trace;
}

export interface SignedIn {
  readonly token: SessionToken;
  readonly session: Session;
}

/** @throws UpstreamFault when Jira or storage do not answer; the caller may repeat the call with the same identity. */
export async function admitIdentity(ports: SignInPorts, input: AdmitInput): Promise<Result<SignedIn, SignInRefusal>> {
  const once = await admitOnce(ports, input, false);
  // Another container finished the same person's sign-in first, or an administrator changed the customer: decide anew.
  return !once.ok && isChanged(once.error) ? admitOnce(ports, input, true) : once;
}

const isChanged = (refused: SignInRefusal): boolean =>
  refused.about === 'flow' && refused.refusal.reason === 'customer_changed';

async function admitOnce(
  ports: SignInPorts,
  input: AdmitInput,
  afresh: boolean,
): Promise<Result<SignedIn, SignInRefusal>> {
  const { connection, settings, attempt, trace } = input;
  const portal = portalOf(settings, attempt);
  const decided = await decideIdentity(ports, {
    ...{ settings, connection, identity: input.identity, portal, trace, afresh },
  });
  if (!decided.ok) return decided;
  const { profile, accountId, created, isNew, link, record, intent } = decided.value;
  const identity = toRecognizable(input.identity, profile, connection);
  trace.note('Customer', 'ok', { created, known: record !== undefined });
  const placement = await placeCustomer(ports, {
    ...{ connection, profile, subject: { issuer: identity.issuer, subject: identity.subject } },
    ...{ accountId, created, isNew },
    ...(record === undefined ? {} : { record }),
    ...(intent === undefined ? {} : { intent }),
    ...(link === undefined ? {} : { link }),
    ...(portal === undefined ? {} : { openedDesk: portal.serviceDeskId }),
  });
  const belonging = await confirmBelonging(ports, portal, accountId, connection, placement);
  if (portal !== undefined && !mayUse(portal, belonging)) return fail(flowRefusal('organization_required'));
  return store(ports, { ...input, identity }, decided.value, belonging);
}

async function store(
  ports: SignInPorts,
  input: AdmitInput,
  resolved: ResolvedCustomer,
  placement: Placement,
): Promise<Result<SignedIn, SignInRefusal>> {
  const { settings, connection, identity } = input;
  const { record: before } = resolved;
  const now = ports.clock.seconds();
  const customer = toRecord(connection, identity, resolved, placement, now, ports.clock.iso());
  const link = toLink(connection, resolved, placement, customer, ports.clock.iso());
  const session = await toSession(ports, input, resolved, now);
  const changes = [...(resolved.created ? ['created the customer'] : []), ...placement.changes];
  const entry: SignInEntry = {
    ...newEntry(ports, input, { outcome: 'signed_in', reason: 'none', explanation: 'Signed in.' }),
    ...{ accountId: resolved.accountId, email: resolved.profile.email, subject: identity.subject, changes },
    received: receivedOf(connection, identity, input.attempt),
  };
  const written = await ports.writes.complete({
    ...{ subject: identity, link, customer, session, entry, retentionDays: settings.logRetentionDays },
    ...(before === undefined || before.email === link.email ? {} : { formerEmail: before.email }),
    ...(before === undefined ? {} : { before }),
    ...{ intended: placement.intended, returning: before !== undefined },
  });
  return written.ok ? ok({ token: written.value, session }) : fail(flowRefusal('customer_changed'));
}
