/** `IssueBean`: an issue as the platform writes it, with the fields that were asked for. */
import { deskById, requestTypeById } from '../access/visibility';
import { platformDate } from '../answers/dates';
import { toPlatformUser } from '../answers/users';
import * as catalogue from '../seed/fields';
import { fields as allFields } from '../seed/fields';
import type { Field } from '../seed/field';
import { statusById, type StatusCategory } from '../seed/workflow';
import type { Call, Site } from '../site';
import { accountById } from '../store/accounts';
import { approvalsOf, approversOf } from '../store/approvals';
import { attachmentsOf, type Attachment } from '../store/attachments';
import { participantIds, sharedOrganizationIds, statusChanges, type Issue } from '../store/issues';
import { readProperty } from '../store/properties';
import { wikiToHtml } from '../text/wiki';
import { showValue, toDocument, toWiki } from '../values/show';
import { toLinks, toStatusDto } from './request-dto';
import { toRequestTypeDto } from './request-types';

const categories: Record<StatusCategory, { id: number; key: string; name: string; colorName: string }> = {
  NEW: { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray' },
  INDETERMINATE: { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' },
  DONE: { id: 3, key: 'done', name: 'Done', colorName: 'green' },
};

function showStatus(site: Site, issue: Issue) {
  const status = statusById(issue.statusId);
  return {
    self: `${site.url}/rest/api/3/status/${status.id}`,
    id: status.id,
    name: status.name,
    statusCategory: categories[status.category],
  };
}

const showAttachment = (site: Site, attachment: Attachment) => ({
  self: `${site.url}/rest/api/3/attachment/${String(attachment.id)}`,
  id: String(attachment.id),
  filename: attachment.filename,
  author: toPlatformUser(site, accountById(site.database, attachment.author)),
  created: platformDate(attachment.createdAt),
  size: attachment.size,
  mimeType: attachment.mimeType,
  content: `${site.url}/rest/api/3/attachment/content/${String(attachment.id)}`,
});

function showRequestType(call: Call, issue: Issue) {
  const [currentStatus = { statusId: issue.statusId, at: issue.createdAt }] = statusChanges(
    call.site.database,
    issue.id,
  );
  return {
    _links: toLinks(call.site, issue),
    requestType: toRequestTypeDto(call, requestTypeById(issue.requestTypeId)),
    currentStatus: toStatusDto(currentStatus),
  };
}

function showApprovals(site: Site, issue: Issue) {
  const user = (id: string) => toPlatformUser(site, accountById(site.database, id));
  return approvalsOf(site.database, issue.id).map((approval) => ({
    id: String(approval.id),
    name: approval.name,
    finalDecision: approval.decision,
    approvers: approversOf(site.database, approval.id).map(({ accountId, decision }) => ({
      approver: user(accountId),
      approverDecision: decision,
    })),
  }));
}

/** Fields that are kept apart from the values a customer fills in. */
function builtIn(call: Call, issue: Issue): Record<string, () => unknown> {
  const { site } = call;
  const { database } = site;
  const desk = deskById(issue.deskId);
  const user = (id: string) => toPlatformUser(site, accountById(database, id));
  return {
    summary: () => issue.summary,
    status: () => showStatus(site, issue),
    reporter: () => user(issue.reporter),
    creator: () => user(issue.creator),
    created: () => platformDate(issue.createdAt),
    updated: () => platformDate(issue.updatedAt),
    resolutiondate: () => {
      const [last] = statusChanges(database, issue.id);
      return statusById(issue.statusId).category === 'DONE' && last !== undefined ? platformDate(last.at) : null;
    },
    project: () => ({
      self: `${site.url}/rest/api/3/project/${desk.projectId}`,
      id: desk.projectId,
      key: desk.projectKey,
      name: desk.name,
      projectTypeKey: 'service_desk',
    }),
    issuetype: () => ({
      id: requestTypeById(issue.requestTypeId).issueTypeId,
      name: 'Service Request',
      subtask: false,
    }),
    attachment: () => attachmentsOf(database, issue.id).map((attachment) => showAttachment(site, attachment)),
    [catalogue.organizations.id]: () =>
      showValue(site, catalogue.organizations, sharedOrganizationIds(database, issue.id)),
    [catalogue.requestParticipants.id]: () => participantIds(database, issue.id).map(user),
    [catalogue.requestType.id]: () => showRequestType(call, issue),
    [catalogue.approvals.id]: () => showApprovals(site, issue),
  };
}

function showField(call: Call, issue: Issue, field: Field): unknown {
  const value = issue.values[field.id];
  if (value === undefined) return null;
  return field.kind === 'paragraph' ? toDocument(value) : showValue(call.site, field, value);
}

/** Resolves `*all`, `*navigable` and `-name` to names. */
function chosenNames(asked: readonly string[], known: readonly string[]): string[] {
  const removed = new Set(asked.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
  const added = asked.filter((name) => !name.startsWith('-'));
  const all = added.length === 0 || added.includes('*all') || added.includes('*navigable');
  return (all ? known : added).filter((name) => !removed.has(name));
}

export interface Wanted {
  readonly fields: readonly string[];
  readonly properties: readonly string[];
  readonly expand: readonly string[];
}

/** Asked for nothing but its id, an issue is an id. */
export const isIdOnly = ({ fields }: Wanted): boolean => fields.length > 0 && fields.every((name) => name === 'id');

export function toIssueDto(call: Call, issue: Issue, wanted: Wanted) {
  const { site } = call;
  const apart = builtIn(call, issue);
  const known = [...new Set([...Object.keys(apart), ...allFields.map(({ id }) => id)])];
  const names = chosenNames(wanted.fields, known).filter((name) => known.includes(name));
  const shown = names.map((name) => {
    const field = catalogue.fieldById(name);
    return [name, apart[name]?.() ?? (field === undefined ? null : showField(call, issue, field))] as const;
  });
  const description = issue.values.description;
  const properties = wanted.properties.flatMap((key) => {
    const value = readProperty(site.database, 'issue', String(issue.id), key);
    return value === undefined ? [] : [[key, value] as const];
  });
  return {
    id: String(issue.id),
    key: issue.key,
    self: `${site.url}/rest/api/3/issue/${String(issue.id)}`,
    fields: Object.fromEntries(shown),
    ...(wanted.expand.includes('renderedFields')
      ? { renderedFields: { description: description === undefined ? '' : wikiToHtml(toWiki(description)) } }
      : {}),
    ...(wanted.expand.includes('names')
      ? { names: Object.fromEntries(names.map((name) => [name, catalogue.fieldById(name)?.name ?? name])) }
      : {}),
    ...(wanted.properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
  };
}
