/** An HTTP request as a web trigger's function sees it, with the habits of the platform that get in an app's way. */
import type { IncomingMessage } from 'node:http';

export type MultiMap = Record<string, string[]>;

export interface WebTriggerRequest {
  method: string;
  path: string;
  userPath: string;
  headers: MultiMap;
  queryParameters: MultiMap;
  body?: string;
}

function toMultiMap(pairs: Iterable<[string, string]>): MultiMap {
  const map = new Map<string, string[]>();
  for (const [name, value] of pairs) map.set(name, [...(map.get(name) ?? []), value]);
  return Object.fromEntries(map);
}

const decode = (text: string): string => new URLSearchParams(`v=${text}`).get('v') ?? '';

/** A raw comma splits a value into several, and their order is not kept; a comma written as %2C stays. */
export function parseQuery(rawQuery: string): MultiMap {
  const pairs = rawQuery
    .split('&')
    .filter((pair) => pair !== '')
    .flatMap((pair): [string, string][] => {
      const equals = pair.indexOf('=');
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return value
        .split(',')
        .toReversed()
        .map((part) => [decode(name), decode(part)]);
    });
  return toMultiMap(pairs);
}

function toHeaderPairs(rawHeaders: string[], clientAddress: string, dropCookies: boolean): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    pairs.push([(rawHeaders[i] ?? '').toLowerCase(), rawHeaders[i + 1] ?? '']);
  const passed = pairs.filter(([name]) => !name.startsWith('atl-edge-') && !(dropCookies && name === 'cookie'));
  return [...passed, ['atl-edge-true-client-ip', clientAddress]];
}

/** The body is decoded as UTF-8 whatever it is, so that binary content is mangled. */
export function toWebTriggerRequest(
  incoming: IncomingMessage,
  body: Uint8Array,
  dropCookies: boolean,
): WebTriggerRequest {
  const raw = incoming.url ?? '/';
  const question = raw.indexOf('?');
  const path = question < 0 ? raw : raw.slice(0, question);
  const [, , , ...rest] = path.split('/');
  const address = (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return {
    method: incoming.method ?? 'GET',
    path,
    userPath: rest.length === 0 ? '' : `/${rest.join('/')}`,
    headers: toMultiMap(toHeaderPairs(incoming.rawHeaders, address, dropCookies)),
    queryParameters: question < 0 ? {} : parseQuery(raw.slice(question + 1)),
    ...(body.byteLength === 0 ? {} : { body: Buffer.from(body).toString('utf8') }),
  };
}
