/**
 * Shapes of the provider settings in an import. A form's settings are made by its preset and never arrive as such; those
 * of a file come from outside and are held to the same rules: safe addresses, known algorithms, nothing unknown.
 */
import { array, boolean, enum as oneOf, literal, number, object, record, string, union } from 'zod';
import { isSafeUrl } from '../domain/safe-url';

const short = string().min(1).max(1_000);
const names = array(string().min(1).max(300)).max(50);
const address = string().max(2_000).refine(isSafeUrl, 'must be an address that starts with https://');

/** Placeholders stand for values that are put in at sign-out. */
const addressTemplate = string()
  .max(2_000)
  .refine((typed) => isSafeUrl(typed.replace(/\{(client_id|logout_uri)\}/g, 'x')), 'must start with https://');

const endpoints = object({
  authorization: address.optional(),
  token: address.optional(),
  userinfo: address.optional(),
  endSession: address.optional(),
  pushedAuthorizationRequest: address.optional(),
  emails: address.optional(),
});

/** What the app itself sends with every authorization request. */
const own = new Set([
  ...['client_id', 'client_secret', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'state', 'nonce'],
  ...['code_challenge', 'code_challenge_method', 'request', 'request_uri', 'client_assertion', 'client_assertion_type'],
]);

const extraParameters = record(
  string()
    .max(100)
    .refine((parameter) => !own.has(parameter), 'is sent by the app itself'),
  string().max(500),
);

const shared = {
  clientId: short,
  scopes: names,
  tokenEndpointAuth: oneOf(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']),
  assertionAudience: oneOf(['token_endpoint', 'issuer']).optional(),
  endpoints,
  responseMode: oneOf(['query', 'form_post', 'query.jwt', 'form_post.jwt']),
  extraParameters,
  logoutUrl: addressTemplate.optional(),
};

/** JSON Web Algorithms (RFC 7518) and RFC 8037; `none` is no signature. */
const algorithm = oneOf([
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'] as const),
  ...(['EdDSA', 'Ed25519', 'HS256', 'HS384', 'HS512'] as const),
]);

export const oidcShape = object({
  ...shared,
  issuer: short,
  discoveryUrl: address.optional(),
  discover: boolean(),
  keys: union([
    object({ source: literal('discovery') }),
    object({ source: literal('jwks_url'), url: address }),
    object({ source: literal('pasted'), key: string().min(1).max(100_000) }),
  ]),
  algorithms: array(algorithm).min(1).max(20),
  issuerTemplate: short.optional(),
  prompt: oneOf(['login', 'consent', 'select_account', 'none']).optional(),
  maxAge: number().int().min(0).max(31_536_000).optional(),
  acrValues: names,
  userinfo: oneOf(['merge', 'off']),
  pushedAuthorizationRequests: oneOf(['when_offered', 'off']),
  groupsOverage: oneOf(['refuse_mapping', 'microsoft_graph']),
}).refine(
  ({ discover, issuer }) => !discover || isSafeUrl(issuer),
  'issuer must be an address that starts with https://',
);

export const oauthShape = object({
  ...shared,
  issuer: short,
  discoveryUrl: address.optional(),
  subjectAttribute: string().min(1).max(300),
});

const binding = oneOf(['redirect', 'post']);
const endpoint = object({ binding, location: address, responseLocation: address.optional() });

export const samlShape = object({
  entityId: short,
  singleSignOn: array(endpoint).min(1).max(10),
  singleLogout: array(endpoint).max(10),
  /** Of each certificate only the PEM counts; what is shown of it is read from it again. */
  certificates: array(object({ pem: string().min(1).max(20_000) }))
    .min(1)
    .max(20),
  metadataUrl: address.optional(),
  requestBinding: binding,
  signRequests: boolean(),
  spEntityId: short.optional(),
  nameIdFormat: string().max(300),
  forceAuthn: boolean(),
  requestedAuthnContext: names,
  providerName: string().max(300).optional(),
  signed: oneOf(['response', 'assertion', 'either', 'both']),
  requireEncryption: boolean(),
  allowSha1: boolean(),
  allowRsa15: boolean(),
});
