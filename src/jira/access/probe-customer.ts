/** Checks whether the app may act as a customer, by one harmless question in the name of a customer that the site has. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import type { AccessCheck } from '../../ports/jira-access';
import type { Caller } from '../callers/caller';
import { customerCaller } from '../callers/forge';
import { isSuccess } from '../calls/jira-answer';
import { get } from '../calls/jira-call';
import type { Send } from '../calls/send';
import { isAcceptedAsCustomer } from '../strategies/attempt';
import { pageOf } from '../wire/page';
import { userSchema } from '../wire/user';
import { check } from './check-result';

const title = 'Act as the customer';
const desksSchema = pageOf(z.object({ id: z.string() }));

/** `finder` looks for a customer to try it with. */
export async function probeCustomer(send: Send, finder: Caller | undefined): Promise<AccessCheck> {
  const accountId = finder === undefined ? undefined : await someCustomer(send, finder);
  if (accountId === undefined) {
    return check('customer', 'impersonation', title, 'unknown', 'No portal-only customer was found to try it with.');
  }
  return (await isAcceptedAsCustomer({ send }, customerCaller(accountId)))
    ? check('customer', 'impersonation', title, 'pass', 'Atlassian lets the app act as a portal-only customer.')
    : check(
        'customer',
        'impersonation',
        title,
        'fail',
        'Atlassian did not let the app act as a portal-only customer. Requests are raised on the customer’s behalf instead; approvals and status changes are left to Jira’s own portal.',
      );
}

async function someCustomer(send: Send, finder: Caller): Promise<string | undefined> {
  const listed = await send(finder, get(route`/rest/servicedeskapi/servicedesk?limit=10`));
  const desks = isSuccess(listed) ? (desksSchema.safeParse(listed.json()).data?.values ?? []) : [];
  for (const desk of desks) {
    const path = route`/rest/servicedeskapi/servicedesk/${desk.id}/customer?limit=50`;
    const answer = await send(finder, get(path, { experimental: true }));
    const users = isSuccess(answer) ? (pageOf(userSchema).safeParse(answer.json()).data?.values ?? []) : [];
    const found = users.find((user) => user.active && user.accountId.startsWith('qm:'));
    if (found !== undefined) return found.accountId;
  }
  return undefined;
}
