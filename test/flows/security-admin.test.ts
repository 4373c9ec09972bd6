/** The administrators' API against those who may not call it, and against input that no form sends. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adminApiNames,
  supportMayCall,
  type Change,
  type ConnectionView,
  type PortalLink,
  type Reply,
} from '../../src/contract/admin-api';
import type { Connection, SamlConnection } from '../../src/domain/connection';
import type { Settings } from '../../src/domain/settings';
import { ada } from '../site/idp/people';
import { admin, agent, customers, plainUser, supportUser } from '../site/jira/seed/accounts';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let oidc: ConnectionView;
let saml: ConnectionView;
const code = async (answer: Promise<unknown>): Promise<string> => {
  const reply = (await answer) as Reply<unknown>;
  return reply.ok ? 'ok' : reply.code;
};

beforeAll(async () => {
  site = await startTestSite({ switches: { rateLimits: false } });
  oidc = await addOidcConnection(site);
  saml = await addSamlConnection(site);
  const groups = await value<readonly { id: string; name: string }[]>(
    site.invoke('groups.search', { query: 'support' }),
  );
  const { revision } = await value<Settings>(site.invoke('settings.get'));
  await value(site.invoke('settings.save', { revision, supportGroups: groups.map(({ id }) => id) }));
});
afterAll(() => site.stop());

describe('rights', () => {
  it.each(adminApiNames)('%s is refused to everybody but administrators and, where listed, support', async (name) => {
    const strangers = [plainUser.accountId, agent.accountId, customers.carla.accountId, 'unidentified', '', 'made-up'];
    for (const stranger of strangers) expect(await code(site.invoke(name, {}, stranger)), stranger).toBe('forbidden');
    const support = await code(site.invoke(name, {}, supportUser.accountId));
    if ((supportMayCall as readonly string[]).includes(name)) expect(support).not.toBe('forbidden');
    else expect(support).toBe('forbidden');
  });

  it('are refused when they cannot be checked', async () => {
    for (const fault of ['permissions', '.'] as const) {
      site.platform({ faults: [{ service: 'jira', match: fault, status: 500, times: 50 }] });
      expect(await code(site.invoke('connections.list', {}, admin.accountId))).toBe('forbidden');
      expect(await code(site.invoke('connections.list', {}, plainUser.accountId))).toBe('forbidden');
    }
    // Who is an administrator Jira says; who is support staff only the store does.
    site.platform({ faults: [{ service: 'kvs', match: '.', status: 500, times: 50 }] });
    expect(await code(site.invoke('connections.list', {}, admin.accountId))).toBe('storage_unavailable');
    expect(await code(site.invoke('connections.list', {}, plainUser.accountId))).toBe('forbidden');
    expect(await code(site.invoke('signIns.list', {}, site.jira.info.agent.accountId))).toBe('forbidden');
    site.platform({ faults: [] });
    expect(await code(site.invoke('connections.list', {}, admin.accountId))).toBe('ok');
  });

  it('are refused when the answer about them cannot be read, and the log says so', async () => {
    const since = site.forge.recorder.invocations().at(-1)?.id;
    site.platform({ faults: [{ service: 'jira', match: 'permissions/check', status: 'garbage', times: 1 }] });
    expect(await code(site.invoke('settings.get', {}, admin.accountId))).toBe('forbidden');
    const all = site.forge.recorder.invocations();
    const lines = all
      .slice(all.findIndex(({ id }) => id === since) + 1)
      .flatMap(({ logs }) => logs.map(({ text }) => text));
    expect(lines.join()).toContain('jira.role_unknown');
  });

  it('come from the platform and never from what the page sends', async () => {
    const lie = { accountId: admin.accountId, context: { accountId: admin.accountId }, role: 'administrator' };
    expect(await code(site.invoke('settings.get', lie, plainUser.accountId))).toBe('forbidden');
  });

  it.each(['constructor', '__proto__', 'toString', 'connections', ''])(
    'an unknown name is nothing: %s',
    async (name) => {
      const answer = await site.invoke(name, {}).then(
        () => 'answered',
        () => 'refused',
      );
      expect(answer).toBe('refused');
    },
  );
});

const shown = (payload: unknown): string => JSON.stringify([payload]).slice(0, 200);

/** Values no form sends. What matters: an answer of the API in bounded time, never a crash. */
const hostile: readonly unknown[] = [
  ...[undefined, null, 0, '', 'x', true, [], [[]], {}],
  { id: '../../settings' },
  { id: 'x\u0000y z$%' },
  { id: 'x'.repeat(200), accountId: 'y'.repeat(200), connectionId: '\ud800', portalId: '\u202e' },
  { id: { $gt: '' }, accountId: [], connectionId: {}, portalId: 1 },
  { __proto__: { id: 'x' }, constructor: { prototype: {} } },
  { after: 'not a cursor', limit: 100, reason: 'x'.repeat(100), search: '@', domain: '*' },
  { after: '{"a":1}', limit: 1, customer: 'x'.repeat(320), reference: '😀' },
  { limit: 1e9, from: -1, to: Number.MAX_SAFE_INTEGER, signedInAfter: 0.5 },
  { testId: '../x', checkId: '\n', sessionId: ': :', accountId: 'a b', connectionId: 'c' },
  { ids: Array.from({ length: 500 }, (_, at) => String(at)) },
  { url: 'javascript:alert(1)' },
  { url: 'https://x/servicedesk/customer/portal/1/create/../../..' },
  { query: '"; drop table' },
  { format: 'csv', after: 'x' },
  { text: '{"a":'.repeat(5_000), apply: true },
  { text: 'x'.repeat(390_000), apply: false },
  { strategy: 'service_account', siteUrl: 'file:///etc/passwd', email: 'a', apiToken: 'b' },
  { revision: 0, name: 'x', preset: 'constructor', fields: { __proto__: 'x' }, secrets: {} },
  { revision: 0, name: 'x', preset: 'custom-oidc', fields: { issuer: 'http://169.254.169.254/' }, secrets: {} },
  {
    revision: 0,
    name: 'x',
    preset: 'custom-saml',
    fields: { metadataXml: `<a>${'<b/>'.repeat(50_000)}</a>` },
    secrets: {},
  },
];

