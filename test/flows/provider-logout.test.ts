/** OpenID Connect Back-Channel and Front-Channel Logout 1.0 through the gateway: the provider ends its session, and ours with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ClientMetadata } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../src/contract/admin-api';
import { isSignedIn } from '../security/attacker';
import { toMetadata } from '../site/idp/oidc/clients';
import { startOidcProvider, type OidcProvider } from '../site/idp/oidc/provider';
import { ada, grace, type Person } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { portalLinks, startTestSite, value } from './site';

const clientSecret = 'a-secret-of-more-than-32-characters-for-the-client';
const encrypted: Partial<ClientMetadata> = {
  id_token_encrypted_response_alg: 'RSA-OAEP-256',
  id_token_encrypted_response_enc: 'A256GCM',
};
type Channel = 'backChannelLogout' | 'frontChannelLogout';

let site: Site;
let stateDir: string;
let provider: OidcProvider;
const clients: ClientMetadata[] = [];
const links: Record<string, string> = {};

async function connect(clientId: string, channel: Channel, extra: Partial<ClientMetadata>): Promise<void> {
  const view = await value<ConnectionView>(
    site.invoke('connections.save', {
      ...{ revision: 0, name: clientId, preset: 'custom-oidc', enabled: true, secrets: { clientSecret } },
      fields: { issuer: provider.issuer, clientId },
    }),
  );
  const { id } = view.connection;
  // One person at one provider, whichever of its clients is asked.
  const rules = { matching: { by: 'email', onOtherConnection: 'link' } };
  await value(site.invoke('connections.saveRules', { id, revision: view.connection.revision, rules }));
  await value(site.invoke('connections.addKeyPair', { id }));
  const { callback, jwks, [channel]: logout } = view.addresses;
  const registered = toMetadata({
    redirectUris: [callback],
    postLogoutRedirectUris: [],
    [channel === 'backChannelLogout' ? 'backChannelLogoutUri' : 'frontChannelLogoutUri']: logout,
  });
  clients.push({ ...registered, ...extra, jwks_uri: jwks, client_id: clientId, client_secret: clientSecret });
  const [portal] = await portalLinks(site);
  links[clientId] = `${portal?.url ?? ''}?idp=${id}`;
}

const startProvider = (port: number): Promise<OidcProvider> =>
  startOidcProvider({ port, stateDir, redirectUris: [], postLogoutRedirectUris: [], clients });

beforeAll(async () => {
  stateDir = mkdtempSync(path.join(tmpdir(), 'provider-logout-'));
  site = await startTestSite();
  provider = await startProvider(0);
  await connect('back', 'backChannelLogout', {});
  await connect('back-encrypted', 'backChannelLogout', encrypted);
  await connect('front', 'frontChannelLogout', {});
  await provider.stop();
  // Its clients name addresses of the connections, which exist from now on.
  provider = await startProvider(Number(new URL(provider.origin).port));
});
afterAll(async () => {
  await site.stop();
  await provider.stop();
  rmSync(stateDir, { recursive: true });
});

async function enter(clientId: string, person: Person = ada): Promise<UserAgent> {
  const browser = createUserAgent();
  await browser.open(links[clientId] ?? '');
  await signInAt(browser, person);
  expect(await isSignedIn(site, browser)).toBe(true);
  return browser;
}

/** At the provider itself, where the app has no part. */
async function leaveProvider(browser: UserAgent): Promise<UserAgent['page']> {
  await browser.open(`${provider.issuer}/session/end`);
  return browser.click('Sign out');
}

describe('by the back channel', () => {
  it.each(['back', 'back-encrypted'])(
    'the session that is over there is over here, and no other (%s)',
    async (client) => {
      const [leaving, staying] = [await enter(client), await enter(client, grace)];
      await leaveProvider(leaving);
      expect(await isSignedIn(site, leaving)).toBe(false);
      expect(await isSignedIn(site, staying)).toBe(true);
    },
  );
});

describe('by the front channel', () => {
  it('the session that is over there is over here', async () => {
    const [leaving, staying] = [await enter('front'), await enter('front', grace)];
    const page = await leaveProvider(leaving);
    const frame = new URL(page.$('iframe').attr('src') ?? '');
    const made = (change: Record<string, string>): URL => {
      const url = new URL(frame);
      for (const [name, changed] of Object.entries(change)) url.searchParams.set(name, changed);
      return url;
    };
    for (const change of [{ sid: 'made-up' }, { sid: '' }, { iss: 'https://evil.example' }, { iss: '' }]) {
      expect((await fetch(made(change))).status).toBe(200);
      expect(await isSignedIn(site, leaving), JSON.stringify(change)).toBe(true);
    }
    await fetch(`${frame.href}&sid=made-up`);
    expect(await isSignedIn(site, leaving), 'two names').toBe(true);
    expect((await fetch(frame)).status).toBe(200);
    expect(await isSignedIn(site, leaving)).toBe(false);
    expect(await isSignedIn(site, staying)).toBe(true);
  });
});
