/** Starts the local OpenID provider: the certified `oidc-provider`, with its own people, forms and lasting keys. */
import { randomBytes } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import type { JWK } from 'jose';
import { Provider, type ClientMetadata } from 'oidc-provider';
import { listenOnLoopback } from '../loopback-server';
import { people as everybody, type Person } from '../people';
import { openStateFile } from '../state-file';
import { standardClients } from './clients';
import { toConfiguration, type Features } from './configuration';
import { addCognitoLogout } from './cognito-logout';
import { addFrontChannelLogout } from './front-channel-logout';
import { interactionRoutes } from './interactions';
import { generateSigningKeys } from './keys';
import { createMemoryAdapter } from './memory-adapter';
import { shapes, type ShapeName } from './shape';

export interface OidcProviderOptions {
  /** 0 chooses a free one. */
  readonly port: number;
  /** Keys and the client secret are kept here; without it they last as long as the process. */
  readonly stateDir?: string | undefined;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly frontChannelLogoutUri?: string | undefined;
  readonly backChannelLogoutUri?: string | undefined;
  readonly initiateLoginUri?: string | undefined;
  /** Clients besides the standard ones. */
  readonly clients?: readonly ClientMetadata[] | undefined;
  readonly features?: Features | undefined;
  /** Default `standard`. */
  readonly shape?: ShapeName | undefined;
  /** Named in place of the origin, for a provider that a test reaches under its product's name (see `forwardTo`). */
  readonly issuer?: string | undefined;
  readonly people?: readonly Person[] | undefined;
  /** How the provider calls itself on its pages. */
  readonly name?: string | undefined;
}

export interface OidcProvider {
  /** Exactly the origin, unless the options name another. */
  readonly issuer: string;
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clients: readonly ClientMetadata[];
  /** The library's object as it is now; `rotateKeys` replaces it. */
  readonly provider: Provider;
  /** Signs with new keys from now on; the former ones stay published only when `keepFormer` is set. */
  rotateKeys(options?: { keepFormer?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

interface State {
  readonly clientSecret: string;
  readonly cookieKeys: readonly string[];
  readonly jwks: readonly JWK[];
}

async function createState(): Promise<State> {
  return {
    clientSecret: randomBytes(32).toString('base64url'),
    cookieKeys: [randomBytes(32).toString('base64url')],
    jwks: await generateSigningKeys(),
  };
}

export async function startOidcProvider(options: OidcProviderOptions): Promise<OidcProvider> {
  const { name = 'Local OpenID provider', people = everybody, shape = 'standard' } = options;
  const state = await openStateFile(options.stateDir, 'oidc-provider', createState);
  const { clientSecret, cookieKeys } = state.read();
  const clients = [...standardClients(options, clientSecret), ...(options.clients ?? [])];
  const adapter = createMemoryAdapter();

  const build = (origin: string): Provider => {
    const issuer = options.issuer ?? origin;
    const port = Number(new URL(origin).port);
    const { jwks } = state.read();
    const features = options.features ?? {};
    const provider = new Provider(
      issuer,
      toConfiguration({ name, shape: shapes[shape], port, people, clients, cookieKeys, jwks, adapter, features }),
    );
    provider.proxy = options.issuer !== undefined;
    addFrontChannelLogout(provider);
    if (shape === 'cognito') addCognitoLogout(provider, options.postLogoutRedirectUris);
    return provider;
  };

  let provider: Provider | undefined;
  const current = (): Provider => provider ?? unreachable();
  const server = await listenOnLoopback(options.port, (origin) => {
    provider = build(origin);
    const { issuer } = provider;
    const { initiateLoginUri } = options;
    const screens = getRequestListener(
      interactionRoutes({ name, issuer, people, initiateLoginUri, provider: current }).fetch,
    );
    return (request, response) => {
      const isScreen = request.url === '/' || request.url?.startsWith('/interaction/');
      void (isScreen ? screens(request, response) : current().callback()(request, response));
    };
  });

  return {
    issuer: options.issuer ?? server.origin,
    origin: server.origin,
    clientId: 'gatehouse',
    clientSecret,
    clients,
    get provider() {
      return current();
    },
    async rotateKeys({ keepFormer = false } = {}) {
      const former = state.read();
      const fresh = await generateSigningKeys();
      // The library signs with the first key that fits the algorithm.
      state.write({ ...former, jwks: keepFormer ? [...fresh, ...former.jwks] : fresh });
      provider = build(server.origin);
    },
    stop: () => server.stop(),
  };
}

function unreachable(): never {
  throw new Error('The provider is built before the server answers');
}
