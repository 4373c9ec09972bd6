/** Everything the app stores of a customer, erased (requirement C10; Atlassian's rules for closed accounts). */
import type { CustomerRecords } from '../ports/customer-records';
import type { Sessions } from '../ports/sessions';
import type { SignInLog } from '../ports/sign-in-log';

interface ForgetPorts {
  readonly customers: Pick<CustomerRecords, 'get' | 'forget'>;
  readonly sessions: Pick<Sessions, 'endAllOf'>;
  readonly signInLog: Pick<SignInLog, 'erase'>;
}

/** The record goes last: who it was is read from it, so that an interrupted call can be repeated. Jira keeps the customer. */
export async function forgetCustomer(ports: ForgetPorts, accountId: string): Promise<void> {
  const record = await ports.customers.get(accountId);
  await ports.sessions.endAllOf(accountId);
  await ports.signInLog.erase(accountId);
  if (record !== undefined) await ports.signInLog.erase(record.email);
  await ports.customers.forget(accountId);
}
