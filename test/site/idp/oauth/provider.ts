/** Starts a plain OAuth 2.0 provider without ID tokens or discovery, in the manner of GitHub, on `@node-oauth/oauth2-server`. */
import { randomBytes } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import OAuth2Server from '@node-oauth/oauth2-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { listenOnLoopback } from '../loopback-server';
import { page } from '../pages';
import { people as everybody, type Person } from '../people';
import { openStateFile } from '../state-file';
import { apiRoutes } from './api';
import { authorizationRoutes } from './authorization';
import { createModel } from './model';
import { exchangeCode, type Habits } from './token';

export interface OauthProviderOptions {
  /** 0 chooses a free one. */
  readonly port: number;
  /** The client secret is kept here; without it it lasts as long as the process. */
  readonly stateDir?: string | undefined;
  readonly redirectUris: readonly string[];
  /** How the token endpoint answers; default as GitHub does. */
  readonly habits?: Habits | undefined;
  readonly people?: readonly Person[] | undefined;
  readonly name?: string | undefined;
}

export interface OauthProvider {
  readonly origin: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** `/user`: numeric id, and no address. */
  readonly userEndpoint: string;
  readonly emailsEndpoint: string;
  /** Everything in one answer, nested. */
  readonly userinfoEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  stop(): Promise<void>;
}

export async function startOauthProvider(options: OauthProviderOptions): Promise<OauthProvider> {
  const { name = 'Local OAuth provider', people = everybody, habits = 'github' } = options;
  const state = await openStateFile(options.stateDir, 'oauth-provider', () =>
    Promise.resolve({ clientSecret: randomBytes(32).toString('base64url') }),
  );
  const { clientSecret } = state.read();
  const clientId = 'gatehouse';
  const model = createModel({ id: clientId, secret: clientSecret, redirectUris: options.redirectUris });
  const server = new OAuth2Server({ model });

  const { origin, stop } = await listenOnLoopback(options.port, (at) => {
    const app = new Hono();
    app.get('/', (c) => c.html(page(name, html`<p>A local OAuth provider at ${at}.</p>`)));
    // Cookies know no port, so providers side by side need names of their own.
    app.route('/', authorizationRoutes({ name, people, server, cookieName: `oauth_idp_${new URL(at).port}` }));
    app.post('/login/oauth/access_token', (c) => exchangeCode(c, server, habits));
    app.route('/', apiRoutes(server));
    app.onError((error, c) => c.html(page(`${name} could not continue`, html`<p>${error.message}</p>`), 400));
    const listener = getRequestListener(app.fetch);
    return (request, response) => void listener(request, response);
  });

  return {
    origin,
    authorizationEndpoint: `${origin}/login/oauth/authorize`,
    tokenEndpoint: `${origin}/login/oauth/access_token`,
    userEndpoint: `${origin}/user`,
    emailsEndpoint: `${origin}/user/emails`,
    userinfoEndpoint: `${origin}/userinfo`,
    clientId,
    clientSecret,
    stop,
  };
}
