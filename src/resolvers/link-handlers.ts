import { array, boolean, enum as oneOf, nullable, object, string } from 'zod';
import type { AccessCheckView } from '../contract/admin-api';
import type { PortalSettings, Settings } from '../domain/settings';
import { recordChange, differencesOf } from './changes';
import { id } from './input';
import type { AdminPorts, Caller } from './ports';
import { syncPortals, toLink, translateLink } from './portal-links';
import { conflict, done, invalid, notFound } from './reply';
import { name, nameless, type Handlers } from './handler';

export const linkHandlers = (ports: AdminPorts): Handlers<`links.${string}`> => ({
  'links.list': nameless('links.list', async () => {
    const { portals } = await syncPortals(ports);
    return done(await Promise.all(portals.map((portal) => toLink(ports, portal))));
  }),
  'links.update': name(
    'links.update',
    object({
      portalId: id,
      enabled: boolean().optional(),
      access: oneOf(['default', 'sso_only', 'organizations']).optional(),
      organizations: array(string().min(1).max(200)).max(500).optional(),
      connectionId: nullable(id).optional(),
      announcement: string().trim().max(2_000).optional(),
    }),
    async ({ portalId, connectionId, ...changes }, caller) =>
      changePortal(ports, caller, portalId, 'links.update', (portal) => {
        const { connectionId: before, ...rest } = portal;
        const next = connectionId === undefined ? before : (connectionId ?? undefined);
        return { ...rest, ...defined(changes), ...(next === undefined ? {} : { connectionId: next }) };
      }),
  ),
  'links.rotate': name('links.rotate', object({ portalId: id }), async ({ portalId }, caller) =>
    changePortal(ports, caller, portalId, 'links.rotate', (portal) => ({
      ...portal,
      slug: `${portal.projectKey.toLowerCase().replace(/[^a-z0-9-]/g, '-')}-${ports.random.reference().toLowerCase()}`,
      retiredSlugs: [...portal.retiredSlugs, portal.slug].slice(-20),
    })),
  ),
  'links.requestTypes': name('links.requestTypes', object({ portalId: id }), async ({ portalId }) => {
    const portal = (await ports.settings.read()).portals.find((one) => one.portalId === portalId);
    if (portal === undefined) return notFound('This portal');
    const [{ types }, gateway] = await Promise.all([
      ports.desks.requestTypes(portal.serviceDeskId),
      ports.installation.gatewayUrl(),
    ]);
    return done(
      types.map((type) => ({ id: type.id, name: type.name, url: `${gateway}/p/${portal.slug}/new/${type.id}` })),
    );
  }),
  'links.translate': name('links.translate', object({ url: string().min(1).max(2_000) }), async ({ url }) => {
    const [settings, gateway] = await Promise.all([syncPortals(ports), ports.installation.gatewayUrl()]);
    const translated = translateLink(settings, gateway, url.trim());
    return translated === undefined
      ? invalid([{ field: 'url', message: 'Paste the address of a portal, request type or request of this site.' }])
      : done({ url: translated });
  }),
  'links.health': name('links.health', object({ portalId: id }), async ({ portalId }) => {
    const portal = (await ports.settings.read()).portals.find((one) => one.portalId === portalId);
    return portal === undefined ? notFound('This portal') : done(await healthOf(ports, portal));
  }),
});

const defined = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;

async function changePortal(
  ports: AdminPorts,
  caller: Caller,
  portalId: string,
  action: string,
  change: (portal: PortalSettings) => PortalSettings,
) {
  const settings = await ports.settings.read();
  const before = settings.portals.find((portal) => portal.portalId === portalId);
  if (before === undefined) return notFound('This portal');
  const after = change(before);
  const next: Settings = {
    ...settings,
    portals: settings.portals.map((portal) => (portal === before ? after : portal)),
  };
  const saved = await ports.settings.save(next);
  if (!saved.ok) return conflict(saved.error.current);
  await recordChange(ports, caller, { action, subject: before.name, differences: differencesOf(before, after) });
  return done(await toLink(ports, after));
}

async function healthOf(ports: AdminPorts, portal: PortalSettings): Promise<readonly AccessCheckView[]> {
  const [connections, types] = await Promise.all([
    ports.connections.list(),
    ports.desks.requestTypes(portal.serviceDeskId).then(
      ({ types: found }) => found.length,
      () => undefined,
    ),
  ]);
  const usable = connections.filter(({ enabled, id: one }) => enabled && (portal.connectionId ?? one) === one);
  const check = (checkId: string, title: string, passed: boolean, detail: string): AccessCheckView => ({
    ...{ id: checkId, title, outcome: passed ? 'pass' : 'fail', strategy: 'app', detail },
  });
  return [
    check('link', 'The link is switched on', portal.enabled, portal.enabled ? 'Visitors are let in.' : 'Switch it on.'),
    check(
      'connection',
      'A connection leads to it',
      usable.length > 0,
      usable.length > 0 ? usable.map((one) => one.name).join(', ') : 'Switch a connection on.',
    ),
    check(
      'request_types',
      'Its request types can be read',
      (types ?? 0) > 0,
      types === undefined ? 'Jira does not answer for this service desk.' : `${String(types)} request types.`,
    ),
  ];
}
