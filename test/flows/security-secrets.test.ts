/** A whole life of the app, then a search for everything that was secret in it: logs, answers to administrators, pages, addresses, exports, tables. */
import { jwtDecrypt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminApiNames, type ConnectionView, type PortalLink } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import { catchAnswer, present } from '../security/attacker';
import { keptSecrets } from '../security/kept-secrets';
import { ada, grace } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let link: PortalLink;
/** What must not be seen, by name. */
const secrets: Record<string, string> = {};
/** Where it must not be seen, by name. */
const places: Record<string, string> = {};

function remember(agent: UserAgent): void {
  for (const [at, { url, headers }] of agent.history.entries()) {
    if (url.origin !== new URL(site.gateway).origin) continue;
    places[`address ${String(Object.keys(places).length)} ${String(at)}`] = url.href;
    places[`location ${String(Object.keys(places).length)} ${String(at)}`] = headers.get('location') ?? '';
  }
}

async function invoke<T>(name: string, payload?: unknown): Promise<T> {
  const answer = value<T>(site.invoke(name, payload));
  places[`${name} ${String(Object.keys(places).length)}`] = JSON.stringify(await answer);
  return answer;
}

/** What stands in the secret store under a key. */
function stored(key: string): unknown {
  const { body } = site.forge.kvs.handle('/api/v1/secret/get', { key });
  return (body as { value: unknown }).value;
}

/** The verifier, the nonce and the sealed value of the attempt that a browser carries. */
async function rememberAttempt(name: string, browser: UserAgent): Promise<void> {
  const all = await browser.cookies.list();
  const sealed = all.findLast(({ key }) => key.startsWith('__Host-attempt-'))?.value ?? '';
  secrets[`${name} sealed attempt`] = sealed.slice(-60);
  const key = Buffer.from(stored('sealing-key') as string, 'base64url');
  const { payload } = await jwtDecrypt(sealed, key);
  const { codeVerifier } = payload.value as { codeVerifier?: string };
  if (codeVerifier !== undefined) secrets[`${name} code verifier`] = codeVerifier;
}

/** Lines in the middle of each private key of a connection. */
function rememberKeys(name: string, connectionId: string): void {
  const [{ keyPairs = [] } = {}] = keptSecrets(site, connectionId);
  for (const [at, { privateKey }] of keyPairs.entries())
    secrets[`${name} private key ${String(at)}`] = privateKey.split('\n')[3] ?? 'missing';
}

