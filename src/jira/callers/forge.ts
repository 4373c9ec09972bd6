/** The two identities that need no stored credential: the app itself, and a customer by offline impersonation. */
import { asApp, asUser } from '@forge/api';
import type { Caller } from './caller';

export const appCaller: Caller = {
  kind: 'app',
  send: (path, init) => asApp().requestJira(path, init),
};

/** Acts as the customer: what Jira records and what it shows is the customer's. */
export const customerCaller = (accountId: string): Caller => ({
  kind: 'customer',
  accountId,
  send: (path, init) => asUser(accountId).requestJira(path, init),
});
