/** What administrators change, and what the platform starts by itself. */
import type { ConnectionView, PortalLink } from '../../../src/contract/admin-api';
import type { ConnectionSummary } from '../../../src/domain/connection';
import type { CustomerRecord } from '../../../src/domain/customer';
import type { Settings } from '../../../src/domain/settings';
import { value } from '../../flows/site';
import type { Site } from '../../site/site';
import type { Flow, Seen } from './flow';
import { noted } from './noted';

export interface Office {
  readonly site: Site;
  /** Connections that nothing may lose, with the names of their secrets. */
  readonly kept: readonly { readonly id: string; readonly secrets: readonly string[] }[];
  /** Two customers, the first of whom most flows change. */
  readonly accounts: readonly [string, string];
}

/** What is lost or half there. */
async function lost({ site, kept }: Office): Promise<readonly string[]> {
  const wrong: string[] = [];
  const list = await value<readonly ConnectionSummary[]>(site.invoke('connections.list'));
  const known = new Set(list.map(({ id }) => id));
  wrong.push(...kept.filter(({ id }) => !known.has(id)).map(() => 'a connection is gone'));
  for (const { id } of list) {
    const view = await value<ConnectionView>(site.invoke('connections.get', { id })).catch(() => undefined);
    if (view === undefined) wrong.push('a connection is listed that is not there');
    const had = kept.find((one) => one.id === id)?.secrets ?? [];
    if (had.some((secret) => view?.storedSecrets.includes(secret) !== true)) wrong.push('a secret is gone');
  }
  const settings = await value<Settings>(site.invoke('settings.get'));
  if (settings.portals.length === 0) wrong.push('the portals are gone');
  return wrong;
}

interface Change {
  readonly name: string;
  /** The payload, made anew for each press of the button. */
  readonly payload: () => Promise<unknown>;
  /** Also as good as done when pressed again. */
  readonly or?: readonly string[];
  /** What the change log calls it, where that is not its name; empty for what changes nothing. */
  readonly actions?: readonly string[];
}

const press = async (site: Site, name: string, payload: unknown): Promise<Seen> => ({
  kind: 'reply',
  reply: await site.invoke(name, payload),
});

function change(office: Office, { name, payload, or = [] }: Change): Flow {
  return {
    name,
    functionKey: 'admin-fn',
    async prepare() {
      const given = await payload();
      return {
        act: () => press(office.site, name, given),
        async afterwards() {
          const wrong = await lost(office);
          const reply = (await office.site.invoke(name, await payload())) as { ok: boolean; code?: string };
          const again =
            reply.ok || or.includes(reply.code ?? '') ? [] : [`refused afterwards: ${JSON.stringify(reply)}`];
          return [...wrong, ...again, ...(await lost(office))];
        },
      };
    },
  };
}

function started(office: Office, module: string): Flow {
  return {
    name: `the trigger ${module}`,
    functionKey: `${module}-fn` as Flow['functionKey'],
    prepare: async () => ({
      async act() {
        // Nobody looks at its answer; a failure is the platform's to log.
        await office.site.runScheduled(module).catch(() => undefined);
        return { kind: 'reply', reply: { ok: true } };
      },
      async afterwards() {
        const wrong = await lost(office);
        await office.site.runScheduled(module);
        return [...wrong, ...(await lost(office))];
      },
    }),
  };
}

let made = 0;

