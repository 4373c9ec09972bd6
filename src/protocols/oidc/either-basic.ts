/** Servers that take client ID and secret as they came, although RFC 6749, section 2.3.1, has them form-encoded. */
import type { Result } from '../../domain/result';
import type { Trace } from '../../ports/trace';
import { toBasicAuthorization, type ClientCredential } from './client-authentication';
import type { CallRefusal } from './library-errors';

interface Sender {
  readonly trace: Trace;
  readonly clientId: string;
  readonly credential: ClientCredential;
}

/**
 * Sends a request that the client authenticates, and once more with the secret unencoded if the server did not know the
 * client by the encoded one. Only where the two differ; what it says then counts, unless it is the same again.
 */
export async function withEitherBasic<S extends Sender, T>(
  client: S,
  send: (client: S) => Promise<Result<T, CallRefusal>>,
): Promise<Result<T, CallRefusal>> {
  const first = await send(client);
  const plain = plainly(client);
  if (first.ok || !plain || !isUnknownClient(first.error)) return first;
  client.trace.note('Client authentication', 'failed', { reason: first.error.reason, next: 'secret unencoded' });
  const second = await send(plain);
  return !second.ok && isUnknownClient(second.error) ? first : second;
}

/** The client with its other way to write the secret; undefined when there is none, or none that could be read. */
function plainly<S extends Sender>(client: S): S | undefined {
  const { clientId, credential } = client;
  // The first colon ends the name (RFC 7617, section 2).
  if (credential.method !== 'client_secret_basic' || clientId.includes(':')) return undefined;
  const [form, plain] = (['form', 'plain'] as const).map((encoding) =>
    toBasicAuthorization(clientId, credential.secret, encoding),
  );
  return form === plain ? undefined : { ...client, credential: { ...credential, encoding: 'plain' } };
}

/** `invalid_client`, what some say in its place, or a refusal without a word of the standard. */
const isUnknownClient = (refusal: CallRefusal): boolean =>
  refusal.reason === 'invalid_client' ||
  refusal.reason === 'unauthorized_client' ||
  ('status' in refusal && [400, 401, 403].includes(refusal.status));
