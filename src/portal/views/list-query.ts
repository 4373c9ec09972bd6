/** What the list of requests shows, as the parameters of its address and back. */
import type { RequestListQuery } from '../../ports/requests';
import type { KnownPortal } from './request-rows';

type Parameters = (name: string) => string | undefined;

const ownerships = ['all', 'mine', 'participating', 'organization'] as const;
const statuses = ['open', 'closed', 'all'] as const;
const orders = ['newest', 'updated', 'oldest'] as const;

const oneOf = <T extends string>(value: string | undefined, allowed: readonly [T, ...T[]]): T =>
  allowed.find((candidate) => candidate === value) ?? allowed[0];

/** One choice narrows down to a help center (`it`) or to one of its request types (`it.101`). */
export interface About {
  readonly slug: string;
  readonly requestTypeId?: string;
}

export type ListQuery = RequestListQuery & { readonly about?: About };

/** Anything unknown falls back to what the page shows without parameters. */
export function readListQuery(parameter: Parameters, known: readonly KnownPortal[], limit: number): ListQuery {
  const after = parameter('after');
  const [slug, typeId] = (parameter('about') ?? '').split('.');
  const home = known.find(({ portal }) => portal.slug === slug);
  const type = home?.types.find(({ id }) => id === typeId);
  return {
    ownership: oneOf(parameter('who'), ownerships),
    status: oneOf(parameter('status'), statuses),
    search: (parameter('q') ?? '').trim().slice(0, 200),
    order: oneOf(parameter('order'), orders),
    limit,
    ...(after === undefined ? {} : { after: after.slice(0, 4_000) }),
    ...(home === undefined
      ? {}
      : {
          serviceDeskId: home.portal.serviceDeskId,
          ...(type === undefined ? {} : { requestTypeId: type.id }),
          about: { slug: home.portal.slug, ...(type === undefined ? {} : { requestTypeId: type.id }) },
        }),
  };
}

/** The address of the list with something changed; a change starts over at the first page. */
export function listPath(query: ListQuery, change: Partial<ListQuery> = {}): `/${string}` {
  const { ownership, status, search, order, about, after } = { ...query, after: undefined, ...change };
  const all: readonly (readonly [string, string | undefined, string])[] = [
    ['status', status, 'open'],
    ['who', ownership, 'all'],
    ['about', aboutValue(about), ''],
    ['order', order, 'newest'],
    ['q', search, ''],
    ['after', after, ''],
  ];
  const parameters = new URLSearchParams();
  for (const [name, value, usual] of all) if (value !== undefined && value !== usual) parameters.set(name, value);
  return parameters.size === 0 ? '/requests' : `/requests?${parameters.toString()}`;
}

export const aboutValue = (about: About | undefined): string =>
  about === undefined ? '' : about.requestTypeId === undefined ? about.slug : `${about.slug}.${about.requestTypeId}`;

/** Keeps status and search. */
export const unfilteredPath = ({ status, search, limit }: ListQuery): `/${string}` =>
  listPath({ status, search, limit, ownership: 'all', order: 'newest' });

/** Whether anything but status and search narrows the list down or orders it differently. */
export const isFiltered = ({ ownership, order, about }: ListQuery): boolean =>
  ownership !== 'all' || order !== 'newest' || about !== undefined;
