/** Issues through the platform: reading them, and changing who they are shared with. */
import { z } from 'zod';
import { canBrowse, issueOf } from '../access/visibility';
import { noContent, ok, refusePlatform, type Answer } from '../answers/answer';
import * as catalogue from '../seed/fields';
import { listParameter, type Call, type Operations } from '../site';
import { findAccount } from '../store/accounts';
import {
  addParticipant,
  findIssue,
  participantIds,
  removeParticipant,
  shareWith,
  touchIssue,
  type Issue,
} from '../store/issues';
import { findOrganization } from '../store/organizations';
import { writeProperty } from '../store/properties';
import { toIssueDto } from './issue-dto';

const bulkBody = z.object({
  issueIdsOrKeys: z.array(z.string()),
  fields: z.array(z.string()).default([]),
  properties: z.array(z.string()).default([]),
  expand: z.array(z.string()).default([]),
});

const editBody = z.object({
  fields: z.record(z.string(), z.unknown()).default({}),
  properties: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
});

const organizationIds = z.array(z.number());
const people = z.array(z.object({ accountId: z.string() }));

function shareIssue(call: Call, issue: Issue, value: unknown): void {
  const ids = organizationIds.safeParse(value);
  const areKnown = ids.success && ids.data.every((id) => findOrganization(call.site.database, id) !== undefined);
  if (!areKnown) {
    const { id } = catalogue.organizations;
    throw refusePlatform(400, 'The organizations are not valid.', { [id]: 'A list of organization ids is expected.' });
  }
  shareWith(call.site.database, issue.id, ids.data);
}

function replaceParticipants(call: Call, issue: Issue, value: unknown): void {
  const { database } = call.site;
  const named = people.safeParse(value);
  if (!named.success || !named.data.every(({ accountId }) => findAccount(database, accountId)?.active === true)) {
    const { id } = catalogue.requestParticipants;
    throw refusePlatform(400, 'The participants are not valid.', { [id]: 'A list of users is expected.' });
  }
  for (const accountId of participantIds(database, issue.id)) removeParticipant(database, issue.id, accountId);
  for (const { accountId } of named.data) addParticipant(database, issue.id, accountId);
}

/** Only the fields that sharing needs can be edited here; every other one is refused as not on the screen. */
function editIssue(call: Call): Answer {
  const issue = issueOf(call);
  const { fields, properties } = editBody.parse(call.body);
  for (const [id, value] of Object.entries(fields)) {
    if (id === catalogue.organizations.id) shareIssue(call, issue, value);
    else if (id === catalogue.requestParticipants.id) replaceParticipants(call, issue, value);
    else {
      const message = `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`;
      throw refusePlatform(400, message, { [id]: message });
    }
  }
  for (const { key, value } of properties) {
    writeProperty(call.site.database, 'issue', String(issue.id), key, value);
  }
  touchIssue(call.site.database, issue.id, call.site.now());
  return noContent;
}

export const issueOperations: Operations = {
  editIssue,

  getIssue(call) {
    const fields = listParameter(call, 'fields');
    const expand = listParameter(call, 'expand');
    return ok(toIssueDto(call, issueOf(call), { fields, properties: listParameter(call, 'properties'), expand }));
  },

  bulkFetchIssues(call) {
    const { issueIdsOrKeys, ...wanted } = bulkBody.parse(call.body);
    if (issueIdsOrKeys.length > 100) throw refusePlatform(400, 'At most 100 issues can be fetched at once.');
    const found = issueIdsOrKeys.map((name) => {
      const issue = findIssue(call.site.database, name);
      return { name, issue: issue !== undefined && canBrowse(call.site, call.caller, issue) ? issue : undefined };
    });
    return ok({
      issues: found.flatMap(({ issue }) => (issue === undefined ? [] : [toIssueDto(call, issue, wanted)])),
      issueErrors: found
        .filter(({ issue }) => issue === undefined)
        .map(({ name }) => ({
          id: name,
          errorMessage: 'Issue does not exist or you do not have permission to see it.',
        })),
    });
  },
};
