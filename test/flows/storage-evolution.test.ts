/** What older versions stored goes on working, what a newer one stored is refused and kept, and an export brings the configuration back. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import { keys } from '../../src/storage/keys';
import { upgraded } from '../../src/storage/versions';
import { keptSecrets } from '../security/kept-secrets';
import { isSignedIn, sessionOf } from '../security/attacker';
import { ada } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addOidcConnection, portalLinks, startTestSite, value } from './site';

interface Item {
  readonly key: string;
  readonly value: Record<string, unknown>;
}

interface Fixture {
  readonly configuration: readonly Item[];
  readonly secrets: readonly Item[];
  readonly plain: readonly Item[];
  readonly customer: Item;
}

let site: Site;
beforeEach(async () => {
  site = await startTestSite();
});
afterEach(() => site.stop());

const put = (operation: string, body: object): void => {
  const { status } = site.forge.kvs.handle(`/api/v1/${operation}`, body);
  expect(status).toBeLessThan(300);
};

/** The account that the records speak of; what Jira keeps is not the app's. */
async function accountOfAda(): Promise<string> {
  const request = new Request(`${site.url}/rest/servicedeskapi/customer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-experimentalapi': 'opt-in' },
    body: JSON.stringify({ email: ada.email, displayName: ada.displayName }),
  });
  const answer = await site.jira.handle(request, { kind: 'app' });
  return ((await answer.json()) as { accountId: string }).accountId;
}

/** The store as that version of the app left it. */
async function restore(version: number): Promise<Fixture> {
  const { issuer, clientSecret } = site.local.idps.oidc;
  const { cloudId } = site.forge.installation;
  const values = { issuer, clientSecret, cloudId, siteUrl: site.local.jira.url, accountId: await accountOfAda() };
  const text = readFileSync(`test/storage/fixtures/version-${String(version)}.json`, 'utf8');
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? values[name as keyof typeof values] : whole,
  );
  const fixture = JSON.parse(filled) as Fixture;
  const keyOf: Record<string, string> = {
    link: keys.link({ issuer, subject: ada.id }),
    email: keys.email(ada.email),
  };
  for (const item of fixture.configuration) put('entity/set', { entityName: 'configuration', ...item });
  for (const item of fixture.secrets) put('secret/set', item);
  for (const { key, value: stored } of fixture.plain) put('set', { key: keyOf[key], value: stored });
  put('entity/set', { entityName: 'customer', ...fixture.customer });
  await site.forge.restartContainers();
  return fixture;
}

async function signIn(): Promise<UserAgent> {
  const [link] = await portalLinks(site);
  const browser = createUserAgent();
  await browser.open(link?.url ?? '');
  if (browser.page.$('input[type=password]').length > 0) await signInAt(browser, ada);
  return browser;
}

const customers = async (): Promise<readonly CustomerRecord[]> =>
  (await value<{ items: readonly CustomerRecord[] }>(site.invoke('customers.list', {}))).items;

describe('what version 1 stored', () => {
  it('lets its customers in as who they were, and its administrators change everything', async () => {
    const { customer, configuration } = await restore(1);
    const before = customer.value.record as CustomerRecord;
    const browser = await signIn();
    expect(await isSignedIn(site, browser)).toBe(true);
    const [after, ...others] = await customers();
    expect(others).toEqual([]);
    expect(after).toMatchObject({
      ...{ accountId: before.accountId, firstSignInAt: before.firstSignInAt, signIns: before.signIns + 1 },
    });
    const id = configuration.at(-1)?.key.replace('connection:', '') ?? '';
    const { connection, storedSecrets } = await value<ConnectionView>(site.invoke('connections.get', { id }));
    expect(storedSecrets).toContain('clientSecret');
    const changed = { id, revision: connection.revision, rules: { clockSkewSeconds: 45 } };
    await value(site.invoke('connections.saveRules', changed));
    expect(await isSignedIn(site, await signIn())).toBe(true);
  });

  const oldSecret = (id: string): number =>
    site.forge.kvs.handle('/api/v1/secret/get', { key: `connection-secrets:${id}` }).status;

  it('of a secret, which stood under the id of its connection, goes when the secret is replaced', async () => {
    const { configuration } = await restore(1);
    const id = configuration.at(-1)?.key.replace('connection:', '') ?? '';
    const { connection } = await value<ConnectionView>(site.invoke('connections.get', { id }));
    const { name, preset, fields, revision } = connection;
    const draft = { id, revision, name, preset, fields, secrets: { clientSecret: 'another one' } };
    expect(oldSecret(id)).toBe(200);
    await value(site.invoke('connections.save', draft));
    expect([oldSecret(id), keptSecrets(site)]).toEqual([404, [{ clientSecret: 'another one' }]]);
  });

  it('of a secret goes with its connection', async () => {
    const { configuration } = await restore(1);
    const id = configuration.at(-1)?.key.replace('connection:', '') ?? '';
    await value(site.invoke('connections.remove', { id }));
    expect(oldSecret(id)).toBe(404);
  });

  it.each([
    ['which has none', 0, undefined],
    ['whose secret was changed', 3, 'c'],
  ])('of a connection %s, names what it has', (_which, secretsRevision, secretsId) => {
    const read = upgraded('connection', { id: 'c', revision: 4, secretsRevision });
    expect(read).toEqual({ id: 'c', revision: 4, ...(secretsId === undefined ? {} : { secretsId }) });
  });
});

const inRecord = ({ value: stored, ...item }: Item): Item => ({
  ...item,
  value: { ...stored, record: { ...(stored.record as object), version: 99 } },
});

describe('what a newer version stored', () => {
  it('of a connection is refused with the reason, and kept', async () => {
    const { configuration } = await restore(1);
    const item = configuration.at(-1);
    if (item === undefined) throw new Error('The fixture has no connection.');
    put('entity/set', { entityName: 'configuration', ...inRecord(item) });
    await site.forge.restartContainers();
    const id = item.key.replace('connection:', '');
    const reply = await site.invoke('connections.saveRules', { id, revision: 1, rules: { clockSkewSeconds: 45 } });
    expect(reply).toMatchObject({ ok: false, code: 'storage_unavailable' });
    expect((reply as { message: string }).message).toContain('newer version');
    const browser = await signIn();
    expect(browser.page.status).toBe(502);
    put('entity/set', { entityName: 'configuration', ...item });
    await site.forge.restartContainers();
    const { connection } = await value<ConnectionView>(site.invoke('connections.get', { id }));
    expect(connection.clockSkewSeconds).not.toBe(45);
  });

  it('of the settings tells administrators that the app was downgraded, others nothing, and is kept', async () => {
    const { configuration } = await restore(1);
    const item = configuration.find(({ key }) => key === 'settings');
    if (item === undefined) throw new Error('The fixture has no settings.');
    const newer = { ...item, value: { ...item.value, record: { ...(item.value.record as object), schema: 2 } } };
    put('entity/set', { entityName: 'configuration', ...newer });
    await site.forge.restartContainers();
    for (const name of ['settings.get', 'overview.get']) {
      const reply = await site.invoke(name, {});
      expect(reply).toMatchObject({ ok: false, code: 'storage_unavailable' });
      expect((reply as { message: string }).message).toContain('The app was downgraded');
    }
    const other = site.jira.info.agent.accountId;
    expect(await site.invoke('settings.get', {}, other)).toMatchObject({ ok: false, code: 'forbidden' });
    expect((await createUserAgent().open(`${site.gateway}/p/it`)).status).toBe(502);
    put('entity/set', { entityName: 'configuration', ...item });
    await site.forge.restartContainers();
    await value(site.invoke('settings.get', {}));
  });

  it('of a customer lets nobody in, and makes no second one', async () => {
    const { plain, customer } = await restore(1);
    const link = plain.find(({ key }) => key === 'link');
    const key = keys.link({ issuer: site.local.idps.oidc.issuer, subject: ada.id });
    put('set', { key, value: { ...link?.value, version: 2 } });
    const browser = await signIn();
    expect(browser.page.status).toBe(502);
    expect(await sessionOf(browser)).toBeUndefined();
    expect((await customers()).map(({ accountId }) => accountId)).toEqual([customer.key]);
  });
});

describe('an export', () => {
  it('brings connections, rules and settings back on an empty store; secrets are entered anew', async () => {
    const { connection } = await addOidcConnection(site);
    const rules = { clockSkewSeconds: 33, boundDomains: ['acme.example'] };
    const { id, revision } = connection;
    await value(site.invoke('connections.saveRules', { id, revision, rules }));
    const { text } = await value<{ text: string }>(site.invoke('configuration.export'));
    await site.reset();
    await value(site.invoke('configuration.import', { text, apply: true }));
    const restored = await value<ConnectionView>(site.invoke('connections.get', { id }));
    expect(restored.connection).toMatchObject({ ...rules, name: connection.name, enabled: false });
    expect(restored.storedSecrets).toEqual([]);
    const { name, preset, fields } = restored.connection;
    const { clientSecret } = site.local.idps.oidc;
    const draft = { id, revision: restored.connection.revision, name, preset, fields, secrets: { clientSecret } };
    await value(site.invoke('connections.save', { ...draft, enabled: true }));
    await value(site.invoke('connections.setEnabled', { id, enabled: true }));
    expect(await isSignedIn(site, await signIn())).toBe(true);
  });
});