describe('input', () => {
  it.each(adminApiNames)('%s answers whatever it is sent, soon', async (name) => {
    for (const payload of hostile) {
      const from = performance.now();
      const reply = (await site.invoke(name, payload)) as Reply<unknown>;
      expect(typeof reply.ok, shown(payload)).toBe('boolean');
      if (!reply.ok) expect(reply.code, shown(payload)).not.toBe('unexpected');
      expect(JSON.stringify(reply).length).toBeLessThan(1_000_000);
      expect(performance.now() - from).toBeLessThan(5_000);
    }
  });

  it('does not follow conditions nested without end', async () => {
    const { id, revision } = oidc.connection;
    let filter: unknown = { attribute: 'a', test: 'present' };
    for (let depth = 0; depth < 500; depth += 1) filter = { all: [filter] };
    const rules = { admission: { ...oidc.connection.admission, filter } };
    expect(await code(site.invoke('connections.saveRules', { id, revision, rules }))).toBe('invalid_input');
  });

  it('takes neither a secret nor an unknown field among the fields that are shown again', async () => {
    const { issuer, clientId, clientSecret } = site.local.idps.oidc;
    const fields = { issuer, clientId, clientSecret, note: 'x' };
    const made = await value<ConnectionView>(
      site.invoke('connections.save', {
        ...{ revision: 0, name: 'Another', preset: 'custom-oidc', fields, secrets: { clientSecret } },
      }),
    );
    expect(JSON.stringify(made)).not.toContain(clientSecret);
    expect(made.connection.fields).not.toHaveProperty('note');
    await value(site.invoke('connections.remove', { id: made.connection.id }));
  });

  it.each([
    ['token endpoint', { tokenEndpoint: 'https://evil.example/token' }],
    ['pushed authorization request endpoint', { pushedAuthorizationRequestEndpoint: 'https://evil.example/par' }],
  ])('does not send a stored client secret to the %s of another host', async (_which, change) => {
    const { id, revision, name, preset, fields } = oidc.connection;
    const draft = { id, revision, name, preset, fields: { ...fields, ...change }, secrets: {} };
    const reply = (await site.invoke('connections.save', draft)) as Reply<unknown>;
    expect(reply).toMatchObject({ ok: false, code: 'invalid_input', fields: [{ field: 'secrets.clientSecret' }] });
  });

  it('does not send a stored API token to another site', async () => {
    const { serviceAccount } = site.local.jira;
    const configured = { strategy: 'automatic', email: serviceAccount.email, apiToken: serviceAccount.apiToken };
    await value(site.invoke('jira.configure', configured));
    const reply = await site.invoke('jira.configure', { strategy: 'automatic', siteUrl: 'https://evil.atlassian.net' });
    expect(reply).toMatchObject({ ok: false, code: 'invalid_input', fields: [{ field: 'apiToken' }] });
    await value(site.invoke('jira.removeToken'));
  });
});

