/** The list as the customer, where Jira itself decides what is in it. Jira's order is by latest activity. */
import { route } from '@forge/api';
import type { RequestListQuery, RequestSummary } from '../../ports/requests';
import { get } from '../calls/jira-call';
import { isSuccess } from '../calls/jira-answer';
import type { Access } from '../strategies/access';
import { operations } from '../strategies/operation';
import { nextStart, pageOf, type Page } from '../wire/page';
import { readAs } from '../wire/read';
import type { FreshRequest } from './fresh-requests';
import { words } from './jql';
import { requestSchema, toSummary, type WireRequest } from './request-wire';

export interface RequestPage {
  readonly requests: readonly RequestSummary[];
  /** Where the next page starts. */
  readonly next?: number;
}

const operation = operations.readRequests;

const ownerships: Record<RequestListQuery['ownership'], readonly string[]> = {
  mine: ['OWNED_REQUESTS'],
  participating: ['PARTICIPATED_REQUESTS'],
  organization: ['ALL_ORGANIZATIONS'],
  all: ['OWNED_REQUESTS', 'PARTICIPATED_REQUESTS', 'ALL_ORGANIZATIONS', 'APPROVER'],
};

const statuses: Record<RequestListQuery['status'], string> = {
  open: 'OPEN_REQUESTS',
  closed: 'CLOSED_REQUESTS',
  all: 'ALL_REQUESTS',
};

/** As many as one call gives, to be put in another order here. */
const mostToSort = 100;

/** Undefined when this list has to be made as the installation: the customer cannot be acted for, or is too busy. */
export async function listAsCustomer(
  access: Access,
  query: RequestListQuery,
  start: number,
  fresh: readonly FreshRequest[],
): Promise<RequestPage | undefined> {
  // Jira filters by type within a desk only.
  if (query.requestTypeId !== undefined && query.serviceDeskId === undefined) return undefined;
  const isJirasOrder = query.order === 'updated';
  const answer = await access.via(
    'customer',
    operation,
    get(route`/rest/servicedeskapi/request?${toParameters(query, isJirasOrder ? start : 0)}`),
  );
  if (answer === undefined) return undefined;
  const page = readAs(pageOf(requestSchema), answer, operation);
  if (!isJirasOrder && !page.isLastPage) return undefined;
  const added = start === 0 || !isJirasOrder ? await missing(access, query, page, fresh) : [];
  return isJirasOrder
    ? withNext([...added, ...page.values].map(toSummary), nextStart(page))
    : slice(sorted([...added, ...page.values].map(toSummary), query.order), start, query.limit);
}

function toParameters(query: RequestListQuery, start: number): URLSearchParams {
  const parameters = new URLSearchParams({ requestStatus: statuses[query.status], start: String(start) });
  for (const ownership of ownerships[query.ownership]) parameters.append('requestOwnership', ownership);
  parameters.set('limit', String(query.order === 'updated' ? query.limit : mostToSort));
  const searchTerm = words(query.search);
  if (searchTerm !== '') parameters.set('searchTerm', searchTerm);
  if (query.serviceDeskId !== undefined) parameters.set('serviceDeskId', query.serviceDeskId);
  if (query.requestTypeId !== undefined) parameters.set('requestTypeId', query.requestTypeId);
  return parameters;
}

/** The request raised last, if the list should have it and does not yet. */
async function missing(
  access: Access,
  query: RequestListQuery,
  page: Page<WireRequest>,
  fresh: readonly FreshRequest[],
): Promise<readonly WireRequest[]> {
  const [last] = fresh;
  const isListed = page.values.some((request) => request.issueKey === last?.key);
  const couldBe = query.ownership === 'mine' || query.ownership === 'all';
  if (last === undefined || isListed || !couldBe || query.status === 'closed' || query.search !== '') return [];
  const answer = await access.via('customer', operation, get(route`/rest/servicedeskapi/request/${last.id}`));
  if (answer === undefined || !isSuccess(answer)) return [];
  const request = readAs(requestSchema, answer, operation);
  const fits =
    (query.serviceDeskId ?? request.serviceDeskId) === request.serviceDeskId &&
    (query.requestTypeId ?? request.requestTypeId) === request.requestTypeId;
  return fits ? [request] : [];
}

const sorted = (requests: readonly RequestSummary[], order: RequestListQuery['order']): readonly RequestSummary[] =>
  requests.toSorted((one, other) => {
    const difference =
      Date.parse(one.createdAt) - Date.parse(other.createdAt) ||
      one.key.localeCompare(other.key, 'en', { numeric: true });
    return order === 'oldest' ? difference : -difference;
  });

const slice = (requests: readonly RequestSummary[], start: number, limit: number): RequestPage =>
  withNext(requests.slice(start, start + limit), start + limit < requests.length ? start + limit : undefined);

const withNext = (requests: readonly RequestSummary[], next: number | undefined): RequestPage => ({
  requests,
  ...(next === undefined ? {} : { next }),
});
