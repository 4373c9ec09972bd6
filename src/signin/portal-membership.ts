/** Requirement D4: portals that only members of chosen organizations may use. */
import type { Connection } from '../domain/connection';
import type { PortalSettings } from '../domain/settings';
import type { Placement } from '../provisioning/placement';
import type { SignInPorts } from './ports';

/** Whether one of the customer's organizations opens the portal. */
export const mayUse = (portal: PortalSettings, { organizations }: Pick<Placement, 'organizations'>): boolean =>
  portal.access !== 'organizations' || portal.organizations.some((name) => Object.hasOwn(organizations, name));

const fromJira = 'member in Jira';

/**
 * A portal for chosen organizations asks Jira itself about members whom the mapping did not put there, each time: what
 * was given by hand in Jira is taken away by hand in Jira.
 */
export async function confirmBelonging(
  { directory }: Pick<SignInPorts, 'directory'>,
  portal: PortalSettings | undefined,
  accountId: string,
  { organizations: mapping }: Pick<Connection, 'organizations'>,
  placement: Placement,
): Promise<Placement> {
  if (portal?.access !== 'organizations') return placement;
  // What a mapping that is switched off once gave stands nowhere but in Jira.
  const isMapped = ([name, because]: readonly [string, string]): boolean =>
    because !== fromJira && (mapping.enabled || !portal.organizations.includes(name));
  const mapped = Object.entries(placement.organizations).filter(isMapped);
  if (mayUse(portal, { organizations: Object.fromEntries(mapped) })) return placement;
  const asked = (await directory.organizations()).filter(({ name }) => portal.organizations.includes(name));
  const found = await directory.organizationsOf(accountId, asked);
  return {
    ...placement,
    organizations: { ...Object.fromEntries(mapped), ...Object.fromEntries(found.map((name) => [name, fromJira])) },
    ownOrganizations: [...new Set([...placement.ownOrganizations, ...found])],
  };
}
