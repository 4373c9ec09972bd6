/** Requirement D4: portals that only members of chosen organizations may use. */
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
  placement: Placement,
): Promise<Placement> {
  if (portal?.access !== 'organizations') return placement;
  const mapped = Object.entries(placement.organizations).filter(([, because]) => because !== fromJira);
  if (mayUse(portal, { organizations: Object.fromEntries(mapped) })) return placement;
  const asked = (await directory.organizations()).filter(({ name }) => portal.organizations.includes(name));
  const found = await directory.organizationsOf(accountId, asked);
  return {
    ...placement,
    organizations: { ...Object.fromEntries(mapped), ...Object.fromEntries(found.map((name) => [name, fromJira])) },
    ownOrganizations: [...new Set([...placement.ownOrganizations, ...found])],
  };
}
