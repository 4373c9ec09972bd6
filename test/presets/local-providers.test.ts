/** Presets whose provider is replaced by software on this machine: every address of theirs can be given by hand. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mapAttributes } from '../../src/domain/map-attributes';
import { outboundHttp } from '../../src/platform/http';
import { createTrace } from '../../src/platform/trace';
import { awsCognito } from '../../src/presets/aws-cognito';
import { github } from '../../src/presets/github';
import type { Fields, OAuthPreset, OidcPreset } from '../../src/presets/preset';
import { createRelyingParty } from '../../src/protocols/oidc/relying-party';
import { createPorts } from '../protocols/oidc/harness/ports';
import { ada } from '../site/idp/people';
import { startOauthProvider, type OauthProvider } from '../site/idp/oauth/provider';
import { startOidcProvider, type OidcProvider } from '../site/idp/oidc/provider';
import { createUserAgent, signInAt } from '../user-agent';
import { addresses, attempt, connectionOf, granted } from './kit/oauth-journey';

let pool: OidcProvider;
let hub: OauthProvider;

beforeAll(async () => {
  const redirectUris = [addresses.callback];
  [pool, hub] = await Promise.all([
    startOidcProvider({ port: 0, shape: 'cognito', redirectUris, postLogoutRedirectUris: [addresses.signedOut] }),
    startOauthProvider({ port: 0, redirectUris }),
  ]);
});
afterAll(() => Promise.all([pool.stop(), hub.stop()]));

/** A whole sign-in in a browser, over loopback. */
async function signIn(preset: OidcPreset | OAuthPreset, typed: Fields, clientSecret: string) {
  const ports = createPorts(outboundHttp, Math.floor(Date.now() / 1000));
  const party = createRelyingParty(ports);
  const connection = connectionOf(preset, typed);
  const common = { connection, secrets: { clientSecret }, addresses, attempt, trace: createTrace() };
  const agent = createUserAgent({ servers: { 'https://gateway.example': () => new Response('here') } });
  await agent.open(granted(await party.start(common)).url);
  const { url } = await signInAt(agent, ada);
  const identity = granted(
    await party.complete({ ...common, callback: { parameters: new URL(url).searchParams, method: 'GET' } }),
  );
  const profile = granted(mapAttributes(preset.mapping, identity.attributes, { extract: () => undefined }));
  return { identity, profile, logout: await party.logoutUrl(common), agent };
}

it('a local provider stands in for a user pool of Cognito, sign-out included', async () => {
  const typed = {
    domain: pool.origin,
    userPoolId: 'eu-west-1_Local0000',
    issuer: pool.issuer,
    clientId: pool.clientId,
  };
  const { identity, profile, logout, agent } = await signIn(awsCognito, typed, pool.clientSecret);
  expect(identity).toMatchObject({ issuer: pool.issuer, subject: ada.id });
  expect(profile).toMatchObject({ email: ada.email, userName: ada.userName, groups: ada.groups });
  expect((await agent.open(logout!)).url.href).toBe(addresses.signedOut);
});

it('a local server stands in for GitHub', async () => {
  const typed = {
    clientId: hub.clientId,
    issuer: hub.origin,
    authorizationEndpoint: hub.authorizationEndpoint,
    tokenEndpoint: hub.tokenEndpoint,
    userinfoEndpoint: hub.userEndpoint,
    emailsEndpoint: hub.emailsEndpoint,
  };
  const { identity, profile } = await signIn(github, typed, hub.clientSecret);
  expect(identity).toMatchObject({ issuer: hub.origin, attributes: { email_verified: true } });
  expect(profile).toMatchObject({ email: ada.email, displayName: ada.displayName });
});
