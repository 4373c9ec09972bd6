/** The one workflow of all three desks. */

export type StatusCategory = 'NEW' | 'INDETERMINATE' | 'DONE';

export interface Status {
  readonly id: string;
  readonly name: string;
  readonly category: StatusCategory;
}

const status = (id: string, name: string, category: StatusCategory): Status => ({ id, name, category });

export const waitingForApproval = status('10000', 'Waiting for approval', 'NEW');
export const waitingForSupport = status('10001', 'Waiting for support', 'NEW');
const inProgress = status('3', 'In progress', 'INDETERMINATE');
const waitingForCustomer = status('10002', 'Waiting for customer', 'INDETERMINATE');
export const resolved = status('5', 'Resolved', 'DONE');
const closed = status('6', 'Closed', 'DONE');
export const declined = status('10003', 'Declined', 'DONE');

export const statuses: readonly Status[] = [
  waitingForApproval,
  waitingForSupport,
  inProgress,
  waitingForCustomer,
  resolved,
  closed,
  declined,
];

/** Throws for an id that no status has: a stored id always has one. */
export function statusById(id: string): Status {
  const found = statuses.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`No status has the id ${id}`);
  return found;
}

export interface Transition {
  readonly id: string;
  readonly name: string;
  readonly from: readonly Status[];
  readonly to: Status;
  /** Shown on the portal to the customers of the request; agents may use every transition. */
  readonly forCustomers: boolean;
}

const active = [waitingForSupport, inProgress, waitingForCustomer];

export const transitions: readonly Transition[] = [
  { id: '11', name: 'Start work', from: [waitingForSupport, waitingForCustomer], to: inProgress, forCustomers: false },
  {
    id: '21',
    name: 'Ask the customer',
    from: [waitingForSupport, inProgress],
    to: waitingForCustomer,
    forCustomers: false,
  },
  { id: '31', name: 'Answer', from: [waitingForCustomer], to: waitingForSupport, forCustomers: true },
  { id: '41', name: 'Mark as resolved', from: active, to: resolved, forCustomers: true },
  { id: '51', name: 'Reopen', from: [resolved], to: waitingForSupport, forCustomers: true },
  { id: '61', name: 'Close', from: [...active, resolved], to: closed, forCustomers: false },
];
