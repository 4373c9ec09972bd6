/**
 * Watches everything that goes in and out of the app for as long as a site runs: what is secret is learned where it enters, and
 * searched for in every place it must not reach. Sites of tests have one, and fail when they stop if it has found anything.
 */
import type { Witness } from '../site/forge/platform/witness';

/** Shorter values are words that tests make up, and stand in texts by chance. */
const shortest = 16;
/** So many of the latest are searched for; those of the secret store, always. */
const kept = 200;
/** So many of the latest texts are searched for what is learned after them. */
const held = 20;
/** What a front channel carries that is good for a sign-in or a logout. */
const parameters = ['code', 'SAMLResponse', 'id_token', 'access_token', 'logout_token', 'client_assertion'];
/** What the app sends to a provider's endpoints besides. */
const sentParameters = [...parameters, 'client_secret', 'code_verifier', 'refresh_token'];
/** What stands beside a secret in the secret store and is none. */
const open = new Set(['certificate', 'kid', 'createdAt', 'expiresAt', 'email']);
const receivedNames = ['access_token', 'refresh_token', 'id_token', 'client_secret'];

export interface SecretWatch extends Witness {
  /** Each secret in each place, by name. */
  readonly found: ReadonlySet<string>;
  /** How many secrets were learned, and how many texts were searched. */
  counts(): { readonly secrets: number; readonly texts: number };
}

type Strings = Record<string, unknown>;

const asObject = (value: unknown): Strings => (typeof value === 'object' && value !== null ? (value as Strings) : {});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What strangers make up has no variety, or characters that no token has, and stands in other places by chance. */
const looksIssued = (value: string): boolean => /^[\w.~+/=-]+$/.test(value) && new Set(value).size >= 10;

/** All strings inside a value, with the name of the property each stands in. */
function* stringsIn(value: unknown, name: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [name, value];
  else for (const [inner, held] of Object.entries(asObject(value))) yield* stringsIn(held, inner);
}

/** The part that tells one secret from another of its kind: the signature of a token, a line of a key, the middle of a response. */
function tellingPart(secret: string): string {
  if (secret.startsWith('-----BEGIN')) return secret.split('\n')[2] ?? secret;
  if (/^[\w-]+(\.[\w-]*)+$/.test(secret)) return secret.slice(secret.lastIndexOf('.') + 1);
  return secret.length > 400 ? secret.slice(200, 300) : secret;
}

/** RP-Initiated Logout 1.0, section 2, has the ID token in the address: the one place where one may stand. */
const withoutHint = (text: string): string => text.replaceAll(/(?:[?&]|&amp;)id_token_hint=[^&"]+/g, '');

export function watchSecrets(): SecretWatch {
  const found = new Set<string>();
  const stored = new Map<string, string>();
  const passing = new Map<string, string>();
  const latest: (readonly [string, string])[] = [];
  let learned = 0;
  let searched = 0;

  const search = (place: string, text: string, secret: string, name: string): void => {
    if (text.includes(secret) || text.includes(encodeURIComponent(secret))) found.add(`${name} in ${place}`);
  };

  const learn = (name: string, secret: unknown, into = passing): void => {
    if (typeof secret !== 'string') return;
    const part = tellingPart(secret);
    if (part.length < shortest || (into === passing && !looksIssued(part)) || stored.has(part) || passing.has(part))
      return;
    into.set(part, name);
    learned += 1;
    const [oldest] = passing.keys();
    if (passing.size > kept && oldest !== undefined) passing.delete(oldest);
    for (const [place, text] of latest) search(place, text, part, name);
  };

  const show = (place: string, text: string): void => {
    searched += 1;
    latest.push([place, text]);
    if (latest.length > held) latest.shift();
    for (const all of [stored, passing]) for (const [secret, name] of all) search(place, text, secret, name);
  };

  const learnParameters = (from: URLSearchParams, names: readonly string[]): void => {
    for (const name of names) for (const secret of from.getAll(name)) learn(name, secret);
  };

  const learnCookies = (lines: readonly unknown[]): void => {
    for (const line of lines) {
      for (const [, value] of String(line).matchAll(/__Host-session=([^;]+)/g)) learn('session token', value);
    }
  };

  return {
    found,
    counts: () => ({ secrets: learned, texts: searched }),
    invoked(event) {
      const { headers, queryParameters, body } = asObject(event);
      for (const name of parameters) {
        const values = asObject(queryParameters)[name];
        if (Array.isArray(values)) for (const secret of values) learn(name, secret);
      }
      if (typeof body === 'string') learnParameters(new URLSearchParams(body), parameters);
      const cookies = asObject(headers).cookie;
      if (Array.isArray(cookies)) learnCookies(cookies);
    },
    returned(functionKey, result) {
      const { headers, ...rest } = asObject(result);
      const { 'set-cookie': cookies, ...shown } = asObject(headers);
      if (Array.isArray(cookies)) learnCookies(cookies);
      show(`what ${functionKey} answered`, withoutHint(JSON.stringify({ ...rest, shown })));
    },
    called({ descriptor: { type }, target, headers }, sent, received) {
      if (type === 'kvs') {
        if (!target.includes('/secret/')) {
          show('the store', sent);
          return;
        }
        for (const text of [sent, received])
          for (const [name, secret] of stringsIn(asObject(parsed(text)).value, 'value'))
            if (!open.has(name)) learn(`${name} of the secret store`, secret, stored);
        return;
      }
      if (type !== 'egress') return;
      for (const [name, value] of headers)
        if (name.toLowerCase() === 'authorization') learn('authorization header', value.replace(/^\w+ /, ''));
      learnParameters(new URLSearchParams(sent), sentParameters);
      const answer = asObject(parsed(received));
      for (const name of receivedNames) learn(name, answer[name]);
    },
    logged: (text) => {
      show('the log', text);
    },
  };
}
