/** A provider's metadata that changes: shown first, applied by an administrator's word only; and keys that take turns. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionView, MetadataView, Overview, PortalLink, Reply } from '../../src/contract/admin-api';
import type { SamlConnection } from '../../src/domain/connection';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import { sessionOf } from '../security/attacker';
import { ada } from '../site/idp/people';
import { listenOnLoopback, type LoopbackServer } from '../site/idp/loopback-server';
import { generateSamlKey, toBase64Der } from '../site/idp/saml/keys';
import { admin } from '../site/jira/seed/accounts';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let link: PortalLink;
/** Serves whatever `document` says. */
let server: LoopbackServer;
let document: { status: number; body: string };
let certificates: readonly string[];

const idp = 'https://idp.example/metadata';

interface Described {
  readonly entityId?: string;
  readonly certificates?: readonly string[];
  readonly sso?: string;
  readonly wants?: boolean;
}

function describeProvider({ entityId = idp, certificates: keys, sso, wants = false }: Described): string {
  const descriptors = (keys ?? certificates.slice(0, 1)).map(
    (pem) =>
      `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${toBase64Der(pem)}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`,
  );
  return `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
    <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="${String(wants)}">
      ${descriptors.join('')}
      <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${sso ?? 'https://idp.example/sso'}"/>
    </IDPSSODescriptor></EntityDescriptor>`;
}

const publish = (described: Described = {}): void => {
  document = { status: 200, body: describeProvider(described) };
};

beforeAll(async () => {
  site = await startTestSite();
  [link] = (await portalLinks(site)) as [PortalLink];
  server = await listenOnLoopback(0, () => (_request, response) => {
    response.writeHead(document.status, { 'content-type': 'application/samlmetadata+xml' }).end(document.body);
  });
  const keys = await Promise.all(['One', 'Two'].map((commonName) => generateSamlKey({ commonName })));
  certificates = keys.map(({ certificate }) => certificate);
});
afterAll(async () => {
  await server.stop();
  await site.stop();
});
beforeEach(() => {
  publish();
});

const add = async (): Promise<SamlConnection> =>
  toSaml(await addSamlConnection(site, { metadataUrl: `${server.origin}/metadata` }));
const toSaml = ({ connection }: ConnectionView): SamlConnection => connection as SamlConnection;
const stored = async ({ id }: SamlConnection): Promise<SamlConnection> =>
  toSaml(await value<ConnectionView>(site.invoke('connections.get', { id })));
const check = ({ id }: SamlConnection): Promise<MetadataView> => value(site.invoke('metadata.check', { id }));
const get = ({ id }: SamlConnection): Promise<MetadataView> => value(site.invoke('metadata.get', { id }));
const fieldsOf = ({ pending }: MetadataView) => pending?.differences.map(({ field, change }) => `${field} ${change}`);
const log = async (): Promise<readonly SignInEntry[]> =>
  (await value<{ items: readonly SignInEntry[] }>(site.invoke('signIns.list', { outcome: 'notice', limit: 100 })))
    .items;

