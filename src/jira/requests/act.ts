/**
 * Changes to a request. As the customer, Jira judges; as the installation, this app does, before anything is sent. For
 * the customer a refusal and an absence are the same: false.
 */
import type { ActingCustomer } from '../../ports/requests';
import { isGarbled, isRefused, isSuccess, type JiraAnswer } from '../calls/jira-answer';
import type { JiraCall } from '../calls/jira-call';
import type { Access } from '../strategies/access';
import { toFault } from '../strategies/faults';
import type { Operation } from '../strategies/operation';
import { involvementIn, type Involvement } from './involvement';
import type { ServiceFields } from './service-fields';

export interface Acting {
  readonly access: Access;
  readonly fields: ServiceFields;
  readonly customer: ActingCustomer;
  readonly key: string;
}

export interface Act {
  readonly operation: Operation;
  readonly asCustomer: JiraCall;
  /** Undefined: nobody can do this for the customer. */
  readonly asSite?: (involvement: Involvement) => JiraCall | undefined;
  /** Jira may refuse it to the installation although no permission is missing. */
  readonly refusalIsFinal?: boolean;
}

export interface Acted {
  readonly answer: JiraAnswer;
  /** Set when it was done as the installation. */
  readonly involvement?: Involvement;
}

/** Undefined when the customer may not, or nobody can do it for the customer. */
export async function act(acting: Acting, what: Act): Promise<Acted | undefined> {
  const { access, fields, customer, key } = acting;
  const answer = await access.via('customer', what.operation, what.asCustomer);
  if (answer !== undefined) return isDone(answer, what.operation) ? { answer } : undefined;
  if (what.asSite === undefined) return undefined;
  const involvement = await involvementIn(access, fields, customer.accountId, key);
  const call = involvement === undefined ? undefined : what.asSite(involvement);
  if (involvement === undefined || call === undefined) return undefined;
  const done = await access.site(what.operation, call);
  if (what.refusalIsFinal === true && isRefused(done)) return undefined;
  return isDone(done, what.operation) ? { answer: done, involvement } : undefined;
}

/** False for what the customer asked wrongly or may not. @throws UpstreamFault for what only the administrator can mend. */
export function isDone(answer: JiraAnswer, operation: Operation): boolean {
  if (isSuccess(answer) && !isGarbled(answer)) return true;
  if ([400, 404, 409].includes(answer.status)) return false;
  if (answer.status === 403 && answer.caller.kind === 'customer') return false;
  throw toFault(answer, operation);
}
