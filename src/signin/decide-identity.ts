/**
 * Who a verified identity is and whether the person gets in: mapping, admission, linking. The sign-in decides with it, and
 * the sign-in log decides old attempts anew with it, through ports that change nothing.
 */
import type { Connection } from '../domain/connection';
import type { Identity } from '../domain/identity';
import { fail, type Result } from '../domain/result';
import type { PortalSettings, Settings } from '../domain/settings';
import type { SignInAttempt } from '../domain/sign-in-attempt';
import type { PatternEngine } from '../ports/pattern-engine';
import type { Trace } from '../ports/trace';
import { disputeOver } from '../provisioning/dispute';
import { mapIdentity, patternsFor } from '../provisioning/evaluate';
import type { ResolvedCustomer, ResolvePorts } from '../provisioning/resolution';
import { resolveCustomer } from '../provisioning/resolve-customer';
import { toRecognizable } from './recognizable';
import type { SignInRefusal } from './refusals';

export interface DecidePorts extends ResolvePorts {
  readonly patterns: PatternEngine;
}

export interface DecideInput {
  readonly settings: Settings;
  readonly connection: Connection;
  readonly identity: Identity;
  readonly portal: PortalSettings | undefined;
  readonly trace: Trace;
  /** The record in the link turned out to be out of date: the customer's own is read. */
  readonly afresh: boolean;
}

/** Order: mapping, the customer with the admission rules, disputes over the address. The first refusal stands. */
export async function decideIdentity(
  ports: DecidePorts,
  { settings, connection, identity: asserted, portal, trace, afresh }: DecideInput,
): Promise<Result<ResolvedCustomer, SignInRefusal>> {
  const patterns = await patternsFor(connection, ports.patterns);
  const mapped = mapIdentity(connection, asserted.attributes, patterns);
  if (!mapped.ok) return fail({ about: 'mapping', refusal: mapped.error });
  const profile = mapped.value;
  const identity = toRecognizable(asserted, profile, connection);
  trace.note('Attribute mapping', 'ok', {
    groups: profile.groups.length,
    attributes: Object.keys(identity.attributes).sort(),
  });
  const resolved = await resolveCustomer(ports, {
    ...{ connection, identity, profile, patterns, afresh },
    deskIds: desksToSearch(settings, portal),
  });
  if (resolved.ok || resolved.error.about !== 'admission') trace.note('Admission', 'ok');
  if (!resolved.ok) return fail(resolved.error);
  const disputed = await disputeOver(ports, { connection, identity, profile }, resolved.value);
  return disputed === undefined ? resolved : fail(disputed);
}

export const portalOf = (
  settings: Settings,
  { destination }: Pick<SignInAttempt, 'destination'>,
): PortalSettings | undefined =>
  'slug' in destination ? settings.portals.find((portal) => portal.slug === destination.slug) : undefined;

/** Enough to find a customer by; a site may have hundreds of desks. */
const mostDesksSearched = 5;

const desksToSearch = (settings: Settings, portal: PortalSettings | undefined): readonly string[] =>
  portal === undefined
    ? settings.portals.slice(0, mostDesksSearched).map(({ serviceDeskId }) => serviceDeskId)
    : [portal.serviceDeskId];
