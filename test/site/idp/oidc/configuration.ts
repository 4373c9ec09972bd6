/** How the local OpenID provider is set up: every feature that a relying party may meet is switched on. */
import type { AdapterFactory, ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { JWK } from 'jose';
import type { Person } from '../people';
import { frontChannelMetadata } from './clients';
import { renderError, renderSignedOut, renderSignOut } from './result-pages';
import type { Shape } from './shape';

type AllFeatures = NonNullable<Configuration['features']>;

/** What a test may switch off, or set up otherwise, to meet a provider that offers less. */
export type Features = Pick<
  AllFeatures,
  | 'pushedAuthorizationRequests'
  | 'jwtResponseModes'
  | 'jwtUserinfo'
  | 'userinfo'
  | 'encryption'
  | 'claimsParameter'
  | 'backchannelLogout'
  | 'rpInitiatedLogout'
>;

export interface Setup {
  readonly name: string;
  readonly shape: Shape;
  readonly port: number;
  readonly people: readonly Person[];
  readonly clients: readonly ClientMetadata[];
  readonly cookieKeys: readonly string[];
  readonly jwks: readonly JWK[];
  readonly adapter: AdapterFactory;
  /** Switched on or off instead of the set-up's own choice. */
  readonly features: Features;
}

/** Without the library's dispatcher, which cuts every connection to a special-use address. */
const unguarded: object = { dispatcher: undefined };

const minute = 60;
const day = 24 * 60 * minute;

export const secondFactor = 'urn:gatehouse:second-factor';
/** What `acr_values` may ask for, the weakest first; the form is the same for both. */
export const acrValues = ['urn:gatehouse:password', secondFactor];

export function toConfiguration(setup: Setup): Configuration {
  return {
    clients: setup.clients,
    adapter: setup.adapter,
    jwks: { keys: setup.jwks },
    // Cookies know no port, so providers side by side need names of their own.
    cookies: {
      keys: [...setup.cookieKeys],
      names: {
        session: `op_session_${setup.port}`,
        interaction: `op_interaction_${setup.port}`,
        resume: `op_resume_${setup.port}`,
      },
    },
    acrValues,
    claims: setup.shape.claimsByScope,
    scopes: scopesOf(setup.shape),
    routes: setup.shape.routes,
    // The ID token then carries the claims of the granted scopes, as those of most products do.
    conformIdTokenClaims: false,
    pkce: { required: () => false },
    extraClientMetadata: { properties: frontChannelMetadata },
    discovery: {
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
      // The library refuses any other value.
      prompt_values_supported: ['none', 'login', 'consent'],
    },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'client_secret_jwt', 'none'],
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256'],
      userinfoSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256'],
      authorizationSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256'],
    },
    features: { ...switchedOn(setup), ...setup.features },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: (ctx) => grantEverything(ctx, setup.shape),
    renderError: (ctx, out) => renderError(ctx, setup.name, out),
    findAccount: (_ctx, sub) => {
      const person = setup.people.find(({ id }) => id === sub);
      return person && { accountId: sub, claims: (use) => Promise.resolve(setup.shape.toClaims(person, use)) };
    },
    ttl: {
      AccessToken: 60 * minute,
      AuthorizationCode: minute,
      IdToken: 60 * minute,
      RefreshToken: day,
      Interaction: 60 * minute,
      Session: day,
      Grant: day,
    },
    // The library refuses to call loopback addresses, where everything of the local site lives.
    fetch: (url, options) => fetch(url, { ...options, ...unguarded, signal: AbortSignal.timeout(5000) }),
  };
}

const scopesOf = ({ claimsByScope }: Shape): string[] => [...Object.keys(claimsByScope), 'offline_access'];

function switchedOn({ name, shape }: Setup) {
  return {
    devInteractions: { enabled: false },
    pushedAuthorizationRequests: { enabled: true },
    jwtResponseModes: { enabled: true },
    jwtUserinfo: { enabled: true },
    encryption: { enabled: true },
    introspection: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    claimsParameter: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: shape.endSession,
      logoutSource: (ctx, form) => renderSignOut(ctx, name, form),
      postLogoutSuccessSource: (ctx) => renderSignedOut(ctx, name),
    },
    resourceIndicators: { enabled: false },
    dPoP: { enabled: false },
  } satisfies AllFeatures;
}

/** Every client here is the operator's own, so whatever it asks for is granted without a question. */
async function grantEverything(ctx: KoaContextWithOIDC, shape: Shape) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const existing = session.grantIdFor(client.clientId);
  const found = existing === undefined ? undefined : await provider.Grant.find(existing);
  if (found) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(scopesOf(shape).join(' '));
  grant.addOIDCClaims(Object.values(shape.claimsByScope).flat());
  await grant.save();
  return grant;
}
