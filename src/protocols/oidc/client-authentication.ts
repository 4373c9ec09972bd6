/** With what the app authenticates at the token endpoint (OpenID Connect Core 1.0, section 9), read from the secrets. */
import type { ConnectionSecrets, OAuthSettings } from '../../domain/connection';
import { fail, ok, type Result } from '../../domain/result';
import type { ProviderMetadata } from './provider-metadata';
import type { ClientRefusal } from './refusals';

/** RFC 6749, section 2.3.1, form-encodes name and secret; many servers take them as they came, as RFC 7617 alone says. */
export type BasicEncoding = 'form' | 'plain';

export type ClientCredential =
  | { readonly method: 'client_secret_basic'; readonly secret: string; readonly encoding: BasicEncoding }
  | { readonly method: 'client_secret_post'; readonly secret: string }
  | { readonly method: 'private_key_jwt'; readonly kid: string; readonly key: CryptoKey; readonly audience: string }
  | { readonly method: 'none' };

/** The credential for the chosen method; refused when what it needs was never stored. */
export async function readCredential(
  { tokenEndpointAuth: method, assertionAudience }: OAuthSettings,
  { clientSecret = '', keyPairs = [] }: ConnectionSecrets,
  provider: ProviderMetadata,
): Promise<Result<ClientCredential, ClientRefusal>> {
  switch (method) {
    case 'client_secret_basic':
    case 'client_secret_post':
      if (clientSecret === '') return fail({ reason: 'client_secret_missing' });
      return ok({ method, secret: clientSecret, encoding: 'form' });
    case 'private_key_jwt': {
      const [pair] = keyPairs;
      if (pair === undefined) return fail({ reason: 'client_key_missing' });
      const { importForSigning } = await import('./own-keys');
      const key = await importForSigning(pair, provider.token_endpoint_auth_signing_alg_values_supported);
      if (!key) return fail({ reason: 'client_key_unusable' });
      const { issuer, token_endpoint: tokenEndpoint = issuer } = provider;
      return ok({ method, ...key, audience: assertionAudience === 'issuer' ? issuer : tokenEndpoint });
    }
    case 'none':
      return ok({ method });
  }
}

/**
 * The encoding of the URL Standard leaves `-`, `.` and `_` alone, which matters to servers that forget to decode: for most
 * secrets there is one form only.
 */
export function toBasicAuthorization(clientId: string, secret: string, encoding: BasicEncoding): string {
  const encode = (text: string) =>
    encoding === 'plain' ? text : new URLSearchParams([['', text]]).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(secret)}`).toString('base64')}`;
}
