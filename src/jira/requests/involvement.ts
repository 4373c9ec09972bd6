/** Finds out, as the installation, what part a customer has in a request: the question before anything is done as the app. */
import { route } from '@forge/api';
import { isRefused } from '../calls/jira-answer';
import { get } from '../calls/jira-call';
import { membershipsAmong } from '../directory/organizations';
import type { Access } from '../strategies/access';
import { toFault } from '../strategies/faults';
import { operations } from '../strategies/operation';
import { partIn, type Part } from '../visibility';
import { readAs } from '../wire/read';
import { authorsProperty } from './authors';
import { factFields, issueSchema, toFacts, type IssueFacts, type WireIssue } from './issue-wire';
import type { ServiceFields } from './service-fields';

export interface Involvement {
  readonly facts: IssueFacts;
  readonly part: Exclude<Part, 'none'>;
  readonly issue: WireIssue;
}

/** What a list shows besides. */
export const summaryFields = ['summary', 'status', 'created'] as const;

/** Undefined when there is no such issue. @throws UpstreamFault when the installation may not read issues. */
export async function readIssue(access: Access, fields: ServiceFields, key: string): Promise<WireIssue | undefined> {
  const operation = operations.readRequests;
  const names = [...factFields(fields), ...summaryFields].join(',');
  const path = route`/rest/api/3/issue/${key}?fields=${names}&properties=${authorsProperty}`;
  const answer = await access.site(operation, get(path));
  if (isRefused(answer)) throw toFault(answer, operation);
  return answer.status === 404 ? undefined : readAs(issueSchema, answer, operation);
}

/** Undefined when the request does not exist, is no request, or is none of the customer's business. */
export async function involvementIn(
  access: Access,
  fields: ServiceFields,
  accountId: string,
  key: string,
): Promise<Involvement | undefined> {
  const issue = await readIssue(access, fields, key);
  return issue === undefined ? undefined : judge(access, fields, accountId, issue);
}

/** The organizations of the customer are asked for only when nothing nearer decides. */
export async function judge(
  access: Access,
  fields: ServiceFields,
  accountId: string,
  issue: WireIssue,
): Promise<Involvement | undefined> {
  const facts = toFacts(issue, fields);
  if (facts.requestType === undefined) return undefined;
  const direct = partIn(facts.involved, accountId, []);
  if (direct !== 'none') return { facts, part: direct, issue };
  const shared = await membershipsAmong(access, accountId, facts.organizations);
  const part = partIn(
    facts.involved,
    accountId,
    shared.map(({ id }) => id),
  );
  return part === 'none' ? undefined : { facts, part, issue };
}