export function adminFlows(office: Office): readonly Flow[] {
  const { site, kept, accounts } = office;
  const [accountId] = accounts;
  const [first] = kept;
  const id = first?.id ?? '';
  const view = () => value<ConnectionView>(site.invoke('connections.get', { id }));
  const settings = () => value<Settings>(site.invoke('settings.get'));
  const { issuer, clientId, clientSecret } = site.local.idps.oidc;
  const draft = (revision: number, more: object) => ({
    ...{ revision, preset: 'custom-oidc', fields: { issuer, clientId, scopes: 'openid profile email' } },
    secrets: { clientSecret },
    ...more,
  });
  const { email, apiToken } = site.local.jira.serviceAccount;
  const changes: readonly Change[] = [
    {
      name: 'connections.save',
      payload: async () => draft((await view()).connection.revision, { id, name: `Name ${String((made += 1))}` }),
    },
    {
      name: 'connections.saveRules',
      payload: async () => {
        const { revision } = (await view()).connection;
        return { id, revision, rules: { clockSkewSeconds: 30 + ((made += 1) % 60) } };
      },
    },
    { name: 'connections.setEnabled', payload: async () => ({ id, enabled: (made += 1) % 2 === 0 }) },
    { name: 'connections.order', payload: async () => ({ id, before: kept.find((one) => one.id !== id)?.id }) },
    { name: 'connections.addKeyPair', payload: async () => ({ id: kept[1]?.id ?? '' }) },
    {
      name: 'connections.remove',
      or: ['not_found'],
      payload: async () => {
        const name = `Removed ${String((made += 1))}`;
        const saved = await value<ConnectionView>(site.invoke('connections.save', draft(0, { name })));
        return { id: saved.connection.id };
      },
    },
    {
      name: 'settings.save',
      payload: async () => {
        const { revision, look } = await settings();
        return { revision, look: { ...look, title: `Title ${String((made += 1))}` } };
      },
    },
    {
      name: 'configuration.import',
      payload: async () => ({ ...(await value<{ text: string }>(site.invoke('configuration.export'))), apply: true }),
    },
    { name: 'jira.configure', payload: async () => ({ strategy: 'automatic', email, apiToken }) },
    {
      name: 'links.update',
      payload: async () => {
        const [link] = await value<readonly PortalLink[]>(site.invoke('links.list'));
        return { portalId: link?.portalId ?? '', access: (made += 1) % 2 === 0 ? 'default' : 'sso_only' };
      },
    },
    {
      name: 'customers.setBlocked',
      actions: ['customers.block', 'customers.unblock'],
      payload: async () => ({ accountId, blocked: (made += 1) % 2 === 0 }),
    },
    { name: 'customers.endSessions', payload: async () => ({ accountId }) },
    {
      name: 'recovery.issue',
      // The flow before may have left the customer blocked, who gets no link.
      payload: async () => {
        await value(site.invoke('customers.setBlocked', { accountId, blocked: false }));
        return { accountId, reason: 'The provider is down', minutes: 15 };
      },
    },
    { name: 'customers.relink', payload: () => moveOfALink(office) },
    { name: 'signIns.list', actions: [], payload: async () => ({ limit: 10 }) },
    { name: 'overview.get', actions: [], payload: async () => ({}) },
  ];
  return [
    ...changes.map((one) => {
      const { name, actions = [name] } = one;
      return actions.length === 0 ? change(office, one) : noted(site, change(office, one), actions);
    }),
    started(office, 'daily'),
  ];
}

/** A link of one of the customers, to be moved to the other one. */
async function moveOfALink({ site, accounts }: Office) {
  const found = await Promise.all(
    accounts.map((accountId) => value<{ customer: CustomerRecord }>(site.invoke('customers.get', { accountId }))),
  );
  const owner = found.map(({ customer }) => customer).find(({ subjects }) => subjects.length > 0);
  const [link] = owner?.subjects ?? [];
  if (link === undefined) throw new Error('No customer is linked.');
  const accountId = accounts.find((one) => one !== owner?.accountId);
  return { accountId, issuer: link.issuer, subject: link.subject };
}

/** The customers whose accounts the flows change. */
export async function twoCustomers(site: Site): Promise<Office['accounts']> {
  const { items } = await value<{ items: readonly CustomerRecord[] }>(site.invoke('customers.list', {}));
  const [first, second] = items.map(({ accountId }) => accountId);
  if (first === undefined || second === undefined) throw new Error('There are no two customers.');
  return [first, second];
}
