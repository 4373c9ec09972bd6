/** Pages of Jira Service Management: `start` and `limit`, no total, and a limit that the server may lower. */
import { numberParameter, type Call } from '../site';
import { ok, refuse, type Answer } from './answer';

export interface Page {
  readonly _expands: readonly string[];
  readonly size: number;
  readonly start: number;
  readonly limit: number;
  readonly isLastPage: boolean;
  readonly _links: Readonly<Record<string, string>>;
  readonly values: readonly unknown[];
}

/** One page of `values`; `link` makes the address of another page from its start. */
function toPage<T>(
  values: readonly T[],
  start: number,
  limit: number,
  toDto: (value: T) => unknown,
  links: (start: number) => string,
  base: string,
): Page {
  const slice = values.slice(start, start + limit);
  const isLastPage = start + limit >= values.length;
  return {
    _expands: [],
    size: slice.length,
    start,
    limit,
    isLastPage,
    _links: {
      base,
      context: '',
      self: links(start),
      ...(isLastPage ? {} : { next: links(start + limit) }),
      ...(start === 0 ? {} : { prev: links(Math.max(0, start - limit)) }),
    },
    values: slice.map(toDto),
  };
}

/** The page that a call asks for with `start` and `limit`. `path` is the operation's path, for the links. */
function page<T>(call: Call, path: string, values: readonly T[], toDto: (value: T) => unknown): Page {
  const start = numberParameter(call, 'start', 0);
  const asked = numberParameter(call, 'limit', 50);
  if (start < 0 || asked < 0) throw refuse(400, 'The start and limit of a page must not be negative.');
  const limit = Math.min(asked === 0 ? 50 : asked, call.site.settings().pageLimit);
  const link = (at: number): string => {
    const query = new URLSearchParams(call.query);
    query.set('start', String(at));
    query.set('limit', String(limit));
    return `${call.site.url}${path}?${query.toString()}`;
  };
  return toPage(values, start, limit, toDto, link, call.site.url);
}

/** The first page of something that stands inside another answer. */
export const firstPage = <T>(call: Call, path: string, values: readonly T[], toDto: (value: T) => unknown): Page =>
  toPage(
    values,
    0,
    call.site.settings().pageLimit,
    toDto,
    (at) => `${call.site.url}${path}?start=${String(at)}`,
    call.site.url,
  );

export const okPage = <T>(call: Call, path: string, values: readonly T[], toDto: (value: T) => unknown): Answer =>
  ok(page(call, path, values, toDto));
