/** Reads and writes requests (issues), who takes part in them, and the history of their status. */
import type { StoredValues } from '../values/value';
import { number, optionalText, text } from './columns';
import type { Database, Row } from './database';

export interface Issue {
  readonly id: number;
  readonly key: string;
  readonly deskId: string;
  readonly requestTypeId: string;
  readonly reporter: string;
  readonly creator: string;
  readonly summary: string;
  readonly values: StoredValues;
  /** Answers to the questions of a form, by question. */
  readonly formAnswers: unknown;
  readonly statusId: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When searches begin to find the request. */
  readonly indexedAt: number;
  readonly channel: string;
}

/** Values are written by this site only, so their shape is trusted. */
const toValues = (json: string): StoredValues => JSON.parse(json) as StoredValues;

export const toIssue = (row: Row): Issue => {
  const answers = optionalText(row, 'form_answers');
  return {
    id: number(row, 'id'),
    key: text(row, 'key'),
    deskId: text(row, 'desk_id'),
    requestTypeId: text(row, 'request_type_id'),
    reporter: text(row, 'reporter'),
    creator: text(row, 'creator'),
    summary: text(row, 'summary'),
    values: toValues(text(row, 'field_values')),
    formAnswers: answers === undefined ? undefined : JSON.parse(answers),
    statusId: text(row, 'status_id'),
    createdAt: number(row, 'created_at'),
    updatedAt: number(row, 'updated_at'),
    indexedAt: number(row, 'indexed_at'),
    channel: text(row, 'channel'),
  };
};

/** Keys are compared without regard to case, as Jira does. */
export const findIssue = (database: Database, idOrKey: string): Issue | undefined =>
  /^\d+$/.test(idOrKey)
    ? database.one('select * from issues where id = ?', toIssue, Number(idOrKey))
    : database.one('select * from issues where key = ?', toIssue, idOrKey.toUpperCase());

export function insertIssue(database: Database, projectKey: string, issue: Omit<Issue, 'id' | 'key'>): Issue {
  const id = database.next('issue', 10_000);
  const key = `${projectKey}-${String(database.next(`issue ${projectKey}`, 0))}`;
  database.run(
    'insert into issues values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    key,
    issue.deskId,
    issue.requestTypeId,
    issue.reporter,
    issue.creator,
    issue.summary,
    JSON.stringify(issue.values),
    issue.formAnswers === undefined ? null : JSON.stringify(issue.formAnswers),
    issue.statusId,
    issue.createdAt,
    issue.updatedAt,
    issue.indexedAt,
    issue.channel,
  );
  return { ...issue, id, key };
}

/** Marks a change. */
export function touchIssue(database: Database, id: number, at: number): void {
  database.run('update issues set updated_at = ? where id = ?', at, id);
}

export function setIssueStatus(database: Database, id: number, statusId: string, at: number, author: string): void {
  database.run('update issues set status_id = ? where id = ?', statusId, id);
  database.run('insert into status_changes values (?, ?, ?, ?)', id, statusId, at, author);
}

export interface StatusChange {
  readonly statusId: string;
  readonly at: number;
}

/** The newest first. */
export const statusChanges = (database: Database, id: number): StatusChange[] =>
  database.all(
    'select * from status_changes where issue_id = ? order by rowid desc',
    (row) => ({ statusId: text(row, 'status_id'), at: number(row, 'at') }),
    id,
  );

export const participantIds = (database: Database, id: number): string[] =>
  database.all(
    'select account_id from issue_participants where issue_id = ? order by rowid',
    (row) => text(row, 'account_id'),
    id,
  );

/** Returns whether the account was not a participant yet. */
export const addParticipant = (database: Database, id: number, accountId: string): boolean =>
  database.run('insert or ignore into issue_participants values (?, ?)', id, accountId) > 0;

export function removeParticipant(database: Database, id: number, accountId: string): void {
  database.run('delete from issue_participants where issue_id = ? and account_id = ?', id, accountId);
}

export const sharedOrganizationIds = (database: Database, id: number): number[] =>
  database.all(
    'select organization_id from issue_organizations where issue_id = ? order by organization_id',
    (row) => number(row, 'organization_id'),
    id,
  );

/** Replaces the organizations that a request is shared with. */
export function shareWith(database: Database, id: number, organizationIds: readonly number[]): void {
  database.run('delete from issue_organizations where issue_id = ?', id);
  for (const organizationId of new Set(organizationIds)) {
    database.run('insert into issue_organizations values (?, ?)', id, organizationId);
  }
}
