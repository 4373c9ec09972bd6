/**
 * The list as the installation, by JQL that names the customer. What the search gives is judged once more before it is
 * shown. Only what customers see anyway is searched: `text ~` would look into internal comments.
 */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import type { Desks } from '../../ports/desks';
import type { RequestListQuery, RequestSummary } from '../../ports/requests';
import { post } from '../calls/jira-call';
import { membershipsOf } from '../directory/organizations';
import type { Access } from '../strategies/access';
import { operations } from '../strategies/operation';
import { partIn } from '../visibility';
import { readAs } from '../wire/read';
import type { FreshRequest } from './fresh-requests';
import { summaryFields } from './involvement';
import { factFields, issueSchema, toFacts, toIssueSummary } from './issue-wire';
import { allOf, anyOf, quote, words } from './jql';
import { toJqlField, type ServiceFields } from './service-fields';

export interface SitePage {
  readonly requests: readonly RequestSummary[];
  readonly next?: string;
}

const operation = operations.searchRequests;

const searchSchema = z.object({ issues: z.catch(z.array(issueSchema), []), nextPageToken: z.catch(z.string(), '') });

/** The number settles what happened at one moment, so that no page repeats or misses a request. */
const orders: Record<RequestListQuery['order'], string> = {
  newest: 'created DESC, key DESC',
  oldest: 'created ASC, key ASC',
  updated: 'updated DESC, key DESC',
};

type Memberships = readonly { readonly id: string; readonly name: string }[];

export async function listAsSite(
  access: Access,
  { desks, fields }: { readonly desks: Desks; readonly fields: ServiceFields },
  accountId: string,
  query: RequestListQuery,
  nextPageToken: string | undefined,
  fresh: readonly FreshRequest[],
): Promise<SitePage> {
  const asksOrganizations = query.ownership === 'organization' || query.ownership === 'all';
  const memberships = asksOrganizations ? await membershipsOf(access, accountId) : [];
  const owner = ownerCondition(query.ownership, accountId, memberships, fields);
  const filters = await filterConditions(query, desks, fields);
  if (owner === undefined || filters === undefined) return { requests: [] };
  const body = {
    jql: `${allOf([owner, ...filters])} ORDER BY ${orders[query.order]}`,
    fields: [...factFields(fields), ...summaryFields],
    maxResults: query.limit,
    reconcileIssues: fresh.map(({ id }) => Number(id)),
    ...(nextPageToken === undefined ? {} : { nextPageToken }),
  };
  const answer = await access.site(operation, post(route`/rest/api/3/search/jql`, body, { repeatable: true }));
  const found = readAs(searchSchema, answer, operation);
  const memberOf = memberships.map(({ id }) => id);
  const requests = found.issues.flatMap((issue) => {
    const facts = toFacts(issue, fields);
    const isVisible = partIn(facts.involved, accountId, memberOf) !== 'none';
    return isVisible ? (toIssueSummary(issue, facts) ?? []) : [];
  });
  return { requests, ...(found.nextPageToken === '' ? {} : { next: found.nextPageToken }) };
}

/** Undefined when nothing can be the customer's in this way. */
function ownerCondition(
  ownership: RequestListQuery['ownership'],
  accountId: string,
  memberships: Memberships,
  fields: ServiceFields,
): string | undefined {
  const participants = toJqlField(fields.participants);
  const organizations = toJqlField(fields.organizations);
  const approvals = toJqlField(fields.approvals);
  const who = quote(accountId);
  const mine = [`reporter = ${who}`];
  const participating = participants === undefined ? [] : [`${participants} = ${who}`];
  const names = memberships.map(({ name }) => quote(name)).join(', ');
  const shared = organizations === undefined || names === '' ? [] : [`${organizations} in (${names})`];
  const approving = approvals === undefined ? [] : [`${approvals} = approver(${who})`];
  const conditions = {
    mine,
    participating,
    organization: shared,
    all: [...mine, ...participating, ...shared, ...approving],
  }[ownership];
  return conditions.length === 0 ? undefined : anyOf(conditions);
}

/** Undefined when the query names a desk or a type that there is not. */
async function filterConditions(
  query: RequestListQuery,
  desks: Desks,
  fields: ServiceFields,
): Promise<readonly string[] | undefined> {
  const all = await desks.desks();
  const chosen = all.filter((desk) => (query.serviceDeskId ?? desk.serviceDeskId) === desk.serviceDeskId);
  if (chosen.length === 0) return undefined;
  const conditions = [`project in (${chosen.map((desk) => desk.projectId).join(', ')})`];
  if (query.status !== 'all') conditions.push(`statusCategory ${query.status === 'closed' ? '=' : '!='} Done`);
  const searched = words(query.search);
  if (searched !== '') conditions.push(`summary ~ ${quote(searched)}`);
  if (query.requestTypeId === undefined) return conditions;
  const type = await typeCondition(query.requestTypeId, chosen, desks, fields);
  return type === undefined ? undefined : [...conditions, type];
}

/** JQL knows request types by name, with the project's key in brackets. */
async function typeCondition(
  requestTypeId: string,
  among: readonly { readonly serviceDeskId: string; readonly projectKey: string }[],
  desks: Desks,
  fields: ServiceFields,
): Promise<string | undefined> {
  const field = toJqlField(fields.requestType);
  for (const desk of among) {
    const { types } = await desks.requestTypes(desk.serviceDeskId);
    const type = types.find((candidate) => candidate.id === requestTypeId);
    if (type !== undefined && field !== undefined) return `${field} = ${quote(`${type.name} (${desk.projectKey})`)}`;
  }
  return undefined;
}
