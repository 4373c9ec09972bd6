/** Destinations as paths of the app, and back. The only place that knows both. */
import type { Destination } from '../domain/sign-in-attempt';
import type { GatewayContext } from './edge';

const slug = /^[a-z0-9-]{1,60}$/;
const requestTypeId = /^\d{1,19}$/;
const issueKey = /^[A-Z][A-Z0-9_]{0,49}-\d{1,10}$/;
const draftId = /^[\w-]{16,64}$/;

export function toPath(destination: Destination): `/${string}` {
  if (destination.kind === 'test') return '/';
  const parameters = new URLSearchParams(destination.query);
  if ('draft' in destination) parameters.set('draft', destination.draft);
  const query = parameters.size === 0 ? '' : `?${parameters.toString()}`;
  return `${pageOf(destination)}${query}`;
}

function pageOf(destination: Exclude<Destination, { readonly kind: 'test' }>): `/${string}` {
  switch (destination.kind) {
    case 'home':
      return '/';
    case 'portal':
      return `/p/${destination.slug}`;
    case 'request_type':
      return `/p/${destination.slug}/new/${destination.requestTypeId}`;
    case 'request':
      return `/p/${destination.slug}/requests/${destination.issueKey}`;
    case 'requests':
      return '/requests';
  }
}

/** Undefined for anything that is not a page of the app. Of a query only what the page itself understands is kept. */
export function fromPath(path: string): Destination | undefined {
  const at = path.indexOf('?');
  const page = toPage(at === -1 ? path : path.slice(0, at));
  if (page === undefined || at === -1) return page;
  const asked = new URLSearchParams(path.slice(at + 1));
  const query = keptOf(page, asked);
  const draft = asked.get('draft');
  return {
    ...page,
    ...(query === '' ? {} : { query }),
    ...(hasDrafts(page) && draft !== null && draftId.test(draft) ? { draft } : {}),
  };
}

/** The page that a request was about: the form's own, for a form of a part of it. */
export function destinationOf(c: GatewayContext): Destination {
  const path = c.req.path.replace(/(\/requests\/[^/]+)\/.+$/, '$1');
  return fromPath(`${path}${new URL(c.req.url).search}`) ?? { kind: 'home' };
}

/** Pages of forms: what was typed there may wait for its author. */
const hasDrafts = ({ kind }: Destination): boolean => kind === 'request_type' || kind === 'request';

function toPage(bare: string): Exclude<Destination, { readonly kind: 'test' }> | undefined {
  const [, first, second, third, fourth, ...more] = bare.split('/');
  if (more.length > 0) return undefined;
  if (first === '' || first === undefined) return second === undefined ? { kind: 'home' } : undefined;
  if (first === 'requests' && second === undefined) return { kind: 'requests' };
  if (first !== 'p' || second === undefined || !slug.test(second)) return undefined;
  if (third === undefined) return { kind: 'portal', slug: second };
  if (third === 'new' && fourth !== undefined && requestTypeId.test(fourth)) {
    return { kind: 'request_type', slug: second, requestTypeId: fourth };
  }
  if (third === 'requests' && fourth !== undefined && issueKey.test(fourth)) {
    return { kind: 'request', slug: second, issueKey: fourth };
  }
  return undefined;
}

/** Parameters that say what a page shows. A form's are names of its fields, which differ from site to site. */
const keptParameters: Record<Exclude<Destination['kind'], 'test' | 'request_type'>, readonly string[]> = {
  home: ['q'],
  portal: ['q', 'group', 'from'],
  request: ['at', 'before', 'after', 'whole'],
  requests: ['status', 'who', 'about', 'order', 'q', 'after'],
};
const fieldId = /^(?:customfield_\d{1,19}|[a-z]{1,60})$/i;
/** Of addresses that lead to sign-in: they are about the way, not about the page. */
const ofTheWay = new Set([
  'draft',
  'idp',
  'login_hint',
  'go',
  'stay',
  'form',
  'find',
  'other',
  'cookies',
  'to',
  'done',
]);

/** Characters of a query: it travels in the cookie of the sign-in, which browsers cut off at 4,096. */
const longestQuery = 1_000;

/** What is too long is left out, the last first: a place in a list before its filters, a field before the ones above it. */
function keptOf({ kind }: Exclude<Destination, { readonly kind: 'test' }>, asked: URLSearchParams): string {
  const kept = new URLSearchParams();
  const isKept = (name: string): boolean =>
    kind === 'request_type' ? fieldId.test(name) && !ofTheWay.has(name) : keptParameters[kind].includes(name);
  const order = kind === 'request_type' ? [...new Set(asked.keys())] : keptParameters[kind];
  for (const name of order.filter(isKept)) {
    for (const value of asked.getAll(name)) {
      const longer = new URLSearchParams([...kept, [name, value]]).toString();
      if (longer.length <= longestQuery) kept.append(name, value);
    }
  }
  return kept.toString();
}
