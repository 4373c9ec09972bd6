/** Two administrators at the same thing at once: neither undoes unknowingly what the other did, and each hears what became of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView, PendingLinkView, Reply } from '../../src/contract/admin-api';
import type { ConnectionSummary } from '../../src/domain/connection';
import type { Settings } from '../../src/domain/settings';
import type { ChangeEntry } from '../../src/ports/sign-in-log';
import { race } from '../security/race';
import type { Hold } from '../site/forge/platform/holds';
import type { Site } from '../site/site';
import { sessionOf, startPeopleSite, type ConnectedProvider, type PeopleSite } from './people-site';
import { addOidcConnection, startTestSite, value } from './site';

const at = (match: string): Hold => ({ service: 'kvs', match });
const saving = at('transaction .*connection:');
const conflict = {
  ok: false,
  code: 'conflict',
  message: expect.stringContaining('Compare, then save again') as unknown,
};
const gone = { ok: false, code: 'not_found', message: expect.stringContaining('Reload the page') as unknown };

const invoke = (site: Site, name: string, payload: object) => (): Promise<unknown> => site.invoke(name, payload);
const actionsOf = async (site: Site): Promise<readonly string[]> =>
  (await value<{ items: readonly ChangeEntry[] }>(site.invoke('changes.list', { limit: 100 }))).items.map(
    ({ action }) => action,
  );

describe('the list of connections', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startTestSite({ containers: 2 });
    await addOidcConnection(site);
  });
  afterAll(() => site.stop());

  const list = () => value<readonly ConnectionSummary[]>(site.invoke('connections.list'));
  const made = async (name: string): Promise<ConnectionView['connection']> => {
    const { connection } = await addOidcConnection(site);
    return (await rename(connection, name)).connection;
  };
  const fields = () => {
    const { issuer, clientId, clientSecret } = site.local.idps.oidc;
    return { preset: 'custom-oidc', fields: { issuer, clientId, scopes: 'openid email' }, secrets: { clientSecret } };
  };
  const rename = ({ id, revision }: { id: string; revision: number }, name: string) =>
    value<ConnectionView>(site.invoke('connections.save', { ...fields(), id, revision, name }));
  const add = (name: string) => invoke(site, 'connections.save', { ...fields(), revision: 0, name });

  it('has both of two that are added at once', async () => {
    const { slower, quicker } = await race(site, saving, add('Slow'), add('Quick'));
    expect([slower, quicker]).toMatchObject([{ ok: true }, { ok: true }]);
    expect((await list()).map(({ name }) => name)).toEqual(expect.arrayContaining(['Slow', 'Quick']));
  });

  it('keeps the change of the first where two change one, and the other is told', async () => {
    const { id, revision } = await made('Contested');
    const change = (skew: number) =>
      invoke(site, 'connections.saveRules', { id, revision, rules: { clockSkewSeconds: skew } });
    const { slower, quicker } = await race(site, saving, change(11), change(22));
    expect(quicker).toMatchObject({ ok: true });
    expect(slower).toMatchObject({ ...conflict, current: { clockSkewSeconds: 22 } });
    const { connection } = await value<ConnectionView>(site.invoke('connections.get', { id }));
    expect(connection.clockSkewSeconds).toBe(22);
  });

  it('keeps a change that was made between reading and writing by somebody who said to have seen it', async () => {
    const { id, revision } = await made('Early');
    const read = { ...at('entity/get connection:'), after: true };
    const rules = invoke(site, 'connections.saveRules', {
      id,
      revision: revision + 1,
      rules: { clockSkewSeconds: 33 },
    });
    const { slower } = await race(site, read, rules, () => rename({ id, revision }, 'In between'));
    expect(slower).toMatchObject(conflict);
    const { connection } = await value<ConnectionView>(site.invoke('connections.get', { id }));
    expect([connection.name, connection.revision]).toEqual(['In between', revision + 1]);
    const late = { id, revision, rules: { clockSkewSeconds: 44 } };
    expect(await site.invoke('connections.saveRules', late)).toMatchObject(conflict);
  });

  const changes = [
    ['changes', 'connections.setEnabled', { enabled: false }],
    ['moves', 'connections.order', {}],
  ] as const;
  // The removal is under way, and nothing is gone yet, or all but its last part.
  const stops = ['transaction .*connections', '(entity|secret)/delete'];

  it.each(changes.flatMap((change) => stops.map((stop) => [...change, stop] as const)))(
    'has no trace of a removed one that somebody else %s meanwhile (%s %o, at %s)',
    async (_what, name, payload, match) => {
      const { id } = await made('Removed');
      const removal = invoke(site, 'connections.remove', { id });
      const { slower } = await race(site, at(match), removal, invoke(site, name, { id, ...payload }));
      expect(slower).toMatchObject({ ok: true });
      expect((await list()).filter((one) => one.id === id)).toEqual([]);
      expect(await site.invoke('connections.get', { id })).toMatchObject(gone);
    },
  );

  it('has no trace of a removed one that somebody else was about to change, who is told', async () => {
    const { id } = await made('Removed');
    const change = invoke(site, 'connections.setEnabled', { id, enabled: false });
    const { slower } = await race(site, saving, change, invoke(site, 'connections.remove', { id }));
    expect(slower).toMatchObject(gone);
    expect(await site.invoke('connections.get', { id })).toMatchObject(gone);
  });

  it('keeps the order that one administrator made when another saves a connection', async () => {
    const [first, second] = [await made('First'), await made('Second')];
    await value(site.invoke('connections.order', { id: second.id, before: first.id }));
    await rename(second, 'Second anew');
    await rename(first, 'First anew');
    const names = (await list()).map(({ name }) => name).filter((name) => name.endsWith('anew'));
    expect(names).toEqual(['Second anew', 'First anew']);
    const { text } = await value<{ text: string }>(site.invoke('configuration.export'));
    await value(site.invoke('connections.order', { id: first.id, before: second.id }));
    await value(site.invoke('configuration.import', { text, apply: true }));
    expect((await list()).map(({ name }) => name).filter((name) => name.endsWith('anew'))).toEqual(names);
  });
});

describe('the settings', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startTestSite({ containers: 2 });
  });
  afterAll(() => site.stop());

  it('are those of the first who saves, and the other sees them', async () => {
    const { revision, look } = await value<Settings>(site.invoke('settings.get'));
    const save = (title: string) => invoke(site, 'settings.save', { revision, look: { ...look, title } });
    const { slower, quicker } = await race(site, at('transaction settings'), save('Slow'), save('Quick'));
    expect(quicker).toMatchObject({ ok: true });
    expect(slower).toMatchObject({ ...conflict, current: { look: { title: 'Quick' } } });
    expect((await value<Settings>(site.invoke('settings.get'))).look.title).toBe('Quick');
    expect((await actionsOf(site)).filter((action) => action === 'settings.save')).toHaveLength(1);
  });
});

describe('somebody who waits for an administrator', () => {
  let people: PeopleSite;
  let by: ConnectedProvider;
  beforeAll(async () => {
    people = await startPeopleSite({ containers: 2 });
    by = await people.connect('oidc');
  });
  afterAll(() => people.stop());

  /** A person whose address the app knows by another connection. */
  async function waiting() {
    const person = people.person();
    await people.signIn(person, { by });
    const other = await people.connect('saml', { matching: { onOtherConnection: 'queue' } });
    await people.signIn(person, { by: other });
    const { items } = await value<{ items: readonly PendingLinkView[] }>(people.site.invoke('pendingLinks.list', {}));
    const [pending] = items.filter(({ email }) => email === person.email);
    const decide = (accept: boolean) => invoke(people.site, 'pendingLinks.decide', { id: pending?.id ?? '', accept });
    const signIn = async (): Promise<boolean> =>
      (await sessionOf(await people.signIn(person, { by: other }))) !== undefined;
    return { decide, signIn };
  }

  it('is in when accepted, and whoever refused too late is told that it is decided', async () => {
    const { decide, signIn } = await waiting();
    const { slower, quicker } = await race(people.site, at('/set pending-link'), decide(false), decide(true));
    expect([quicker, slower]).toMatchObject([{ ok: true }, gone]);
    expect(await signIn()).toBe(true);
    expect((await actionsOf(people.site)).filter((action) => action.startsWith('pendingLinks'))).toEqual([
      'pendingLinks.accept',
    ]);
  });

  it('stays out when refused, for whoever accepts afterwards is told that it is decided', async () => {
    const { decide, signIn } = await waiting();
    expect(await decide(false)()).toMatchObject({ ok: true });
    expect((await decide(true)()) as Reply<null>).toMatchObject(gone);
    expect(await signIn()).toBe(false);
  });
});
