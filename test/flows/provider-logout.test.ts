/** OpenID Connect Back-Channel and Front-Channel Logout 1.0 through the gateway: the provider ends its session, and ours with it. */
import type { ClientMetadata } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSignedIn } from '../security/attacker';
import { ada, grace, type Person } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { startOwnProvider, type Client, type OwnProvider } from './own-provider';
import { startTestSite, value } from './site';

const encrypted: Partial<ClientMetadata> = {
  id_token_encrypted_response_alg: 'RSA-OAEP-256',
  id_token_encrypted_response_enc: 'A256GCM',
};
const backChannel: Client['addresses'] = ({ backChannelLogout }) => ({ backChannelLogoutUri: backChannelLogout });
const frontChannel: Client['addresses'] = ({ frontChannelLogout }) => ({ frontChannelLogoutUri: frontChannelLogout });

let site: Site;
let provider: OwnProvider;
const links: Record<string, string> = {};

async function join(clientId: string, client: Client): Promise<void> {
  const { view, link } = await provider.join(clientId, client);
  const { id, revision } = view.connection;
  // One person at one provider, whichever of its clients is asked.
  const rules = { matching: { by: 'email', onOtherConnection: 'link' } };
  await value(site.invoke('connections.saveRules', { id, revision, rules }));
  links[clientId] = link;
}

beforeAll(async () => {
  site = await startTestSite();
  provider = await startOwnProvider(site);
  await join('back', { addresses: backChannel });
  await join('back-encrypted', { addresses: backChannel, metadata: encrypted });
  await join('front', { addresses: frontChannel });
  await provider.open();
});
afterAll(async () => {
  await site.stop();
  await provider.stop();
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
