/** `CustomerRequestDTO`: one request as the portal shows it to the caller. */
import { isAgent } from '../access/permissions';
import { deskById, requestTypeById } from '../access/visibility';
import { toDateDto } from '../answers/dates';
import { firstPage } from '../answers/pages';
import { toUserDto } from '../answers/users';
import { fieldById } from '../seed/fields';
import { statusById } from '../seed/workflow';
import type { Call, Site } from '../site';
import { accountById } from '../store/accounts';
import { attachmentsOf } from '../store/attachments';
import { commentsOf } from '../store/comments';
import { participantIds, statusChanges, type Issue, type StatusChange } from '../store/issues';
import { wikiToHtml } from '../text/wiki';
import { showValue, toWiki } from '../values/show';
import { toAttachmentDto } from './attachment-dto';
import { toCommentDto } from './comment-dto';
import { toRequestTypeDto } from './request-types';
import { toServiceDeskDto } from './service-desks';
import { toSlaDtos } from './sla';

const expandable = ['participant', 'status', 'sla', 'requestType', 'serviceDesk', 'attachment', 'action', 'comment'];

export const requestPath = (issue: Issue): string => `/rest/servicedeskapi/request/${String(issue.id)}`;

export const toStatusDto = (change: StatusChange) => {
  const status = statusById(change.statusId);
  return { status: status.name, statusCategory: status.category, statusDate: toDateDto(change.at) };
};

/** Visible fields that have a value, with the question as the customer read it. */
function toFieldValues(site: Site, issue: Issue) {
  return requestTypeById(issue.requestTypeId).fields.flatMap(({ field, label, visible }) => {
    const value = issue.values[field.id];
    if (!visible || value === undefined || fieldById(field.id) === undefined) return [];
    const shown = { fieldId: field.id, label, value: showValue(site, field, value) };
    return field.kind === 'paragraph' ? [{ ...shown, renderedValue: { html: wikiToHtml(toWiki(value)) } }] : [shown];
  });
}

export function toLinks(site: Site, issue: Issue) {
  const { portalId } = deskById(issue.deskId);
  return {
    self: site.url + requestPath(issue),
    web: `${site.url}/servicedesk/customer/portal/${portalId}/${issue.key}`,
    agent: `${site.url}/browse/${issue.key}`,
    jiraRest: `${site.url}/rest/api/2/issue/${String(issue.id)}`,
  };
}

function toExpansions(call: Call, issue: Issue, expand: readonly string[]): Record<string, unknown> {
  const { site, caller } = call;
  const desk = deskById(issue.deskId);
  const isWorker = isAgent(site, caller, desk);
  const path = requestPath(issue);
  const shown: Record<string, () => readonly [string, unknown]> = {
    participant: () => [
      'participants',
      firstPage(call, `${path}/participant`, participantIds(site.database, issue.id), (id) =>
        toUserDto(site, accountById(site.database, id)),
      ),
    ],
    status: () => ['status', firstPage(call, `${path}/status`, statusChanges(site.database, issue.id), toStatusDto)],
    sla: () => ['sla', firstPage(call, `${path}/sla`, isWorker ? toSlaDtos(site, issue) : [], (sla) => sla)],
    requestType: () => ['requestType', toRequestTypeDto(call, requestTypeById(issue.requestTypeId))],
    serviceDesk: () => ['serviceDesk', toServiceDeskDto(site, desk)],
    attachment: () => {
      const visible = attachmentsOf(site.database, issue.id).filter((attachment) => attachment.isPublic || isWorker);
      const toDto = toAttachmentDto(site, issue);
      return ['attachments', firstPage(call, `${path}/attachment`, visible, toDto)];
    },
    action: () => {
      const allowed = { allowed: true };
      return [
        'actions',
        { addAttachment: allowed, addComment: allowed, addParticipant: allowed, removeParticipant: allowed },
      ];
    },
    comment: () => {
      const visible = commentsOf(site.database, issue.id).filter((comment) => comment.isPublic || isWorker);
      return [
        'comments',
        firstPage(call, `${path}/comment`, visible, (comment) => toCommentDto(call, issue, comment, [])),
      ];
    },
  };
  return Object.fromEntries(expand.flatMap((name) => (shown[name] === undefined ? [] : [shown[name]()])));
}

export function toRequestDto(call: Call, issue: Issue, expand: readonly string[]) {
  const { site } = call;
  const [currentStatus = { statusId: issue.statusId, at: issue.createdAt }] = statusChanges(site.database, issue.id);
  return {
    _expands: expandable.filter((name) => !expand.includes(name)),
    issueId: String(issue.id),
    issueKey: issue.key,
    summary: issue.summary,
    requestTypeId: issue.requestTypeId,
    serviceDeskId: issue.deskId,
    createdDate: toDateDto(issue.createdAt),
    reporter: toUserDto(site, accountById(site.database, issue.reporter)),
    requestFieldValues: toFieldValues(site, issue),
    currentStatus: toStatusDto(currentStatus),
    ...toExpansions(call, issue, expand),
    _links: toLinks(site, issue),
  };
}
