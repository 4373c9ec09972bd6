/** The customer's requests, as the customer where that gives the order asked for, else as the installation. */
import { route } from '@forge/api';
import type { Desks } from '../../ports/desks';
import type { ActingCustomer, RequestListQuery, RequestSummary } from '../../ports/requests';
import { isSuccess } from '../calls/jira-answer';
import { get } from '../calls/jira-call';
import type { Access, OpenAccess } from '../strategies/access';
import { operations } from '../strategies/operation';
import { isNumericId, isRequestKey } from '../wire/identifiers';
import { readAs } from '../wire/read';
import type { FreshRequests } from './fresh-requests';
import { involvementIn } from './involvement';
import { toIssueSummary } from './issue-wire';
import { listAsCustomer } from './list-as-customer';
import { listAsSite } from './list-as-site';
import { requestSchema, toSummary } from './request-wire';
import type { ReadServiceFields, ServiceFields } from './service-fields';

export interface ListPorts {
  readonly open: OpenAccess;
  readonly desks: Desks;
  readonly readFields: ReadServiceFields;
  readonly fresh: FreshRequests;
}

export interface RequestList {
  readonly requests: readonly RequestSummary[];
  readonly next?: string;
}

/** Says which list the page belongs to, as the two count differently. */
const customerToken = /^c\.(\d{1,9})$/;
const siteToken = /^s\.([\w.=+/-]{1,4000})$/;

export async function list(ports: ListPorts, customer: ActingCustomer, query: RequestListQuery): Promise<RequestList> {
  const [access, fields, fresh] = await Promise.all([
    ports.open(customer.accountId),
    ports.readFields(),
    ports.fresh.of(customer.accountId),
  ]);
  const { after = '' } = query;
  if (isUnknownFilter(query)) return { requests: [] };
  if (isRequestKey(query.search.trim().toUpperCase())) {
    return { requests: await byKey(access, fields, customer, query.search.trim().toUpperCase()) };
  }
  const ofSite = siteToken.exec(after)?.[1];
  if (ofSite === undefined) {
    const page = await listAsCustomer(access, query, Number(customerToken.exec(after)?.[1] ?? 0), fresh);
    if (page !== undefined) {
      return { requests: page.requests, ...(page.next === undefined ? {} : { next: `c.${String(page.next)}` }) };
    }
  }
  const page = await listAsSite(access, { desks: ports.desks, fields }, customer.accountId, query, ofSite, fresh);
  return { requests: page.requests, ...(page.next === undefined ? {} : { next: `s.${page.next}` }) };
}

const isUnknownFilter = ({ serviceDeskId, requestTypeId }: RequestListQuery): boolean =>
  [serviceDeskId, requestTypeId].some((id) => id !== undefined && !isNumericId(id));

/** A key typed into the search finds that request, whatever else the list is narrowed down to. */
async function byKey(
  access: Access,
  fields: ServiceFields,
  { accountId }: ActingCustomer,
  key: string,
): Promise<readonly RequestSummary[]> {
  const operation = operations.readRequests;
  const answer = await access.via('customer', operation, get(route`/rest/servicedeskapi/request/${key}`));
  if (answer !== undefined) return isSuccess(answer) ? [toSummary(readAs(requestSchema, answer, operation))] : [];
  const involvement = await involvementIn(access, fields, accountId, key);
  const summary = involvement === undefined ? undefined : toIssueSummary(involvement.issue, involvement.facts);
  return summary === undefined ? [] : [summary];
}
