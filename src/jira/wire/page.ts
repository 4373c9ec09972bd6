/**
 * Pages of Jira Service Management: no total, and a server that may lower the limit. The next page starts at what was
 * returned, not at what was asked for.
 */
import type { Route } from '@forge/api';
import * as z from 'zod/mini';
import type { JiraAnswer } from '../calls/jira-answer';
import { get, type JiraCall } from '../calls/jira-call';
import type { Operation } from '../strategies/operation';
import { readAs } from './read';

export interface Page<T> {
  readonly start: number;
  readonly limit: number;
  readonly isLastPage: boolean;
  readonly values: readonly T[];
}

export const pageOf = <T>(item: z.ZodMiniType<T>): z.ZodMiniType<Page<T>> =>
  z.object({
    start: z.catch(z.number(), 0),
    limit: z.catch(z.number(), 0),
    isLastPage: z.catch(z.boolean(), true),
    values: z.array(item),
  });

/** Where the page after this one starts; undefined after the last. */
export function nextStart(page: Page<unknown>): number | undefined {
  const step = page.limit > 0 ? page.limit : page.values.length;
  return page.isLastPage || step === 0 ? undefined : page.start + step;
}

const mostPages = 200;

interface Listing<T> {
  readonly ask: (call: JiraCall) => Promise<JiraAnswer>;
  readonly operation: Operation;
  readonly item: z.ZodMiniType<T>;
  readonly path: (paging: URLSearchParams) => Route;
  readonly experimental?: boolean;
}

/** Everything on all pages, one page after the other; `enough` ends it early. */
export async function listAll<T>(
  listing: Listing<T>,
  enough: (found: readonly T[]) => boolean = () => false,
): Promise<readonly T[]> {
  const found: T[] = [];
  let start: number | undefined = 0;
  for (let pages = 0; start !== undefined && pages < mostPages && !enough(found); pages += 1) {
    const page = await readPage(listing, start, 100);
    found.push(...page.values);
    start = nextStart(page);
  }
  return found;
}

async function readPage<T>(listing: Listing<T>, start: number, limit: number): Promise<Page<T>> {
  const paging = new URLSearchParams({ start: String(start), limit: String(limit) });
  const call = get(listing.path(paging), { experimental: listing.experimental ?? false });
  return readAs(pageOf(listing.item), await listing.ask(call), listing.operation);
}

const mostAtOnce = 8;

/**
 * All from `start` on, several pages at once, since nothing tells how many there are: two at first, then more, so that a
 * long list takes few rounds and a short one few calls. `size` is what the server gave on a page of the same list;
 * undefined when it gives another one now: then the pages have to be read one after the other.
 */
export async function listTogether<T>(
  listing: Listing<T>,
  start: number,
  size: number,
): Promise<readonly T[] | undefined> {
  const found: T[] = [];
  let from = start;
  for (let width = 2; from < start + mostPages * size; width = mostAtOnce) {
    const starts = Array.from({ length: width }, (_, at) => from + at * size);
    const wave = await Promise.all(starts.map((at) => readPage(listing, at, size)));
    const last = wave.findIndex(({ isLastPage }) => isLastPage);
    const used = last === -1 ? wave : wave.slice(0, last + 1);
    if (used.some((page) => !page.isLastPage && nextStart(page) !== page.start + size)) return undefined;
    found.push(...used.flatMap(({ values }) => values));
    if (last !== -1) break;
    from += width * size;
  }
  return found;
}