describe('metadata that changed', () => {
  it('waits, with every difference, and changes nothing', async () => {
    const connection = await add();
    expect(await get(connection)).toEqual({ url: `${server.origin}/metadata` });
    publish({ certificates: [certificates[1] ?? ''], sso: 'https://idp.example/other', wants: true });
    const view = await check(connection);
    expect(fieldsOf(view)).toEqual([
      'singleSignOn changed',
      'certificates added',
      'certificates removed',
      'signRequests changed',
    ]);
    expect(view.pending?.differences[1]?.after).toMatch(
      /^CN=Two, valid from \d{4}-\d\d-\d\d until \d{4}-\d\d-\d\d, SHA-256 [0-9a-f]{64}$/,
    );
    expect(view.check).toMatchObject({ outcome: 'changed', by: admin.accountId });
    expect((await stored(connection)).saml).toEqual(connection.saml);
    const { warnings } = await value<Overview>(site.invoke('overview.get'));
    expect(warnings).toContainEqual(expect.objectContaining({ kind: 'metadata', connectionId: connection.id }));
  });

  it('is found by the daily check, told once, and does not stop the others', async () => {
    const connection = await add();
    publish({ sso: 'https://idp.example/daily' });
    await site.runScheduled('daily');
    await site.runScheduled('daily');
    const told = (await log()).filter(({ connectionId }) => connectionId === connection.id);
    expect(told.map(({ reason }) => reason)).toEqual(['metadata_changed']);
    expect(told[0]?.explanation).toContain('single sign-on address changed');
    const view = await get(connection);
    expect(view.check).not.toHaveProperty('by');
    expect(view.pending).not.toHaveProperty('foundBy');
  });

  it('applies by an administrator’s word, once, and is written to the change log', async () => {
    const connection = await add();
    publish({ entityId: 'https://idp.example/new', certificates, wants: true });
    const { digest } = (await check(connection)).pending ?? { digest: '' };
    const { id, revision } = connection;
    // The change log is ordered by the second.
    site.clock.advance(1);
    const applied = toSaml(await value<ConnectionView>(site.invoke('metadata.apply', { id, revision, digest })));
    expect(applied.saml).toMatchObject({ entityId: 'https://idp.example/new', signRequests: true });
    expect(applied.saml.certificates).toHaveLength(2);
    expect(await get(connection)).not.toHaveProperty('pending');
    expect((await check(connection)).check?.outcome).toBe('unchanged');
    const changes = await value<{ items: readonly { action: string; accountId: string; differences: unknown[] }[] }>(
      site.invoke('changes.list', { limit: 1 }),
    );
    expect(changes.items[0]).toMatchObject({ action: 'metadata.apply', accountId: admin.accountId });
    expect(changes.items[0]?.differences).toContainEqual({
      ...{ field: 'saml.entityId', before: idp, after: 'https://idp.example/new' },
    });
    expect((await site.invoke('metadata.apply', { id, revision: revision + 1, digest })) as Reply<never>).toMatchObject(
      { ok: false, code: 'conflict' },
    );
  });

  it('applies only as it was shown, and only to what was shown', async () => {
    const connection = await add();
    const { id, revision } = connection;
    publish({ sso: 'https://idp.example/first' });
    const { digest } = (await check(connection)).pending ?? { digest: '' };
    publish({ sso: 'https://evil.example/second' });
    await check(connection);
    for (const wanted of [
      { id, revision, digest },
      { id, revision: revision + 1, digest: (await get(connection)).pending?.digest },
    ]) {
      expect(await site.invoke('metadata.apply', wanted)).toMatchObject({ ok: false, code: 'conflict' });
    }
    expect(await site.invoke('metadata.dismiss', { id, digest })).toMatchObject({ ok: false, code: 'conflict' });
    expect((await stored(connection)).saml).toEqual(connection.saml);
  });

  it('that was dismissed is not shown again until it changes', async () => {
    const connection = await add();
    const { id } = connection;
    publish({ sso: 'https://idp.example/unwanted' });
    const { digest } = (await check(connection)).pending ?? { digest: '' };
    const dismissed = await value<MetadataView>(site.invoke('metadata.dismiss', { id, digest }));
    expect(dismissed).toMatchObject({ dismissed: { by: admin.accountId, digest } });
    expect(dismissed).not.toHaveProperty('pending');
    expect((await check(connection)).check?.outcome).toBe('dismissed');
    publish({ sso: 'https://idp.example/wanted' });
    expect(fieldsOf(await check(connection))).toEqual(['singleSignOn changed']);
  });

  it('back at what is applied no longer waits', async () => {
    const connection = await add();
    publish({ sso: 'https://idp.example/for-a-day' });
    await check(connection);
    publish();
    expect(await check(connection)).not.toHaveProperty('pending');
  });

  it('goes with its connection', async () => {
    const connection = await add();
    publish({ sso: 'https://idp.example/last' });
    await check(connection);
    await value(site.invoke('connections.remove', { id: connection.id }));
    expect(await site.invoke('metadata.get', { id: connection.id })).toMatchObject({ ok: false, code: 'not_found' });
    const { warnings } = await value<Overview>(site.invoke('overview.get'));
    expect(warnings.filter(({ connectionId }) => connectionId === connection.id)).toEqual([]);
  });
});

describe('metadata that cannot be used', () => {
  it.each([
    ['an error', () => ({ status: 503, body: '' }), '503'],
    ['no XML', () => ({ status: 200, body: 'hello' }), 'well-formed'],
    [
      'entities',
      () => ({ status: 200, body: `<!DOCTYPE x [<!ENTITY a "a">]>${describeProvider({})}` }),
      'document type',
    ],
    [
      'a service provider',
      () => ({ status: 200, body: describeProvider({}).replaceAll('IDPSSODescriptor', 'SPSSODescriptor') }),
      'no SAML 2.0 identity provider',
    ],
    [
      'more than is kept',
      () => ({ status: 200, body: describeProvider({ sso: `https://idp.example/${'x'.repeat(160_000)}` }) }),
      'more',
    ],
  ])('because it is %s leaves what is applied and says why', async (_what, answer, word) => {
    const connection = await add();
    publish({ sso: 'https://idp.example/waiting' });
    await check(connection);
    document = answer();
    const view = await check(connection);
    expect(view.check?.outcome).toBe('failed');
    expect(view.check?.explanation).toContain(word);
    expect(fieldsOf(view)).toEqual(['singleSignOn changed']);
    expect((await stored(connection)).saml).toEqual(connection.saml);
  });
});

