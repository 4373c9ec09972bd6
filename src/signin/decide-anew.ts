/**
 * "Why, and what would happen today?": decides an old attempt anew with today's settings and today's customers, by the
 * sign-in's own code. Nothing is written anywhere; what was not kept of the attempt is said.
 */
import type { Connection } from '../domain/connection';
import { planOrganizations } from '../domain/plan-organizations';
import { namesRead, type ReceivedValues } from '../domain/received-values';
import { fail, type Result } from '../domain/result';
import type { PortalSettings, Settings } from '../domain/settings';
import type { ResolvedCustomer } from '../provisioning/resolution';
import { usable } from './complete-sign-in';
import { decideIdentity, portalOf } from './decide-identity';
import { nobody, onlyReading } from './only-reading';
import { confirmBelonging, mayUse } from './portal-membership';
import type { SignInPorts } from './ports';
import { flowRefusal, type SignInRefusal } from './refusals';

export interface DecidedAnew {
  readonly verdict: Result<ResolvedCustomer, SignInRefusal>;
  /** Names the rules read today whose values were not kept: the verdict may be another one with them. */
  readonly unknown: readonly string[];
}

/** @throws UpstreamFault when Jira or storage do not answer. */
export async function decideAnew(
  ports: SignInPorts,
  settings: Settings,
  connection: Connection | undefined,
  received: ReceivedValues,
): Promise<DecidedAnew> {
  const destination = received.slug === undefined ? home : ({ kind: 'portal', slug: received.slug } as const);
  const unknown = connection === undefined ? [] : unknownTo(connection, received);
  const off = usable(settings, connection, { destination });
  if (off !== undefined || connection === undefined)
    return { verdict: fail(off ?? flowRefusal('connection_unknown')), unknown };
  const portal = portalOf(settings, { destination });
  if (received.slug !== undefined && portal?.enabled !== true)
    return { verdict: fail(flowRefusal(portal === undefined ? 'link_unknown' : 'portal_disabled')), unknown };
  const { issuer, subject, attributes } = received;
  const verdict = await decideIdentity(onlyReading(ports), {
    ...{ settings, connection, portal, trace: ports.trace(), afresh: true },
    identity: { connectionId: connection.id, issuer, subject, attributes },
  });
  if (!verdict.ok) return { verdict, unknown };
  const belongs = await maySeePortal(ports, connection, portal, verdict.value);
  return { verdict: belongs ? verdict : fail(flowRefusal('organization_required')), unknown };
}

const home = { kind: 'home' } as const;

const unknownTo = (connection: Connection, { left }: ReceivedValues): readonly string[] => {
  const read = [...namesRead(connection)];
  return left.filter((name) => read.some((one) => one === name || one.startsWith(`${name}.`)));
};

/** Membership as the mapping would leave it; Jira is asked about the rest, as at sign-in. */
async function maySeePortal(
  ports: SignInPorts,
  connection: Connection,
  portal: PortalSettings | undefined,
  { accountId, isNew, profile, record }: ResolvedCustomer,
): Promise<boolean> {
  if (portal?.access !== 'organizations') return true;
  const existing = await ports.directory.organizations();
  const before = record?.organizations ?? {};
  const plan = planOrganizations(connection.organizations, {
    ...{ profile, isNew, existing, memberOf: Object.keys(before), given: [] },
  });
  const organizations = { ...before, ...Object.fromEntries(plan.add.map((name) => [name, plan.because[name] ?? ''])) };
  if (connection.organizations.enabled && mayUse(portal, { organizations })) return true;
  if (accountId === nobody) return false;
  const placement = { organizations, ownOrganizations: [], desks: [], carried: false, intended: false, changes: [] };
  return mayUse(portal, await confirmBelonging(ports, portal, accountId, connection, placement));
}