beforeAll(async () => {
  site = await startTestSite();
  const { clientSecret } = site.local.idps.oidc;
  const { email, apiToken } = site.local.jira.serviceAccount;
  Object.assign(secrets, { clientSecret, apiToken });
  await invoke('jira.configure', { strategy: 'automatic', email, apiToken });
  const oidc = await addOidcConnection(site);
  const saml = await addSamlConnection(site);
  const keyed = await addOidcConnection(site, { tokenEndpointAuth: 'private_key_jwt', pushRequests: 'false' }).catch(
    () => undefined,
  );
  for (const { connection } of [oidc, saml, keyed].filter((one) => one !== undefined))
    await invoke<ConnectionView>('connections.addKeyPair', { id: connection.id });
  for (const [name, view] of Object.entries({ oidc, saml, keyed }))
    if (view !== undefined) rememberKeys(name, view.connection.id);
  const [first] = await portalLinks(site);
  if (first === undefined) throw new Error('The site has no portal.');
  link = first;

  for (const [name, connection, person] of [
    ['oidc', oidc, ada],
    ['saml', saml, grace],
  ] as const) {
    const { browser, answer } = await catchAnswer(site, `${link.url}?idp=${connection.connection.id}`, person);
    await rememberAttempt(name, browser);
    const code = new URL(answer.url).searchParams.get('code');
    if (code !== null) secrets[`${name} code`] = code;
    const assertion = answer.post?.SAMLResponse;
    if (assertion !== undefined) {
      secrets[`${name} response`] = assertion.slice(200, 300);
      const xml = Buffer.from(assertion, 'base64').toString();
      secrets[`${name} signature`] = /SignatureValue[^>]*>([^<]{40})/.exec(xml)?.[1] ?? 'missing';
    }
    const seenBefore = browser.history.length;
    const page = await present(browser, answer);
    places[`${name} landing page`] = page.body;
    secrets[`${name} session token`] = (await browser.cookies.find('__Host-session'))?.value ?? 'missing';
    await browser.open(`${site.gateway}/requests`);
    places[`${name} requests`] = browser.page.body;
    for (const { url } of browser.history.slice(seenBefore + 1)) places[`${name} ${url.pathname}`] = url.href;
    // The answer a second time, and one that is none.
    const again = await present(browser, answer);
    places[`${name} refusal`] = again.body;
  }
  secrets['sealing key'] = stored('sealing-key') as string;
  if (keyed !== undefined) {
    // The provider does not know this key: its client assertion is refused, and the refusal written down.
    const { browser, answer } = await catchAnswer(site, `${link.url}?idp=${keyed.connection.id}`, ada);
    await rememberAttempt('keyed', browser);
    places['refusal of a client assertion'] = (await present(browser, answer)).body;
  }
  const tested = await invoke<{ testId: string; url: string }>('tests.start', { connectionId: oidc.connection.id });
  const tester = createUserAgent();
  await tester.open(tested.url);
  await signInAt(tester, ada);
  remember(tester);
  await invoke('tests.read', { testId: tested.testId });
  await invoke('tests.attributes', { connectionId: oidc.connection.id });
  const { items } = await invoke<{ items: readonly CustomerRecord[] }>('customers.list', {});
  for (const { accountId } of items) {
    await invoke('customers.get', { accountId });
  }
  const recovery = await value<{ url: string }>(
    site.invoke('recovery.issue', { accountId: items[0]?.accountId ?? '', reason: 'For the test', minutes: 15 }),
  );
  secrets['recovery link'] = recovery.url.split('/').at(-1) ?? 'missing';
  for (const { connection } of [oidc, saml]) await invoke('connections.get', { id: connection.id });
  for (const name of [
    'connections.list',
    'settings.get',
    'jira.status',
    'signIns.list',
    'changes.list',
    'overview.get',
  ])
    await invoke(name, {});
  await invoke('configuration.export');
  await invoke('customers.export', { format: 'json' });
  await invoke('platform.read', {});
  for (const name of adminApiNames.filter((one) => /bundle/i.test(one))) await invoke(name, {});
  // Faults are written down too.
  site.platform({ faults: [{ service: 'egress', match: 'token', status: 500, times: 5 }] });
  const failing = await catchAnswer(site, `${link.url}?idp=${oidc.connection.id}`, ada);
  secrets['code of a failure'] = new URL(failing.answer.url).searchParams.get('code') ?? 'missing';
  places['failure page'] = (await present(failing.browser, failing.answer)).body;
  site.platform({ faults: [{ service: 'kvs', match: 'transaction', status: 500, times: 5 }] });
  const interrupted = await catchAnswer(site, `${link.url}?idp=${oidc.connection.id}`, ada);
  secrets['code of an interruption'] = new URL(interrupted.answer.url).searchParams.get('code') ?? 'missing';
  places['interruption page'] = (await present(interrupted.browser, interrupted.answer)).body;
  site.platform({ faults: [] });
  await invoke('signIns.list', { limit: 100 });
  for (const { id, logs } of site.forge.recorder.invocations())
    places[`log ${id}`] = logs.map(({ text }) => text).join('\n');
});
afterAll(() => site.stop());

describe('what is secret', () => {
  it('was really there to be found', () => {
    expect(Object.keys(secrets).length).toBeGreaterThanOrEqual(10);
    expect(Object.entries(secrets).filter(([, secret]) => secret === 'missing' || secret.length < 10)).toEqual([]);
    expect(Object.keys(places).filter((name) => name.startsWith('log ')).length).toBeGreaterThan(20);
  });

  it('stands in no log line, administrators’ answer, export, page or address', () => {
    const found = Object.entries(secrets).flatMap(([secret, text]) =>
      Object.entries(places)
        .filter(([, place]) => place.includes(text) || place.includes(encodeURIComponent(text)))
        .map(([place]) => `${secret} in ${place}`),
    );
    expect(found).toEqual([]);
  });

  it('has the shape of a token, key or assertion in none of them either', () => {
    const shapes = {
      token: /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{20,}/,
      key: /PRIVATE KEY/,
      assertion: /<(saml2?p?:)?(Assertion|Response)\b/,
    };
    const found = Object.entries(places).flatMap(([place, text]) =>
      Object.entries(shapes)
        .filter(([, shape]) => shape.test(text))
        .map(([shape]) => `${shape} in ${place}`),
    );
    expect(found).toEqual([]);
  });

  it('stands in the store under its hash only: no session token, no code', () => {
    const plain = ['oidc session token', 'saml session token', 'oidc code'].map((name) => secrets[name] ?? '');
    const keys = site.calls().flatMap(({ keys: names = [] }) => names);
    expect(keys.filter((key) => plain.some((secret) => key.includes(secret.split('.').at(-1) ?? secret)))).toEqual([]);
  });
});
