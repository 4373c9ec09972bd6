/** Everything a call to the provider of a connection needs: where its endpoints are, and how the app authenticates there. */
import type { ConnectionSecrets, OAuthConnection, OAuthSettings, OidcConnection } from '../../domain/connection';
import { ok, type Result } from '../../domain/result';
import type { Random } from '../../ports/random';
import type { Trace } from '../../ports/trace';
import type { DocumentSource } from './cached-documents';
import { readCredential } from './client-authentication';
import { resolveProvider } from './discovery';
import type { Client } from './openid-client';
import type { AddressRefusal, ClientRefusal, DiscoveryRefusal } from './refusals';

export type ClientSource = DocumentSource & { readonly random: Random };

/** The settings both protocols share. */
export const settingsOf = (connection: OidcConnection | OAuthConnection): OAuthSettings =>
  connection.protocol === 'oidc' ? connection.oidc : connection.oauth;

/** The client of a connection, once its provider is known and its secrets are there. */
export async function prepareClient(
  source: ClientSource,
  connection: OidcConnection | OAuthConnection,
  secrets: ConnectionSecrets,
  trace: Trace,
): Promise<Result<Client, AddressRefusal | DiscoveryRefusal | ClientRefusal>> {
  const provider = await resolveProvider(source, connection, trace);
  if (!provider.ok) return provider;
  const settings = settingsOf(connection);
  const credential = await readCredential(settings, secrets, provider.value);
  if (!credential.ok) return credential;
  const { http, clock, random } = source;
  return ok({
    http,
    trace,
    clock,
    random,
    provider: provider.value,
    clientId: settings.clientId,
    credential: credential.value,
  });
}
