/** Which help centers and request types a customer may use: this app's settings and Jira's own rules, both (requirements D4, E6). */
import type { Session } from '../domain/session';
import type { PortalSettings, Settings } from '../domain/settings';
import type { RequestType, RequestTypeGroup } from '../ports/desks';
import { mayUse } from '../signin/portal-membership';
import { flowRefusal } from '../signin/refusals';
import type { GatewayContext, GatewayPorts } from './edge';
import type { CustomerRequest } from './for-customer';
import { refusalPage } from './sign-in-answers';

export interface Offer {
  readonly portal: PortalSettings;
  readonly types: readonly RequestType[];
  readonly groups: readonly RequestTypeGroup[];
}

/** Requirement D4: portals for chosen organizations are shown to their members only, those for single sign-on to whoever came by it. */
async function allowedPortals(
  ports: GatewayPorts,
  settings: Settings,
  { accountId, method }: Session,
): Promise<readonly PortalSettings[]> {
  const enabled = settings.portals.filter((one) => one.enabled && !isClosedTo(one, method));
  if (enabled.every((one) => one.access !== 'organizations')) return enabled;
  const organizations = (await ports.customers.get(accountId))?.organizations ?? {};
  return enabled.filter((one) => mayUse(one, { organizations }));
}

/** A recovery link replaces the provider's word by an administrator's; some portals want the provider's. */
const isClosedTo = ({ access }: PortalSettings, method: Session['method']): boolean =>
  access === 'sso_only' && method !== 'single_sign_on';

/** What each help center offers the customer; one that offers nothing is left out. */
export async function offersFor(
  ports: GatewayPorts,
  { settings, session }: CustomerRequest,
): Promise<readonly Offer[]> {
  const allowed = await allowedPortals(ports, settings, session);
  const offers = await offersOf(ports, allowed, session.accountId);
  return offers.filter(({ types }) => types.length > 0);
}

/** Where Jira cannot be asked for this customer, types that are restricted to some are left out for all. */
export async function offersOf(
  ports: GatewayPorts,
  portals: readonly PortalSettings[],
  accountId: string,
): Promise<readonly Offer[]> {
  const [usable, desks] = await Promise.all([
    ports.portalUse.usableBy(accountId),
    Promise.all(portals.map(({ serviceDeskId }) => ports.desks.requestTypes(serviceDeskId))),
  ]);
  return portals.map((portal, index) => {
    const { types = [], groups = [] } = desks[index] ?? {};
    const ids = usable === undefined ? undefined : (usable[portal.serviceDeskId] ?? []);
    const may = ({ id, restricted }: RequestType): boolean => (ids === undefined ? !restricted : ids.includes(id));
    return { portal, groups, types: types.filter(may) };
  });
}

/** The help center and the key of the address; a request of another help center answers as if it did not exist. */
export async function openRequest(
  ports: GatewayPorts,
  c: GatewayContext,
  request: CustomerRequest,
): Promise<{ readonly found: PortalSettings; readonly key: string } | { readonly refused: Response }> {
  const opened = await openPortal(ports, c, request);
  if ('refused' in opened) return opened;
  const key = c.req.param('key') ?? '';
  const isOfPortal = key.startsWith(`${opened.found.projectKey}-`);
  return isOfPortal ? { ...opened, key } : { refused: await Promise.resolve(c.notFound()) };
}

/** The portal of the address, or the page that says why not. */
export async function openPortal(
  ports: GatewayPorts,
  c: GatewayContext,
  { settings, session }: CustomerRequest,
): Promise<{ readonly found: PortalSettings } | { readonly refused: Response }> {
  const slug = c.req.param('slug') ?? '';
  const portal = settings.portals.find((one) => one.slug === slug);
  const refuse = async (reason: Parameters<typeof flowRefusal>[0]) => ({
    refused: await refusalPage(ports, c, settings, flowRefusal(reason), {}),
  });
  if (portal === undefined) {
    return refuse(settings.portals.some((one) => one.retiredSlugs.includes(slug)) ? 'link_retired' : 'link_unknown');
  }
  if (!portal.enabled) return refuse('portal_disabled');
  if (isClosedTo(portal, session.method)) return refuse('single_sign_on_required');
  const [allowed] = await allowedPortals(ports, { ...settings, portals: [portal] }, session);
  return allowed === undefined ? refuse('organization_required') : { found: portal };
}
