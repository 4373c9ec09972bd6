/** `/search/jql`: bounded, eventually consistent search, paged by an opaque token. */
import { z } from 'zod';
import { isAgent } from '../access/permissions';
import { ok, refusePlatform, type Answer } from '../answers/answer';
import { compileJql } from '../jql/compile';
import { JqlError } from '../jql/ast';
import { parseJql } from '../jql/parse';
import { desks } from '../seed/desks';
import { listParameter, numberParameter, type Call, type Operations } from '../site';
import { toIssue, type Issue } from '../store/issues';
import { isIdOnly, toIssueDto, type Wanted } from './issue-dto';

const searchBody = z.object({
  jql: z.string().default(''),
  nextPageToken: z.string().optional(),
  maxResults: z.number().default(50),
  fields: z.array(z.string()).default([]),
  expand: z.string().default(''),
  properties: z.array(z.string()).default([]),
  reconcileIssues: z.array(z.number()).default([]),
});

type Search = z.infer<typeof searchBody>;

const toToken = (offset: number): string => Buffer.from(`from ${String(offset)}`).toString('base64url');

function readToken(token: string | undefined): number {
  if (token === undefined || token === '') return 0;
  const offset = /^from (\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (offset === undefined) throw refusePlatform(400, 'The provided next page token is invalid.');
  return Number(offset);
}

function find(call: Call, search: Search): Issue[] {
  const { site, caller } = call;
  const context = { accountId: caller.accountId, now: site.now() };
  try {
    const { where, orderBy } = compileJql(parseJql(search.jql), context);
    const marks = search.reconcileIssues.map(() => '?').join(', ');
    return site.database
      .all(
        `select * from issues where ${where.text} and (indexed_at <= ? or id in (${marks})) order by ${orderBy}`,
        toIssue,
        ...where.values,
        context.now,
        ...search.reconcileIssues,
      )
      .filter(({ deskId }) => desks.some((desk) => desk.id === deskId && isAgent(site, caller, desk)));
  } catch (error) {
    if (error instanceof JqlError) throw refusePlatform(400, error.message);
    throw error;
  }
}

function answerSearch(call: Call, search: Search): Answer {
  if (search.reconcileIssues.length > 50) throw refusePlatform(400, 'At most 50 issues can be reconciled.');
  const wanted: Wanted = {
    fields: search.fields.length === 0 ? ['id'] : search.fields,
    properties: search.properties,
    expand: search.expand.split(','),
  };
  const limit = Math.max(1, Math.min(search.maxResults, isIdOnly(wanted) ? 5000 : 100));
  const offset = readToken(search.nextPageToken);
  const found = find(call, search);
  const isLast = offset + limit >= found.length;
  const shown = found.slice(offset, offset + limit);
  return ok({
    issues: shown.map((issue) => (isIdOnly(wanted) ? { id: String(issue.id) } : toIssueDto(call, issue, wanted))),
    isLast,
    ...(isLast ? {} : { nextPageToken: toToken(offset + limit) }),
  });
}

export const searchOperations: Operations = {
  searchAndReconsileIssuesUsingJqlPost: (call) => answerSearch(call, searchBody.parse(call.body)),

  searchAndReconsileIssuesUsingJql: (call) =>
    answerSearch(call, {
      jql: call.query.get('jql') ?? '',
      nextPageToken: call.query.get('nextPageToken') ?? undefined,
      maxResults: numberParameter(call, 'maxResults', 50),
      fields: listParameter(call, 'fields'),
      expand: call.query.get('expand') ?? '',
      properties: listParameter(call, 'properties'),
      reconcileIssues: listParameter(call, 'reconcileIssues').map(Number),
    }),
};
