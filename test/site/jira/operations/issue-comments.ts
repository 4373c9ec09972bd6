/** Comments through the platform: documents instead of wiki text, with entity properties. */
import { z } from 'zod';
import { canBrowse, issueOf } from '../access/visibility';
import { created, ok, refusePlatform, type Answer } from '../answers/answer';
import { platformDate } from '../answers/dates';
import { toPlatformUser } from '../answers/users';
import { listParameter, numberParameter, type Call, type Operations } from '../site';
import { accountById } from '../store/accounts';
import { commentsOf, findComment, type Comment } from '../store/comments';
import { findIssue } from '../store/issues';
import { propertyKeys, readProperty, writeProperty } from '../store/properties';
import { documentToWiki, isDocument, wikiToDocument } from '../text/document';
import { addComment } from './comments';
import { renderComment } from './rendered-comment';

/** Jira Service Management reads from this property whether a comment is internal. */
const visibilityProperty = 'sd.public.comment';

const property = z.object({ key: z.string(), value: z.unknown() });
const commentBody = z.object({ body: z.unknown(), properties: z.array(property).default([]) });
const isInternal = z.object({ internal: z.literal(true) });
const listBody = z.object({ ids: z.array(z.number()) });

function toComment(call: Call, comment: Comment, expand: readonly string[]) {
  const { site } = call;
  const author = toPlatformUser(site, accountById(site.database, comment.author));
  const id = String(comment.id);
  const properties = propertyKeys(site.database, 'comment', id).map((key) => ({
    key,
    value: readProperty(site.database, 'comment', id, key),
  }));
  return {
    self: `${site.url}/rest/api/3/issue/${String(comment.issueId)}/comment/${id}`,
    id,
    author,
    updateAuthor: author,
    body: wikiToDocument(comment.body),
    ...(expand.includes('renderedBody') ? { renderedBody: renderComment(site, comment) } : {}),
    created: platformDate(comment.createdAt),
    updated: platformDate(comment.createdAt),
    jsdPublic: comment.isPublic,
    ...(expand.includes('properties')
      ? { properties: [...properties, { key: visibilityProperty, value: { internal: !comment.isPublic } }] }
      : {}),
  };
}

function addIssueComment(call: Call): Answer {
  const issue = issueOf(call);
  const { body, properties } = commentBody.parse(call.body);
  if (!isDocument(body))
    throw refusePlatform(400, 'Comment body is not valid!', { comment: 'Comment body is not valid!' });
  const visibility = properties.find(({ key }) => key === visibilityProperty);
  const comment = addComment(call, issue, documentToWiki(body), !isInternal.safeParse(visibility?.value).success);
  for (const { key, value } of properties) {
    if (key !== visibilityProperty) writeProperty(call.site.database, 'comment', String(comment.id), key, value);
  }
  return created(toComment(call, comment, listParameter(call, 'expand')));
}

export const issueCommentOperations: Operations = {
  addComment: addIssueComment,

  getComments(call) {
    const issue = issueOf(call);
    const start = numberParameter(call, 'startAt', 0);
    const max = numberParameter(call, 'maxResults', 100);
    const oldestFirst = commentsOf(call.site.database, issue.id);
    const sorted = call.query.get('orderBy') === '-created' ? oldestFirst.toReversed() : oldestFirst;
    const expand = listParameter(call, 'expand');
    return ok({
      startAt: start,
      maxResults: max,
      total: sorted.length,
      comments: sorted.slice(start, start + max).map((comment) => toComment(call, comment, expand)),
    });
  },

  getCommentsByIds(call) {
    const { ids } = listBody.parse(call.body);
    if (ids.length > 1000) throw refusePlatform(400, 'At most 1000 comments can be fetched at once.');
    const comments = ids
      .flatMap((id) => findComment(call.site.database, id) ?? [])
      .filter(({ issueId }) => {
        const issue = findIssue(call.site.database, String(issueId));
        return issue !== undefined && canBrowse(call.site, call.caller, issue);
      });
    const expand = listParameter(call, 'expand');
    return ok({
      startAt: 0,
      maxResults: 1000,
      total: comments.length,
      isLast: true,
      values: comments.map((comment) => toComment(call, comment, expand)),
    });
  },
};
