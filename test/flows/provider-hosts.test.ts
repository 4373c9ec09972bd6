/** Hosts of a provider that nobody has allowed: asked for by name, and named where a sign-in or a look-up runs into it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView, Discovered } from '../../src/contract/admin-api';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import type { TestReport } from '../../src/domain/test-report';
import type { Site } from '../site/site';
import { createUserAgent } from '../user-agent';
import { addOidcConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let view: ConnectionView;
beforeAll(async () => {
  site = await startTestSite();
  view = await addOidcConnection(site);
});
afterAll(() => site.stop());

const hostsOf = (preset: string, fields: Record<string, string> = {}) =>
  value<readonly string[]>(site.invoke('connections.hosts', { preset, fields }));

describe('before anything is looked up, the form knows the hosts', () => {
  it.each<[string, Record<string, string>, readonly string[]]>([
    ['github', {}, ['https://api.github.com', 'https://github.com']],
    ['gitlab', {}, ['https://gitlab.com']],
    [
      'google',
      {},
      [
        'https://accounts.google.com',
        'https://oauth2.googleapis.com',
        'https://openidconnect.googleapis.com',
        'https://www.googleapis.com',
      ],
    ],
    ['entra-id', { tenant: '8eaef023-2b34-4da1-9baa-8bc8c9d6a490' }, ['https://login.microsoftonline.com']],
    [
      'aws-cognito',
      { domain: 'acme.auth.eu-west-1.amazoncognito.com', userPoolId: 'eu-west-1_AbC123dEf' },
      ['https://acme.auth.eu-west-1.amazoncognito.com', 'https://cognito-idp.eu-west-1.amazonaws.com'],
    ],
    ['custom-oidc', { issuer: 'https://login.example.com:8443/realm' }, ['https://login.example.com']],
    ['custom-oidc', { issuer: 'https://' }, []],
    ['no-such-preset', {}, []],
  ])('of %s with %j', async (preset, fields, expected) => {
    expect(await hostsOf(preset, fields)).toEqual(expected);
  });
});

it('discovery adds the hosts that only the provider itself names', async () => {
  const { issuer, clientId } = site.idps.oidc;
  const draft = { revision: 0, name: 'x', preset: 'custom-oidc', fields: { issuer, clientId }, secrets: {} };
  const found = await value<Discovered>(site.invoke('connections.discover', draft));
  expect(found.hosts).toEqual(['http://127.0.0.1']);
});

describe('a host that nobody has allowed', () => {
  beforeAll(() => {
    site.platform({ localEgress: false });
  });

  const named = /^127\.0\.0\.1:\d+ may not be called yet: .*SSO Configurations/;

  it('is named beside the address in the form', async () => {
    const { issuer, clientId } = site.idps.oidc;
    const draft = { revision: 0, name: 'x', preset: 'custom-oidc', fields: { issuer, clientId }, secrets: {} };
    expect(await site.invoke('connections.discover', draft)).toMatchObject({
      ok: false,
      fields: [{ field: 'fields.issuer', message: expect.stringMatching(named) as string }],
    });
  });

  it('is named in the sign-in log, under the reference that the customer sees', async () => {
    site.clock.advance(2 * 24 * 3600);
    const [link] = await portalLinks(site);
    const page = await createUserAgent().open(link?.url ?? '');
    expect(page.status).toBe(502);
    const { items } = await value<{ items: readonly SignInEntry[] }>(site.invoke('signIns.list', { limit: 1 }));
    expect(items[0]).toMatchObject({ outcome: 'failed', reason: 'identity_provider_unavailable' });
    expect(items[0]?.explanation).toMatch(named);
    expect(page.text).toContain(items[0]?.reference);
  });

  it('is named in the report of a test', async () => {
    const connectionId = view.connection.id;
    const { testId, url } = await value<{ testId: string; url: string }>(site.invoke('tests.start', { connectionId }));
    const page = await createUserAgent().open(url);
    expect([page.status, page.$('main a[href]').length]).toEqual([502, 0]);
    expect(page.text).toMatch(new RegExp(named.source.slice(1)));
    const { report } = await value<{ report: TestReport }>(site.invoke('tests.read', { testId }));
    expect(report.failure?.explanation).toMatch(named);
  });
});

it('a port that Forge does not let apps call is named as the likely cause', async () => {
  const domain = 'https://sso.acme.example';
  site.forge.consent.set([
    { key: 'acme', description: 'Acme', configured: [{ domain, type: ['FETCH_BACKEND_SIDE'] }] },
  ]);
  site.platform({ egressMap: { [`${domain}:8443`]: { port: 1 } } });
  const draft = (issuer: string) => ({
    ...{ revision: 0, name: 'Ping', preset: 'custom-oidc', secrets: {} },
    fields: { issuer, clientId: 'gatehouse' },
  });
  const messageOf = async (issuer: string): Promise<string> => {
    const answer = (await site.invoke('connections.discover', draft(issuer))) as {
      fields: readonly { message: string }[];
    };
    return answer.fields[0]?.message ?? '';
  };
  expect(await messageOf(`${domain}:9031`)).toContain(
    'sso.acme.example:9031 could not be reached: Forge lets apps call the ports 80, 443',
  );
  const usual = await messageOf(`${domain}:8443`);
  expect(usual).toContain('could not be reached');
  expect(usual).not.toContain('ports');
});

it('a slash at the end of the issuer that was left out or added by hand is as the provider has it', async () => {
  site.platform({ localEgress: true });
  const { issuer, clientId, clientSecret } = site.local.idps.oidc;
  const fields = { issuer: `${issuer}/`, clientId, scopes: 'openid' };
  const draft = { revision: 0, name: 'Slash', preset: 'custom-oidc', fields, secrets: { clientSecret }, enabled: true };
  const { connection } = await value<ConnectionView>(site.invoke('connections.save', draft));
  expect(connection).toMatchObject({ oidc: { issuer } });
});
