/** Reads and writes approvals and what each approver decided. */
import { number, optionalNumber, optionalText, text } from './columns';
import type { Database, Row } from './database';

export type Decision = 'approved' | 'declined' | 'pending';

export interface Approval {
  readonly id: number;
  readonly issueId: number;
  readonly name: string;
  readonly createdAt: number;
  readonly completedAt: number | undefined;
  readonly decision: Decision;
}

export interface Approver {
  readonly accountId: string;
  readonly decision: Decision;
}

const toDecision = (value: string | undefined): Decision =>
  value === 'approved' || value === 'declined' ? value : 'pending';

const toApproval = (row: Row): Approval => ({
  id: number(row, 'id'),
  issueId: number(row, 'issue_id'),
  name: text(row, 'name'),
  createdAt: number(row, 'created_at'),
  completedAt: optionalNumber(row, 'completed_at'),
  decision: toDecision(optionalText(row, 'decision')),
});

export const approvalsOf = (database: Database, issueId: number): Approval[] =>
  database.all('select * from approvals where issue_id = ? order by id', toApproval, issueId);

export const approversOf = (database: Database, approvalId: number): Approver[] =>
  database.all(
    'select * from approvers where approval_id = ? order by rowid',
    (row) => ({ accountId: text(row, 'account_id'), decision: toDecision(optionalText(row, 'decision')) }),
    approvalId,
  );

export function insertApproval(
  database: Database,
  approval: Pick<Approval, 'issueId' | 'name' | 'createdAt'>,
  approvers: readonly string[],
): void {
  const id = database.next('approval', 0);
  database.run(
    "insert into approvals values (?, ?, ?, ?, null, 'pending')",
    id,
    approval.issueId,
    approval.name,
    approval.createdAt,
  );
  for (const accountId of new Set(approvers)) {
    database.run("insert into approvers values (?, ?, 'pending')", id, accountId);
  }
}

/** Records one approver's decision, which is also the decision of the approval: one approver suffices. */
export function decide(
  database: Database,
  approvalId: number,
  accountId: string,
  decision: Exclude<Decision, 'pending'>,
  at: number,
): void {
  database.run(
    'update approvers set decision = ? where approval_id = ? and account_id = ?',
    decision,
    approvalId,
    accountId,
  );
  database.run('update approvals set decision = ?, completed_at = ? where id = ?', decision, at, approvalId);
}