interface Exported {
  settings: Record<string, unknown>;
  connections: Record<string, unknown>[];
}

const exported = async (): Promise<Exported> =>
  JSON.parse((await value<{ text: string }>(site.invoke('configuration.export'))).text) as Exported;
const importing = (file: unknown, apply = true): Promise<unknown> =>
  site.invoke('configuration.import', { text: JSON.stringify(file), apply });

describe('an import', () => {
  it('of what was just exported changes nothing', async () => {
    const file = await exported();
    expect(await value(importing(file, false))).toEqual({ differences: [], applied: false });
    expect(await value(importing(file))).toMatchObject({ differences: [] });
    const after = await exported();
    expect(after.connections.map(({ enabled }) => enabled)).toEqual(file.connections.map(({ enabled }) => enabled));
  });

  const connection = (file: Exported, protocol: string): Record<string, unknown> =>
    file.connections.find((one) => one.protocol === protocol) ?? {};
  const inOidc = (change: Record<string, unknown>) => (file: Exported) => {
    Object.assign(connection(file, 'oidc').oidc as object, change);
  };
  const inSaml = (change: Record<string, unknown>) => (file: Exported) => {
    Object.assign(connection(file, 'saml').saml as object, change);
  };
  const inSettings = (part: string, change: Record<string, unknown>) => (file: Exported) => {
    Object.assign(file.settings[part] as object, change);
  };

  it.each<[string, (file: Exported) => void]>([
    ['unsigned ID tokens', inOidc({ algorithms: ['none'] })],
    ['an issuer that is no address', inOidc({ issuer: 'javascript:alert(1)' })],
    ['a token endpoint without TLS', inOidc({ endpoints: { token: 'http://evil.example/token' } })],
    ['keys from a file', inOidc({ keys: { source: 'jwks_url', url: 'file:///etc/passwd' } })],
    ['parameters of its own for the app’s', inOidc({ extraParameters: { redirect_uri: 'https://evil.example' } })],
    ['a logout address that runs a script', inOidc({ logoutUrl: 'javascript:alert({client_id})' })],
    ['a SAML address that runs a script', inSaml({ singleSignOn: [{ binding: 'post', location: 'javascript:1' }] })],
    ['no certificate', inSaml({ certificates: [] })],
    ['a certificate that is none', inSaml({ certificates: [{ pem: 'x' }] })],
    ['a post-logout address that runs a script', inSettings('signIn', { postLogoutUrl: 'javascript:alert(1)' })],
    ['a logo that is no address', inSettings('look', { logoUrl: 'data:text/html,x' })],
    ['links that run scripts', inSettings('look', { footerLinks: [{ text: 'x', url: 'javascript:alert(1)' }] })],
    [
      'a recovery that never ends',
      inSettings('signIn', { recovery: { enabled: true, minutes: 1e6, organizations: [] } }),
    ],
    ['an id that is no id', (file) => Object.assign(connection(file, 'oidc'), { id: '../settings' })],
    ['an unknown application', (file) => Object.assign(connection(file, 'oidc'), { preset: '__proto__' })],
    ['another protocol under a known id', (file) => Object.assign(connection(file, 'oidc'), { protocol: 'saml' })],
    [
      'an expression that is none',
      (file) => Object.assign(connection(file, 'oidc'), { boundDomains: ['not a domain'] }),
    ],
  ])('is refused with %s', async (_what, spoil) => {
    const file = await exported();
    spoil(file);
    expect(await code(importing(file))).toBe('invalid_input');
    expect(await exported()).toMatchObject({ connections: (await exported()).connections });
  });

  it.each([
    ['a string that never ends', `"${'\\"'.repeat(100_000)}`],
    ['brackets without end', `${'['.repeat(41)}${']'.repeat(41)}`],
  ])('of %s is refused', async (_what, text) => {
    expect(await code(site.invoke('configuration.import', { text, apply: true }))).toBe('invalid_input');
  });

  it('takes brackets in a name for what they are', async () => {
    const file = await exported();
    Object.assign(connection(file, 'saml'), { name: `\\" ${'['.repeat(60)}` });
    expect(await code(importing(file, false))).toBe('ok');
  });

  it('switches a connection off whose provider it changes, and stores nothing it does not know', async () => {
    const file = await exported();
    const idOf = saml.connection.id;
    const entry = file.connections.find(({ id }) => id === idOf) as unknown as SamlConnection & Record<string, unknown>;
    Object.assign(entry.saml, { entityId: 'https://evil.example/idp' });
    Object.assign(entry, { enabled: true, secretsId: 'another', testedAt: '2099-01-01', surprise: { x: 1 } });
    await value(importing(file));
    const { connection: now } = await value<ConnectionView>(site.invoke('connections.get', { id: idOf }));
    expect(now.enabled).toBe(false);
    expect(now).not.toHaveProperty('surprise');
    expect(now.secretsId).toBe(saml.connection.secretsId);
    expect(now.testedAt).toBeUndefined();
  });

  it('brings a denied domain in the form it is compared in', async () => {
    const file = await exported();
    const entry = connection(file, 'oidc');
    entry.admission = { ...(entry.admission as object), deniedDomains: ['ACME.Example'] };
    await value(importing(file));
    const { connection: now } = await value<ConnectionView>(site.invoke('connections.get', { id: oidc.connection.id }));
    expect(now.admission.deniedDomains).toEqual(['acme.example']);
    const [link] = await portalLinks(site);
    const browser = createUserAgent();
    await browser.open(`${link?.url ?? ''}?idp=${oidc.connection.id}`);
    expect((await signInAt(browser, ada)).status).toBe(403);
  });

  it('keeps a stored client secret that goes where it went before', async () => {
    const file = await exported();
    inOidc({ scopes: ['openid', 'profile', 'email'] })(file);
    await value(importing(file));
    const now = await value<ConnectionView>(site.invoke('connections.get', { id: oidc.connection.id }));
    expect(now.storedSecrets).toEqual(['clientSecret']);
    expect(now.connection.secretsId).toBe(oidc.connection.secretsId);
  });

  it.each<[string, Record<string, unknown>]>([
    ['token endpoint', { endpoints: { token: 'https://evil.example/token' } }],
    [
      'pushed authorization request endpoint',
      { endpoints: { pushedAuthorizationRequest: 'https://evil.example/par' } },
    ],
    ['issuer', { issuer: 'https://evil.example' }],
    ['discovery document, which may name where requests are pushed', { discoveryUrl: 'https://evil.example/d' }],
  ])('does not carry a stored client secret along to the %s of another host', async (_which, change) => {
    const { issuer, clientId, clientSecret } = site.local.idps.oidc;
    const fields = { issuer, clientId, scopes: 'openid profile email', tokenEndpoint: `${issuer}/token` };
    const made = await value<ConnectionView>(
      site.invoke('connections.save', {
        ...{ revision: 0, name: 'With a secret', preset: 'custom-oidc', secrets: { clientSecret }, enabled: true },
        fields,
      }),
    );
    const { id } = made.connection;
    const file = await exported();
    const entry = file.connections.find((one) => one.id === id) ?? {};
    entry.oidc = { ...(entry.oidc as object), ...change };
    const told = { subject: 'With a secret', field: 'secrets', before: 'stored', after: 'to be entered again' };
    const planned = await value<{ differences: unknown[] }>(importing({ ...file, connections: [entry] }, false));
    expect(planned.differences).toContainEqual(told);
    await value(importing({ ...file, connections: [entry] }));
    const now = await value<ConnectionView>(site.invoke('connections.get', { id }));
    expect(now.storedSecrets).toEqual([]);
    // Containers that remember the former secret look again.
    expect(now.connection.secretsId).toBeUndefined();
    await value(site.invoke('connections.remove', { id }));
  });

  it('brings denied domains below one in the form they are compared in', async () => {
    const file = await exported();
    const entry = connection(file, 'oidc');
    entry.admission = { ...(entry.admission as object), deniedDomains: [' *.Bücher.example, *.b.example'] };
    await value(importing(file));
    const { connection: now } = await value<ConnectionView>(site.invoke('connections.get', { id: oidc.connection.id }));
    expect(now.admission.deniedDomains).toEqual(['*.xn--bcher-kva.example', '*.b.example']);
  });

  it('makes a new connection that is switched off', async () => {
    const file = await exported();
    const copy = { ...connection(file, 'oidc'), id: 'brand-new', name: 'Brand new', enabled: true };
    await value(importing({ ...file, connections: [copy] }));
    const { connection: now, storedSecrets } = await value<ConnectionView>(
      site.invoke('connections.get', { id: 'brand-new' }),
    );
    expect([now.enabled, storedSecrets]).toEqual([false, []]);
  });
});

