/** Entity properties of organizations, request types, users, issues and comments: four operations each, all alike. */
import { canBrowse, deskOf, issueOf } from '../access/visibility';
import { isAgentSomewhere, isDeskAdmin, isJiraAdmin } from '../access/permissions';
import { noContent, ok, propertyWritten, refuse, refusePlatform, type Answer, type Refusal } from '../answers/answer';
import { pathParameter, type Call, type Operation, type Operations } from '../site';
import { findAccount } from '../store/accounts';
import { findComment } from '../store/comments';
import { findIssue } from '../store/issues';
import { deleteProperty, propertyKeys, readProperty, writeProperty, type Entity } from '../store/properties';
import { organizationOf } from './organizations';
import { requestTypeOf } from './request-types';

interface Owner {
  readonly entity: Entity;
  readonly id: string;
  /** Path of the owner's properties, for links. */
  readonly path: string;
}

type Refuse = (status: number, message: string) => Refusal;

/** Finds the owner that the call names, and refuses callers who may not read or write there. */
type FindOwner = (call: Call, access: 'read' | 'write') => Owner;

const limits = { keyLength: 255, valueLength: 32_768 };

function keyOf(call: Call, refuseWith: Refuse): string {
  const key = pathParameter(call, 'propertyKey');
  if (key.length > limits.keyLength) throw refuseWith(400, 'The property key must have at most 255 characters.');
  return key;
}

function setProperty(call: Call, find: FindOwner, refuseWith: Refuse): Answer {
  const { entity, id } = find(call, 'write');
  const key = keyOf(call, refuseWith);
  if (JSON.stringify(call.body).length > limits.valueLength) {
    throw refuseWith(400, 'The property value must have at most 32768 characters.');
  }
  return propertyWritten(writeProperty(call.site.database, entity, id, key, call.body));
}

const listKeys =
  (find: FindOwner): Operation =>
  (call) => {
    const { entity, id, path } = find(call, 'read');
    const self = (key: string): string => `${call.site.url}${path}/properties/${encodeURIComponent(key)}`;
    return ok({ keys: propertyKeys(call.site.database, entity, id).map((key) => ({ self: self(key), key })) });
  };

const getProperty =
  (find: FindOwner, refuseWith: Refuse): Operation =>
  (call) => {
    const { entity, id } = find(call, 'read');
    const key = keyOf(call, refuseWith);
    const value = readProperty(call.site.database, entity, id, key);
    if (value === undefined) throw refuseWith(404, `The property '${key}' does not exist.`);
    return ok({ key, value });
  };

const removeProperty =
  (find: FindOwner, refuseWith: Refuse): Operation =>
  (call) => {
    const { entity, id } = find(call, 'write');
    const key = keyOf(call, refuseWith);
    if (!deleteProperty(call.site.database, entity, id, key)) {
      throw refuseWith(404, `The property '${key}' does not exist.`);
    }
    return noContent;
  };

/** `names` are the operation ids for listing, reading, writing and deleting. */
const family = (names: readonly [string, string, string, string], find: FindOwner, refuseWith: Refuse): Operations => ({
  [names[0]]: listKeys(find),
  [names[1]]: getProperty(find, refuseWith),
  [names[2]]: (call) => setProperty(call, find, refuseWith),
  [names[3]]: removeProperty(find, refuseWith),
});

const organizationOwner: FindOwner = (call, access) => {
  const { id } = organizationOf(call);
  if (access === 'write' && !isAgentSomewhere(call.site, call.caller)) throw refuse(403, 'Only agents may do this.');
  return { entity: 'organization', id: String(id), path: `/rest/servicedeskapi/organization/${String(id)}` };
};

const requestTypeOwner: FindOwner = (call, access) => {
  const desk = deskOf(call);
  const { id } = requestTypeOf(call, desk);
  if (access === 'write' && !isDeskAdmin(call.site, call.caller, desk)) throw refuse(403, 'Only administrators may.');
  return { entity: 'request type', id, path: `/rest/servicedeskapi/servicedesk/${desk.id}/requesttype/${id}` };
};

const userOwner: FindOwner = (call) => {
  const { site, caller } = call;
  const accountId = call.query.get('accountId') ?? caller.accountId ?? '';
  if (accountId !== caller.accountId && !isJiraAdmin(site, caller)) {
    throw refusePlatform(403, 'Only administrators can access the properties of other users.');
  }
  if (findAccount(site.database, accountId) === undefined) throw refusePlatform(404, 'The user does not exist.');
  return { entity: 'user', id: accountId, path: '/rest/api/3/user' };
};

const issueOwner: FindOwner = (call) => {
  const { id } = issueOf(call);
  return { entity: 'issue', id: String(id), path: `/rest/api/3/issue/${String(id)}` };
};

const commentOwner: FindOwner = (call) => {
  const comment = findComment(call.site.database, Number(pathParameter(call, 'commentId')));
  const issue = comment === undefined ? undefined : findIssue(call.site.database, String(comment.issueId));
  if (comment === undefined || issue === undefined || !canBrowse(call.site, call.caller, issue)) {
    throw refusePlatform(404, 'The comment does not exist.');
  }
  return { entity: 'comment', id: String(comment.id), path: `/rest/api/3/comment/${String(comment.id)}` };
};

export const serviceManagementPropertyOperations: Operations = {
  ...family(
    ['getOrganizationPropertyKeys', 'getOrganizationProperty', 'setOrganizationProperty', 'deleteOrganizationProperty'],
    organizationOwner,
    refuse,
  ),
  ...family(
    ['getRequestTypePropertyKeys', 'getRequestTypeProperty', 'setRequestTypeProperty', 'deleteRequestTypeProperty'],
    requestTypeOwner,
    refuse,
  ),
};

export const platformPropertyOperations: Operations = {
  ...family(
    ['getUserPropertyKeys', 'getUserProperty', 'setUserProperty', 'deleteUserProperty'],
    userOwner,
    refusePlatform,
  ),
  ...family(
    ['getIssuePropertyKeys', 'getIssueProperty', 'setIssueProperty', 'deleteIssueProperty'],
    issueOwner,
    refusePlatform,
  ),
  ...family(
    ['getCommentPropertyKeys', 'getCommentProperty', 'setCommentProperty', 'deleteCommentProperty'],
    commentOwner,
    refusePlatform,
  ),
};
