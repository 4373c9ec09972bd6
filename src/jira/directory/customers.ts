/** Creating a customer, reading one, adding one to a desk, and the attributes kept with one. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { fail, ok, type Result } from '../../domain/result';
import type { CreateCustomerRefusal, JiraCustomer } from '../../ports/jira-directory';
import { post, put, get } from '../calls/jira-call';
import type { JiraAnswer } from '../calls/jira-answer';
import type { OpenAccess } from '../strategies/access';
import { expectSuccess } from '../strategies/faults';
import { operations } from '../strategies/operation';
import { readAs, text } from '../wire/read';
import { userSchema, type WireUser } from '../wire/user';
import { withoutAddress } from './addresses';

export const toCustomer = ({ accountId, displayName, active }: WireUser): JiraCustomer => ({
  accountId,
  displayName,
  active,
});

const errorSchema = z.object({ errorMessage: text });

const messageOf = (answer: JiraAnswer): string => errorSchema.safeParse(answer.json()).data?.errorMessage ?? '';

/** No mail is sent to the customer; Jira's operation that invites is not this one. */
export async function createCustomer(
  open: OpenAccess,
  email: string,
  displayName: string,
): Promise<Result<JiraCustomer, CreateCustomerRefusal>> {
  const operation = operations.createCustomer;
  const access = await open();
  // The flag makes Jira tell an address in use (409) from an address it does not accept (400).
  const call = post(route`/rest/servicedeskapi/customer?strictConflictStatusCode=true`, { email, displayName });
  const answer = await access.site(operation, call);
  if (answer.status === 409) return fail({ reason: 'address_in_use' });
  if (answer.status === 400) {
    return fail({ reason: 'address_rejected', message: withoutAddress(messageOf(answer), email) });
  }
  return ok(toCustomer(readAs(userSchema, answer, operation)));
}

export async function readCustomer(open: OpenAccess, accountId: string): Promise<JiraCustomer | undefined> {
  const operation = operations.readUser;
  const access = await open();
  const answer = await access.site(operation, get(route`/rest/api/3/user?accountId=${accountId}`));
  return answer.status === 404 ? undefined : toCustomer(readAs(userSchema, answer, operation));
}

/** One account at a time: of several, Jira adds the valid ones and refuses all the same. */
export async function addToDesk(open: OpenAccess, serviceDeskId: string, accountId: string): Promise<void> {
  const access = await open();
  const path = route`/rest/servicedeskapi/servicedesk/${serviceDeskId}/customer`;
  const call = post(path, { accountIds: [accountId] }, { repeatable: true });
  expectSuccess(await access.site(operations.addToDesk, call), operations.addToDesk);
}

export async function setCustomerProperty(
  open: OpenAccess,
  accountId: string,
  key: string,
  value: unknown,
): Promise<void> {
  const access = await open();
  const call = put(route`/rest/api/3/user/properties/${key}?accountId=${accountId}`, value);
  expectSuccess(await access.site(operations.setUserProperty, call), operations.setUserProperty);
}
