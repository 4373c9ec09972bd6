/** From a signed, perhaps encrypted, message of a provider to claims whose signature holds: which key, from where. */
import type { JSONWebKeySet } from 'jose';
import type { ConnectionSecrets, OidcSettings } from '../../domain/connection';
import { oncePer } from '../../domain/once-per';
import { fail, ok, type Result } from '../../domain/result';
import type { Trace } from '../../ports/trace';
import { readDocument, refetchDocument, type DocumentSource, type WantedDocument } from './cached-documents';
import { decryptMessage } from './decrypt-message';
import { isJsonObject } from './json';
import { nameUnnamed, parseKeySet, parsePastedKeys } from './key-set';
import type { ProviderMetadata } from './provider-metadata';
import type { AddressRefusal, ClientRefusal, KeyRefusal, SignatureRefusal, SignedMessage } from './refusals';
import {
  isSymmetric,
  parseHeader,
  verifyWithKeys,
  verifyWithSecret,
  type MessageHeader,
  type VerifiedMessage,
} from './verify-signature';

export interface MessageReader {
  readonly source: DocumentSource;
  readonly settings: Pick<OidcSettings, 'keys' | 'algorithms'>;
  readonly provider: ProviderMetadata;
  readonly secrets: ConnectionSecrets;
  readonly trace: Trace;
}

export type MessageRefusal = AddressRefusal | KeyRefusal | ClientRefusal | SignatureRefusal;

/** Claims of a message whose signature holds; what they say is still to be checked. */
export async function readMessage(
  reader: MessageReader,
  message: SignedMessage,
  token: string,
): Promise<Result<VerifiedMessage, MessageRefusal>> {
  const verified = await verify(reader, message, token);
  if (verified.ok) reader.trace.note('Signature', 'ok', { message, algorithm: verified.value.algorithm });
  else reader.trace.note('Signature', 'failed', { message, reason: verified.error.reason });
  return verified;
}

async function verify(
  reader: MessageReader,
  message: SignedMessage,
  token: string,
): Promise<Result<VerifiedMessage, MessageRefusal>> {
  const { settings, secrets } = reader;
  const decrypted = await decryptMessage(message, token, secrets.keyPairs ?? []);
  if (!decrypted.ok) return decrypted;
  const header = parseHeader(message, decrypted.value, settings.algorithms);
  if (!header.ok) return header;
  if (isSymmetric(header.value.algorithm)) {
    const { clientSecret = '' } = secrets;
    if (clientSecret === '') return fail({ reason: 'client_secret_missing' });
    return verifyWithSecret(header.value, decrypted.value, clientSecret);
  }
  if (settings.keys.source === 'pasted') {
    const pasted = parsePastedKeys(settings.keys.key);
    if (!pasted) return fail({ reason: 'keys_invalid', source: 'pasted' });
    return verifyWithKeys(header.value, decrypted.value, nameUnnamed(pasted, header.value.kid));
  }
  return verifyWithPublishedKeys(reader, settings.keys.source, header.value, decrypted.value);
}

async function verifyWithPublishedKeys(
  { source, settings, provider, trace }: MessageReader,
  from: 'discovery' | 'jwks_url',
  header: MessageHeader,
  token: string,
): Promise<Result<VerifiedMessage, MessageRefusal>> {
  const url = settings.keys.source === 'jwks_url' ? settings.keys.url : provider.jwks_uri;
  if (url === undefined) return fail({ reason: 'keys_address_missing' });
  const wanted: WantedDocument = { called: 'keys', url, keep: parseKeySet };
  const document = await readDocument(source, wanted, trace);
  const known = toKeys(document, from);
  if (!known.ok) return known;
  const first = await verifyWithKeys(header, token, nameUnnamed(known.value, header.kid));
  if (first.ok || !mayBeRotated(header, known.value, first.error) || !document.ok) return first;
  const renewed = await refetchDocument(source, wanted, document.value, trace);
  if (renewed === undefined) return first;
  const fresh = toKeys(renewed, from);
  return fresh.ok ? verifyWithKeys(header, token, nameUnnamed(fresh.value, header.kid)) : fresh;
}

/** OpenID Connect Core 1.0, section 10.1.1: an unfamiliar `kid` says the keys changed; without one, a bad signature may. */
function mayBeRotated({ kid }: MessageHeader, { keys }: JSONWebKeySet, { reason }: SignatureRefusal): boolean {
  const isFamiliar = kid !== undefined && keys.some((key) => key.kid === kid);
  return reason === 'unknown_key' || (reason === 'signature_invalid' && !isFamiliar);
}

const keysIn = oncePer(parseKeySet);

function toKeys(
  document: Awaited<ReturnType<typeof readDocument>>,
  from: 'discovery' | 'jwks_url',
): Result<JSONWebKeySet, AddressRefusal | KeyRefusal> {
  if (!document.ok) {
    const { error } = document;
    return error.reason === 'not_served' ? fail({ ...error, reason: 'keys_not_found' }) : fail(error);
  }
  const { body } = document.value;
  const keys = isJsonObject(body) ? keysIn(body) : undefined;
  return keys ? ok(keys) : fail({ reason: 'keys_invalid', source: from });
}
