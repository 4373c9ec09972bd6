/**
 * The product that rows 1 and 2 are held beside: `@boxyhq/saml-jackson`, with its store in memory. It is no dependency:
 * the bench fetches it into `.cache` when it runs, and says so when it cannot.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export const name = '@boxyhq/saml-jackson';
const version = '26.2.0';
const folder = path.resolve('.cache/peers/saml-jackson');
export const external = 'https://peer.example';
export const samlPath = '/api/oauth/saml';
const oidcPath = '/api/oauth/oidc';
export const redirect = 'https://portal.example/done';

export interface JacksonClient {
  readonly clientID: string;
  readonly clientSecret: string;
}

export interface Jackson {
  readonly connectionAPIController: {
    createSAMLConnection(input: object): Promise<JacksonClient>;
    createOIDCConnection(input: object): Promise<JacksonClient>;
  };
  readonly oauthController: {
    authorize(input: object): Promise<{ readonly redirect_url?: string }>;
    oidcAuthzResponse(input: object): Promise<{ readonly redirect_url?: string }>;
    samlResponse(input: object): Promise<{ readonly redirect_url?: string; readonly response?: string }>;
    token(input: object): Promise<{ readonly access_token: string }>;
    userInfo(accessToken: string): Promise<{ readonly email: string }>;
  };
}

/** Whom the redirect at the end of the peer's callback is about: the application behind it has to ask twice. */
export async function personBehind(
  { oauthController }: Jackson,
  { clientID, clientSecret }: JacksonClient,
  to: string,
): Promise<string> {
  const code = new URL(to).searchParams.get('code') ?? '';
  const asked = { grant_type: 'authorization_code', redirect_uri: redirect, code };
  const { access_token: token } = await oauthController.token({
    ...{ ...asked, client_id: clientID, client_secret: clientSecret },
  });
  return (await oauthController.userInfo(token)).email;
}

type Open = (options: object) => Promise<Jackson>;

/** The installed package, fetched if need be; in words why there is none. */
export function fetched(): Open | string {
  const require = createRequire(path.join(folder, 'package.json'));
  if (!existsSync(path.join(folder, 'node_modules', name))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--omit=optional', '--legacy-peer-deps'];
    const done = spawnSync('npm', ['install', ...options, `${name}@${version}`], { cwd: folder, timeout: 180_000 });
    if (done.status !== 0) return `${name} could not be fetched: ${String(done.stderr).split('\n')[0] ?? ''}`;
  }
  try {
    return (require(name) as { default: (options: object) => Promise<Jackson> }).default;
  } catch (error) {
    return `${name} could not be loaded: ${String(error).split('\n')[0] ?? ''}`;
  }
}

export const openJackson = (open: Open): Promise<Jackson> =>
  open({
    ...{ externalUrl: external, samlPath, oidcPath, samlAudience: 'https://peer.example/audience' },
    ...{ db: { engine: 'mem' }, noAnalytics: true, openid: {}, logger: { info: () => undefined } },
  });