describe('saving the form', () => {
  const draftOf = ({ id, revision, fields }: SamlConnection, changes: Record<string, string> = {}) => ({
    ...{ id, revision, name: 'Renamed', preset: 'custom-saml', fields: { ...fields, ...changes }, secrets: {} },
  });

  it('with the same address takes nothing over', async () => {
    const connection = await add();
    publish({ certificates, sso: 'https://evil.example/sso' });
    const saved = toSaml(await value<ConnectionView>(site.invoke('connections.save', draftOf(connection))));
    expect(saved.name).toBe('Renamed');
    expect(saved.saml).toEqual(connection.saml);
  });

  it('with newer metadata pasted shows the differences first, and takes it over', async () => {
    const connection = await add();
    const metadataXml = describeProvider({ certificates, sso: 'https://idp.example/pasted' });
    const draft = draftOf(connection, { metadataXml });
    const discovered = await value<{ differences: MetadataView['pending'] & object }>(
      site.invoke('connections.discover', draft),
    );
    expect(discovered.differences).toEqual([
      expect.objectContaining({ field: 'singleSignOn', after: 'redirect: https://idp.example/pasted' }),
      expect.objectContaining({ field: 'certificates', change: 'added' }),
    ]);
    const saved = toSaml(await value<ConnectionView>(site.invoke('connections.save', draft)));
    expect(saved.saml.certificates).toHaveLength(2);
  });
});

it('signs requests for a provider that wants them signed', async () => {
  publish({ wants: true });
  const { id, saml } = await add();
  expect(saml.signRequests).toBe(true);
  const { publicKeys } = await value<ConnectionView>(site.invoke('connections.get', { id }));
  expect(publicKeys).toHaveLength(1);
});

describe('a certificate that ends', () => {
  const day = 24 * 3600;
  const end = (days: number) => new Date(site.clock.now() + days * day * 1000 + 3_600_000);
  const ending = async (...days: readonly number[]): Promise<SamlConnection> => {
    const keys = await Promise.all(
      days.map((left) => generateSamlKey({ commonName: `Ends in ${String(left)}`, notAfter: end(left) })),
    );
    publish({ certificates: keys.map(({ certificate }) => certificate) });
    return add();
  };

  it.each([30, 7, 1])('is announced %i days ahead, in the log and on the page', async (days) => {
    const connection = await ending(days);
    await site.runScheduled('daily');
    const told = (await log()).filter(
      ({ reason, connectionId }) => reason === 'expires_soon' && connectionId === connection.id,
    );
    expect(told).toHaveLength(1);
    const { warnings } = await value<Overview>(site.invoke('overview.get'));
    const warning = warnings.find(({ connectionId }) => connectionId === connection.id);
    expect(warning?.text).toContain(`expires in ${String(days)} day`);
  });

  it('is not announced on other days, nor beside one that lasts', async () => {
    const connections = [await ending(29), await ending(31), await ending(7, 400)];
    await site.runScheduled('daily');
    const ids = connections.map(({ id }) => id);
    const told = (await log()).filter(
      ({ reason, connectionId = '' }) => reason === 'expires_soon' && ids.includes(connectionId),
    );
    expect(told).toEqual([]);
  });
});

it('follows a provider from one key to the next without an outage', async () => {
  const { saml } = site.idps;
  const connection = toSaml(await addSamlConnection(site));
  const signIn = async (): Promise<boolean> => {
    site.clock.advance(1);
    const browser = createUserAgent();
    await browser.open(`${link.url}?idp=${connection.id}`);
    await signInAt(browser, ada);
    return (await sessionOf(browser)) !== undefined;
  };
  expect(await signIn()).toBe(true);
  await saml.stageKey();
  const staged = (await check(connection)).pending;
  expect(staged?.differences.map(({ change }) => change)).toEqual(['added']);
  await value(
    site.invoke('metadata.apply', { id: connection.id, revision: connection.revision, digest: staged?.digest }),
  );
  expect(await signIn()).toBe(true);
  saml.swapKey();
  expect(await signIn()).toBe(true);
  expect((await check(connection)).pending?.differences.map(({ change }) => change)).toEqual(['removed']);
});
