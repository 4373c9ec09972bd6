/** What an administrator is told of a provider while the form is filled in. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView, Discovered } from '../../src/contract/admin-api';
import { makeSigningKey } from '../protocols/oidc/harness/signing';
import type { Site } from '../site/site';
import { startTestSite, value } from './site';

let site: Site;
let server: Server;
let origin: string;
/** Laid over the provider's discovery document. */
let changes: Record<string, unknown> = {};

beforeAll(async () => {
  const { publicJwk } = await makeSigningKey('RS256');
  server = createServer(({ url }, answer) => {
    // Frameworks such as Django lead to the address with a slash.
    if (url === '/.well-known/openid-configuration') {
      answer.writeHead(301, { location: `${url}/` }).end();
      return;
    }
    const [, status] = /^\/answers\/(\d+)/.exec(url ?? '') ?? [];
    if (status !== undefined) {
      answer.writeHead(Number(status)).end();
      return;
    }
    if (url === '/.well-known/oauth-authorization-server') {
      answer.writeHead(404).end();
      return;
    }
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify(url === '/jwks' ? { keys: [publicJwk] } : metadata()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  site = await startTestSite();
});
afterAll(async () => {
  await site.stop();
  server.close();
});

const metadata = () => ({
  issuer: origin,
  ...{ authorization_endpoint: `${origin}/authorize`, token_endpoint: `${origin}/token`, jwks_uri: `${origin}/jwks` },
  ...changes,
});

async function discover(
  provider: Record<string, unknown>,
  { algorithms = '', ...more }: { algorithms?: string; id?: string; secrets?: { clientSecret?: string } } = {},
): Promise<Discovered> {
  changes = provider;
  const fields = { issuer: origin, clientId: 'x', scopes: 'openid', algorithms };
  const draft = { revision: 0, name: 'New', preset: 'custom-oidc', fields, secrets: {}, ...more };
  return value(site.invoke('connections.discover', draft));
}

describe('an address where there is nothing', () => {
  const messageOf = async (preset: string, fields: Record<string, string>): Promise<string> => {
    const draft = { revision: 0, name: 'New', preset, fields, secrets: {} };
    const reply = (await site.invoke('connections.discover', draft)) as {
      fields?: { field: string; message: string }[];
    };
    expect(reply.fields?.map(({ field }) => field)).toEqual([`fields.${Object.keys(fields)[0] ?? ''}`]);
    return reply.fields?.[0]?.message ?? '';
  };

  it.each([404, 410])('of an OpenID provider (%i) is explained with what is likely wrong in it', async (status) => {
    const message = await messageOf('custom-oidc', { issuer: `${origin}/answers/${String(status)}`, clientId: 'x' });
    for (const cause of [`status ${String(status)}`, '/.well-known/openid-configuration', 'tenant, realm'])
      expect(message).toContain(cause);
  });

  it.each([404, 410])('of SAML metadata (%i) too', async (status) => {
    const message = await messageOf('custom-saml', { metadataUrl: `${origin}/answers/${String(status)}` });
    for (const cause of [`status ${String(status)}`, 'path', 'tenant, realm', 'paste the metadata'])
      expect(message).toContain(cause);
  });

  it.each([
    [403, 'does not show it to everybody'],
    [503, 'Try again later'],
  ])('and not of one that answers %i', async (status, advice) => {
    const message = await messageOf('custom-saml', { metadataUrl: `${origin}/answers/${String(status)}` });
    expect(message).toContain(advice);
    expect(message).not.toContain('realm');
    const ofOidc = await messageOf('custom-oidc', { issuer: `${origin}/answers/${String(status)}`, clientId: 'x' });
    expect(ofOidc).not.toContain('realm');
  });
});

describe('a warning about verified addresses', () => {
  it('is given when the provider lists its claims without email_verified', async () => {
    const { warnings } = await discover({ claims_supported: ['sub', 'email'] });
    expect(warnings).toEqual([expect.stringContaining('email_verified')]);
  });

  it.each([[undefined], [['sub', 'email', 'email_verified']]])('is not given when it lists %j', async (claims) => {
    expect((await discover({ claims_supported: claims })).warnings).toEqual([]);
  });
});

describe('an OAuth 2.0 server of which only the issuer is known', () => {
  const save = (provider: Record<string, unknown>) => {
    changes = provider;
    const fields = { issuer: origin, clientId: 'x', subjectAttribute: 'id' };
    const draft = { revision: 0, name: 'Plain', preset: 'custom-oauth', fields, secrets: { clientSecret: 'secret' } };
    return site.invoke('connections.save', draft);
  };

  it('is asked for its endpoints (RFC 8414), and is followed to them from then on', async () => {
    const { connection } = await value<ConnectionView>(save({ userinfo_endpoint: `${origin}/me` }));
    const discoveryUrl = `${origin}/.well-known/openid-configuration`;
    expect(connection).toMatchObject({ protocol: 'oauth', oauth: { issuer: origin, discoveryUrl, endpoints: {} } });
  });

  it('has to be told the userinfo endpoint if it does not name one', async () => {
    expect(await save({})).toMatchObject({ ok: false, fields: [{ field: 'fields.userinfoEndpoint' }] });
  });
});

describe('a warning about a secret too short to sign with', () => {
  const secretOf = (length: number) => ({ clientSecret: 's'.repeat(length) });
  /** The provider signs with all of them. */
  const any = { id_token_signing_alg_values_supported: ['RS256', 'HS256', 'HS384', 'HS512'] };
  const due = (algorithm: string): readonly unknown[] => [
    expect.stringContaining(`With ${algorithm} the client secret`),
  ];

  it.each([
    ['HS256', 31, due('HS256')],
    ['HS256', 32, []],
    ['HS384', 47, due('HS384')],
    ['HS512', 63, due('HS512')],
    ['HS512', 64, []],
    ['RS256', 8, []],
  ])('for %s and %i bytes is %o', async (algorithms, length, expected) => {
    expect((await discover(any, { algorithms, secrets: secretOf(length) })).warnings).toEqual(expected);
  });

  it('counts bytes and not letters', async () => {
    const secrets = { clientSecret: 'ß'.repeat(16) };
    expect((await discover(any, { algorithms: 'HS256', secrets })).warnings).toEqual([]);
  });

  it('is given for the stored one where none is entered', async () => {
    const fields = { issuer: origin, clientId: 'x', scopes: 'openid', algorithms: 'HS256' };
    const draft = { revision: 0, name: 'Short', preset: 'custom-oidc', fields, secrets: secretOf(12) };
    const { connection } = await value<ConnectionView>(site.invoke('connections.save', draft));
    const about = { algorithms: 'HS256', id: connection.id };
    expect((await discover(any, about)).warnings).toEqual(due('HS256'));
    expect((await discover(any, { ...about, secrets: secretOf(40) })).warnings).toEqual([]);
  });
});
