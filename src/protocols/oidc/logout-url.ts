/** Where the browser goes to end the session at the provider too: RP-Initiated Logout 1.0, or the preset's logout address. */
import type { Addresses } from '../../domain/addresses';
import type { OAuthConnection, OidcConnection } from '../../domain/connection';
import { isSafeUrl } from '../../domain/safe-url';
import { UpstreamFault } from '../../ports/faults';
import type { Trace } from '../../ports/trace';
import { resolveProvider } from './discovery';
import { buildEndSessionUrl } from './openid-client';
import { settingsOf, type ClientSource } from './prepare-client';

export interface LogoutInput {
  readonly connection: OidcConnection | OAuthConnection;
  readonly addresses: Addresses;
  readonly idToken?: string;
  readonly trace: Trace;
}

/** A longer hint makes an address that servers refuse; `client_id` then says alone who asks. */
const longestHint = 6000;

/**
 * The address, or undefined when the provider has none or cannot say: signing out here must never depend on it. What was
 * given by hand wins: an end session endpoint, then a logout address, then what discovery tells.
 */
export async function buildLogoutUrl(source: ClientSource, input: LogoutInput): Promise<string | undefined> {
  const { connection, addresses, trace } = input;
  const { clientId, logoutUrl, endpoints } = settingsOf(connection);
  const byHand = endpoints.endSession === undefined ? logoutUrl : undefined;
  const url =
    byHand === undefined ? await endSession(source, input) : fillTemplate(byHand, clientId, addresses.signedOut);
  trace.note('Sign-out at the provider', url === undefined ? 'skipped' : 'ok');
  return url;
}

function fillTemplate(template: string, clientId: string, logoutUri: string): string | undefined {
  const url = template
    .replaceAll('{client_id}', encodeURIComponent(clientId))
    .replaceAll('{logout_uri}', encodeURIComponent(logoutUri));
  return isSafeUrl(url) ? url : undefined;
}

async function endSession(
  source: ClientSource,
  { connection, addresses, idToken, trace }: LogoutInput,
): Promise<string | undefined> {
  const { http, clock, random } = source;
  const provider = await resolveProvider(source, connection, trace).catch((error: unknown) => {
    if (error instanceof UpstreamFault) return undefined;
    throw error;
  });
  if (!provider?.ok) return undefined;
  const { clientId } = settingsOf(connection);
  return buildEndSessionUrl(
    { http, trace, clock, random, provider: provider.value, clientId, credential: { method: 'none' } },
    {
      post_logout_redirect_uri: addresses.signedOut,
      ...(idToken !== undefined && idToken.length <= longestHint && { id_token_hint: idToken }),
    },
  );
}
