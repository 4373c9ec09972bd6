/** An installation with 200 connections: customers' requests read no more than with one, and the list can still be saved. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ConnectionSummary } from '../../src/domain/connection';
import { lastInvocation } from '../security/attacker';
import { ada } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addOidcConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let browser: UserAgent;
let link: string;
let summary: ConnectionSummary;

beforeAll(async () => {
  site = await startTestSite();
  const { id } = (await addOidcConnection(site)).connection;
  const [first] = await value<readonly ConnectionSummary[]>(site.invoke('connections.list'));
  if (first === undefined) throw new Error('The connection is not in the list.');
  summary = first;
  link = `${(await portalLinks(site))[0]?.url ?? ''}?idp=${id}`;
  browser = createUserAgent();
  // What a container learns once it learns here.
  await signIn();
});
afterEach(() => {
  site.platform({ faults: [] });
});
afterAll(() => site.stop());

async function signIn(): Promise<void> {
  browser = createUserAgent();
  await browser.open(link);
  await signInAt(browser, ada);
}

const plant = (summaries: readonly ConnectionSummary[]): void => {
  const entry = { revision: 1, record: { revision: 1, summaries } };
  const body = { entityName: 'configuration', key: 'connections', value: entry };
  expect(site.forge.kvs.handle('/api/v1/entity/set', body).status).toBeLessThan(300);
};

const others = Array.from({ length: 199 }, (_, at) => ({ id: `other-${String(at)}`, name: `Other ${String(at)}` }));
const plantAll = (): void => plant([summary, ...others.map((one) => ({ ...summary, ...one, enabled: false }))]);

/** Bytes that the store gave, and the keys it was asked for. */
async function read(doing: () => Promise<unknown>): Promise<{ bytes: number; keys: readonly string[] }> {
  const since = lastInvocation(site);
  await doing();
  const calls = site.calls(since).filter(({ service }) => service === 'kvs');
  const bytes = calls.reduce((sum, { bytesIn }) => sum + bytesIn, 0);
  return { bytes, keys: calls.flatMap(({ keys = [] }) => keys) };
}

it.each([
  ['a sign-in through a link that names its provider', signIn],
  ['a help center', () => browser.open(link)],
  ['my requests', () => browser.open(`${site.gateway}/requests`)],
])('%s reads what it read with one', async (_what, doing) => {
  plant([summary]);
  const before = await read(doing);
  plantAll();
  const after = await read(doing);
  expect(after.keys).not.toContain('connections');
  expect(after.bytes).toBeLessThan(before.bytes * 1.2);
});

const save = (): Promise<unknown> => {
  const { issuer, clientId, clientSecret } = site.local.idps.oidc;
  const fields = { issuer, clientId, scopes: 'openid' };
  const draft = { revision: 0, name: 'One more', preset: 'custom-oidc', fields, secrets: { clientSecret } };
  return site.invoke('connections.save', draft);
};

it('is saved although the store wants its list written more slowly', async () => {
  plantAll();
  site.platform({ faults: [{ service: 'kvs', match: 'transaction', status: 429, times: 2 }] });
  expect(await save()).toMatchObject({ ok: true });
  expect(await value(site.invoke('connections.list'))).toHaveLength(201);
});

it('is not saved, and says so, where the store stays busy', async () => {
  plantAll();
  site.platform({ faults: [{ service: 'kvs', match: 'transaction', status: 429, times: 9 }] });
  expect(await save()).toMatchObject({ ok: false, code: 'storage_unavailable' });
  expect(await value(site.invoke('connections.list'))).toHaveLength(200);
});