describe('a portal that Jira does not show for a while', () => {
  const links = async (): Promise<readonly PortalLink[]> => {
    // What is known of the desks is kept for an hour.
    site.clock.advance(3_700);
    return portalLinks(site);
  };

  it('comes back as closed as it was, under its own address', async () => {
    const before = (await links()).find(({ name }) => name === 'Facilities');
    const { portalId = '' } = before ?? {};
    const closed = {
      enabled: false,
      access: 'organizations',
      organizations: ['Acme'],
      connectionId: oidc.connection.id,
    };
    await value(site.invoke('links.update', { portalId, ...closed }));
    const { slug } = await value<PortalLink>(site.invoke('links.rotate', { portalId }));
    site.jira.configure({ permissions: { appIsAgent: false, appIsAdmin: false } });
    expect((await links()).map(({ name }) => name)).not.toContain('Facilities');
    site.jira.configure({ permissions: { appIsAgent: true, appIsAdmin: true } });
    expect((await links()).filter(({ name }) => name === 'Facilities')).toMatchObject([{ portalId, slug, ...closed }]);
    const { absentPortals, portals } = await value<Settings>(site.invoke('settings.get'));
    expect(absentPortals).toEqual([]);
    expect(portals.find((one) => one.portalId === portalId)?.retiredSlugs).toEqual([before?.slug]);
  });
});

