/** Public keys of a provider as a JWK Set (RFC 7517), whichever way they were given. */
import { createPublicKey } from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';
import { isJsonObject, parseJson, type JsonObject } from './json';

/** More keys, and more text, than any provider publishes; beyond it, somebody wants this app to be busy. */
const maximumKeys = 100;
const maximumLength = 100_000;

/** What a signature is checked with, and which key it is; certificates and comments are left out. */
const used = ['kty', 'kid', 'use', 'alg', 'key_ops', 'n', 'e', 'crv', 'x', 'y'];

/** The public keys of a JWK Set; undefined for what is none. Private and symmetric keys in it are not taken. */
export function parseKeySet(value: unknown): JSONWebKeySet | undefined {
  if (!isJsonObject(value) || !Array.isArray(value.keys) || value.keys.length > maximumKeys) return undefined;
  if (!value.keys.every(isJsonObject)) return undefined;
  const keys = value.keys.filter(isPublic).map(toPublicJwk);
  return JSON.stringify(keys).length > maximumLength ? undefined : { keys };
}

const isPublic = (key: JsonObject): boolean => !('d' in key) && !('k' in key);

const toPublicJwk = (key: JsonObject): JWK =>
  Object.fromEntries(used.filter((name) => name in key).map((name) => [name, key[name]]));

/** PEM public key or certificate, JWK or JWK Set; undefined for anything else, private keys among it. */
export function parsePastedKeys(pasted: string): JSONWebKeySet | undefined {
  const text = pasted.trim();
  if (text.startsWith('-----BEGIN ')) return parsePem(text);
  const parsed = parseJson(text);
  const isSingle = isJsonObject(parsed) && typeof parsed.kty === 'string';
  const set = parseKeySet(isSingle ? { keys: [parsed] } : parsed);
  return set && set.keys.length > 0 ? set : undefined;
}

function parsePem(pem: string): JSONWebKeySet | undefined {
  if (pem.includes('PRIVATE KEY')) return undefined;
  try {
    return { keys: [createPublicKey(pem).export({ format: 'jwk' })] };
  } catch {
    return undefined;
  }
}

/**
 * Keys need no name (RFC 7517, section 4.5), pasted ones have none: such a key stands for whatever name the message gives.
 * The very set when that changes nothing: what was made of it once is remembered.
 */
export function nameUnnamed(set: JSONWebKeySet, kid: string | undefined): JSONWebKeySet {
  if (kid === undefined || set.keys.every((key) => key.kid !== undefined)) return set;
  return { keys: set.keys.map((key) => ({ kid, ...key })) };
}
