/** OpenID Connect RP-Initiated Logout 1.0, section 2, and the logout addresses of providers that do not follow it. */
import { describe, expect, it } from 'vitest';
import type { OAuthConnection, OidcConnection, OidcSettings } from '../../../src/domain/connection';
import { createTrace } from '../../../src/platform/trace';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { addresses, oauthConnection, oidcConnection } from '../../protocols/oidc/harness/connections';
import { createPorts } from '../../protocols/oidc/harness/ports';
import { twistedProvider, type Twist } from '../../protocols/oidc/harness/sign-in';

const issuer = 'https://idp.example';
const cognito = 'https://acme.auth.example/logout?client_id={client_id}&logout_uri={logout_uri}';

function logoutUrl(
  settings: Partial<OidcSettings> = {},
  { metadata, idToken }: { metadata?: Twist['metadata'] & object; idToken?: string } = {},
  connection: OidcConnection | OAuthConnection = oidcConnection({ issuer, ...settings }),
  provider = twistedProvider(metadata === undefined ? {} : { metadata }),
): Promise<string | undefined> {
  const party = createRelyingParty(createPorts(provider.http));
  return party.logoutUrl({ connection, addresses, trace: createTrace(), ...(idToken !== undefined && { idToken }) });
}

const parts = (url: string | undefined) => {
  const { origin, pathname, searchParams } = new URL(url ?? 'about:blank');
  return { address: `${origin}${pathname}`, ...Object.fromEntries(searchParams) };
};

describe('the end session request', () => {
  it('names the client, the ID token and where to come back to', async () => {
    expect(parts(await logoutUrl({}, { idToken: 'eyJ.eyJ.sig' }))).toEqual({
      address: 'https://idp.example/logout',
      client_id: 'gatehouse',
      id_token_hint: 'eyJ.eyJ.sig',
      post_logout_redirect_uri: addresses.signedOut,
    });
  });

  it('goes without a hint when there is no ID token, or one that no address could hold', async () => {
    expect(parts(await logoutUrl())).not.toHaveProperty('id_token_hint');
    expect(parts(await logoutUrl({}, { idToken: 'x'.repeat(6001) }))).not.toHaveProperty('id_token_hint');
  });

  it('goes to the endpoint given by hand, whatever discovery and the logout address say', async () => {
    const url = await logoutUrl({ endpoints: { endSession: 'https://bye.example/end?tenant=1' }, logoutUrl: cognito });
    expect(parts(url)).toMatchObject({ address: 'https://bye.example/end', tenant: '1', client_id: 'gatehouse' });
  });

  it('is not made when the provider offers no such endpoint', async () => {
    expect(await logoutUrl({}, { metadata: { end_session_endpoint: undefined } })).toBeUndefined();
  });

  it('is not made to an address that is not https', async () => {
    expect(await logoutUrl({ endpoints: { endSession: 'http://bye.example/' } })).toBeUndefined();
  });

  it.each<[string, () => Response]>([
    ['is down', () => new Response('', { status: 503 })],
    ['lies', () => Response.json({ issuer: 'https://evil.example', end_session_endpoint: 'https://evil.example/' })],
  ])('is not made when the provider %s, and signing out here goes on', async (_which, answer) => {
    const provider = twistedProvider({});
    provider.answers.set(`${issuer}/.well-known/openid-configuration`, answer);
    expect(await logoutUrl({}, {}, oidcConnection({ issuer }), provider)).toBeUndefined();
  });
});

describe('a logout address with placeholders', () => {
  it('is filled in, form-encoded, and wins over discovery', async () => {
    const url = await logoutUrl({ logoutUrl: cognito, clientId: 'a&b=c' });
    expect(parts(url)).toEqual({
      address: 'https://acme.auth.example/logout',
      client_id: 'a&b=c',
      logout_uri: addresses.signedOut,
    });
  });

  it('serves OAuth connections too', async () => {
    const connection = oauthConnection({ logoutUrl: 'https://github.example/logout?to={logout_uri}' });
    expect(parts(await logoutUrl({}, {}, connection))).toMatchObject({ to: addresses.signedOut });
  });

  it.each(['http://bye.example/?c={client_id}', 'javascript:alert(1)', '{client_id}', ''])(
    'is left alone when it is %j',
    async (template) => {
      expect(await logoutUrl({ logoutUrl: template })).toBeUndefined();
    },
  );

  it('is absent from an OAuth connection that has none', async () => {
    expect(await logoutUrl({}, {}, oauthConnection())).toBeUndefined();
  });
});