describe('the change log', () => {
  const lastChange = async (): Promise<Change['differences']> => {
    const { items } = await value<{ items: readonly Change[] }>(site.invoke('changes.list', { limit: 1 }));
    return items[0]?.differences ?? [];
  };

  it('names what came at the end of a long list, and what went', async () => {
    const many = Array.from({ length: 60 }, (_, at) => `person${String(at)}@acme.example`);
    const allow = async (allowedAddresses: readonly string[]): Promise<void> => {
      site.clock.advance(1);
      const { id } = oidc.connection;
      const { connection } = await value<ConnectionView>(site.invoke('connections.get', { id }));
      const rules = { admission: { ...connection.admission, allowedAddresses } };
      await value(site.invoke('connections.saveRules', { id, revision: connection.revision, rules }));
    };
    const field = 'admission.allowedAddresses';
    await allow(many);
    const first = await lastChange();
    expect(first).toHaveLength(41);
    expect(first.at(-1)).toEqual({ field, after: 'and 20 more entries' });
    await allow([...many, 'eve@evil.example']);
    expect(await lastChange()).toEqual([{ field, after: 'eve@evil.example' }]);
    await allow([...many.slice(1), 'eve@evil.example']);
    expect(await lastChange()).toEqual([{ field, before: 'person0@acme.example' }]);
    await allow([...many.slice(2), 'eve@evil.example', 'person1@acme.example']);
    expect(await lastChange()).toMatchObject([
      { field, before: expect.any(String) as string, after: expect.any(String) as string },
    ]);
    await allow([]);
  });

  it('names a certificate that was added behind another one', async () => {
    const { text } = await value<{ text: string }>(site.invoke('configuration.export'));
    const file = JSON.parse(text) as { connections: Connection[] };
    const entry = file.connections.find((one): one is SamlConnection => one.protocol === 'saml');
    if (entry === undefined) throw new Error('There is no SAML connection.');
    const added = await (
      await import('../../src/protocols/saml/metadata/make-key-pair')
    ).makeKeyPair(
      { clock: { seconds: () => 1_790_000_000, iso: () => '' }, random: { token: () => 'k', reference: () => '' } },
      'Evil',
    );
    const pems = [...entry.saml.certificates, { pem: added.certificate }];
    const changed = { ...entry, saml: { ...entry.saml, certificates: pems } };
    site.clock.advance(1);
    await value(
      site.invoke('configuration.import', { text: JSON.stringify({ ...file, connections: [changed] }), apply: true }),
    );
    const shown = (await lastChange()).filter(({ field }) => field.endsWith('saml.certificates'));
    expect(shown).toEqual([
      {
        field: expect.any(String) as string,
        after: expect.stringMatching(/CN=Evil.*"sha256":"[0-9a-f]{64}"/) as string,
      },
    ]);
  });
});
