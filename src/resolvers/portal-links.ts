/** Substituted links (requirement D3): one for every service desk of the site that has a portal. */
import type { PortalLink } from '../contract/admin-api';
import type { PortalSettings, Settings } from '../domain/settings';
import type { Desk } from '../ports/desks';
import type { AdminPorts } from './ports';

/** Slugs come from the project key, which a renamed portal keeps. */
const slugOf = ({ projectKey, serviceDeskId }: Desk, taken: ReadonlySet<string>): string => {
  const wanted = projectKey
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .slice(0, 50);
  return taken.has(wanted) ? `${wanted}-${serviceDeskId}` : wanted;
};

/** The site's portals with what is set for each; new ones are added, names follow Jira. */
export async function syncPortals(ports: AdminPorts): Promise<Settings> {
  const [settings, desks, site] = await Promise.all([ports.settings.read(), ports.desks.desks(), ports.access.site()]);
  const { portals, absentPortals } = merge([...settings.portals, ...(settings.absentPortals ?? [])], desks);
  const jira = { ...settings.jira, siteUrl: settings.jira.siteUrl ?? site.siteUrl, cloudId: site.cloudId };
  const sitesAgree = jira.siteUrl === settings.jira.siteUrl && jira.cloudId === settings.jira.cloudId;
  if (sitesAgree && JSON.stringify(portals) === JSON.stringify(settings.portals)) return settings;
  const saved = await ports.settings.save({ ...settings, portals, absentPortals, jira });
  // Somebody saved at the same moment: what is stored is shown, and the next visit adds what is missing.
  return saved.ok ? saved.value : saved.error.current;
}

/** More than a site loses; the oldest are forgotten first. */
const mostAbsent = 200;

/**
 * Desks go unseen for a while: the app's permissions are taken away and given back, a desk is left without a request type.
 * Whoever can bring that about must not open a portal by it that an administrator has closed.
 */
function merge(
  known: readonly PortalSettings[],
  desks: readonly Desk[],
): Required<Pick<Settings, 'portals' | 'absentPortals'>> {
  const portals = present(known, desks);
  const isThere = new Set(portals.map(({ serviceDeskId }) => serviceDeskId));
  return { portals, absentPortals: known.filter((one) => !isThere.has(one.serviceDeskId)).slice(-mostAbsent) };
}

function present(known: readonly PortalSettings[], desks: readonly Desk[]): readonly PortalSettings[] {
  const taken = new Set(known.flatMap(({ slug, retiredSlugs }) => [slug, ...retiredSlugs]));
  return desks.flatMap((desk) => {
    if (desk.portalId === undefined) return [];
    const before = known.find(({ serviceDeskId }) => serviceDeskId === desk.serviceDeskId);
    const { portalId, serviceDeskId, name, projectKey } = { ...desk, portalId: desk.portalId };
    if (before !== undefined) return [{ ...before, portalId, name, projectKey }];
    const slug = slugOf(desk, taken);
    taken.add(slug);
    const fresh: PortalSettings = {
      ...{ portalId, serviceDeskId, name, projectKey, slug },
      ...{ retiredSlugs: [], enabled: true, access: 'default', organizations: [] },
    };
    return [fresh];
  });
}

export async function toLink(ports: AdminPorts, portal: PortalSettings): Promise<PortalLink> {
  const [gateway, { siteUrl }] = await Promise.all([ports.installation.gatewayUrl(), ports.access.site()]);
  const { portalId, serviceDeskId, name, projectKey, slug, enabled, access, organizations, connectionId } = portal;
  const { announcement = '' } = portal;
  return {
    ...{ portalId, serviceDeskId, name, projectKey, slug, enabled, access, organizations, announcement },
    url: `${gateway}/p/${slug}`,
    nativeUrl: `${siteUrl}/servicedesk/customer/portal/${portalId}`,
    ...(connectionId === undefined ? {} : { connectionId }),
  };
}

/** The substituted link of a native portal address; undefined for another site's, or when it names no portal of this one. */
export function translateLink(settings: Settings, gateway: string, native: string): string | undefined {
  if (!URL.canParse(native)) return undefined;
  const { origin, pathname: path } = new URL(native);
  const { siteUrl } = settings.jira;
  if (siteUrl !== undefined && origin !== new URL(siteUrl).origin) return undefined;
  const [, portalId, rest = ''] = /\/portal\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const portal = settings.portals.find((one) => one.portalId === portalId);
  if (portal === undefined) return undefined;
  const [, requestType] = /\/create\/(\d+)\/?$/.exec(rest) ?? [];
  const [, issueKey] = /^\/([A-Z][A-Z0-9_]*-\d+)\/?$/.exec(rest) ?? [];
  const base = `${gateway}/p/${portal.slug}`;
  if (requestType !== undefined) return `${base}/new/${requestType}`;
  return issueKey === undefined ? base : `${base}/requests/${issueKey}`;
}
