/** Customers: creating accounts, and adding them to or removing them from a service desk. */
import { z } from 'zod';
import { isDeskAdmin, isAgent, isJiraAdmin, isSiteAdmin } from '../access/permissions';
import { deskOf } from '../access/visibility';
import { created, noContent, refuse, type Answer } from '../answers/answer';
import { okPage } from '../answers/pages';
import { toUserDto } from '../answers/users';
import { portalDirectory } from '../seed/accounts';
import { pathParameter, type Call, type Operations } from '../site';
import {
  deactivateAccount,
  findAccount,
  findAccountByEmail,
  insertAccount,
  searchDeskCustomers,
  type Account,
} from '../store/accounts';

const newCustomer = z.object({
  email: z.string(),
  displayName: z.string().default(''),
  fullName: z.string().default(''),
});
const address = z.email();
const listed = z.object({ accountIds: z.array(z.string()).default([]) });

/** Creates a portal-only account, linked to no desk. An address that anyone already has is refused. */
function createCustomer(call: Call): Answer {
  const { site } = call;
  if (!isJiraAdmin(site, call.caller)) {
    throw refuse(403, 'JIRA Administrators global permission is required.', 'sd.error.jira.admin.required');
  }
  const { email, displayName, fullName } = newCustomer.parse(call.body);
  if (!address.safeParse(email).success) throw refuse(400, 'The email address is invalid.', 'sd.error.email.invalid');
  if (findAccountByEmail(site.database, email) !== undefined) {
    const status = call.query.get('strictConflictStatusCode') === 'true' ? 409 : 400;
    throw refuse(status, 'An account already exists for this email address.', 'sd.error.email.exists');
  }
  const name = displayName === '' ? fullName : displayName;
  const account: Account = {
    accountId: `${portalDirectory}:${crypto.randomUUID()}`,
    type: 'customer',
    displayName: name === '' ? email : name,
    email,
    emailVisible: true,
    active: true,
    timeZone: 'Etc/GMT',
    locale: 'en-US',
  };
  insertAccount(site.database, account, site.now() + site.settings().searchLagMs);
  return created(toUserDto(site, account));
}

/** Adds those that exist even when it refuses because of those that do not. */
function addCustomers(call: Call): Answer {
  const { site } = call;
  const desk = deskOf(call);
  if (!isDeskAdmin(site, call.caller, desk))
    throw refuse(403, 'You must administer this service desk to add customers.');
  const unknown: string[] = [];
  for (const accountId of listed.parse(call.body).accountIds) {
    if (findAccount(site.database, accountId)?.active !== true) unknown.push(accountId);
    else site.database.run('insert or ignore into desk_customers values (?, ?)', desk.id, accountId);
  }
  if (unknown.length === 0) return noContent;
  return refuse(400, `These users do not exist: ${unknown.join(', ')}.`, 'sd.error.customer.notfound').answer;
}

function removeCustomers(call: Call): Answer {
  const { site } = call;
  const desk = deskOf(call);
  if (!isDeskAdmin(site, call.caller, desk)) {
    throw refuse(403, 'You must administer this service desk to remove customers.');
  }
  if (desk.access !== 'restricted') {
    throw refuse(400, 'Customers cannot be removed while the service desk is open to everyone.');
  }
  for (const accountId of listed.parse(call.body).accountIds) {
    site.database.run('delete from desk_customers where desk_id = ? and account_id = ?', desk.id, accountId);
  }
  return noContent;
}

export const customerOperations: Operations = {
  createCustomer,
  addCustomers,
  removeCustomers,

  getCustomers(call) {
    const { site } = call;
    const desk = deskOf(call);
    if (!isAgent(site, call.caller, desk)) throw refuse(403, 'You do not have permission to view the customers.');
    const found = searchDeskCustomers(site.database, desk.id, call.query.get('query') ?? '');
    return okPage(call, `/rest/servicedeskapi/servicedesk/${desk.id}/customer`, found, (account) =>
      toUserDto(site, account),
    );
  },

  revokePortalOnlyAccessForUser(call) {
    const { site } = call;
    if (!isSiteAdmin(site, call.caller)) throw refuse(403, 'Site administration is required.');
    const account = findAccount(site.database, pathParameter(call, 'accountId'));
    if (account?.type !== 'customer') throw refuse(404, 'The user is not a portal-only customer.');
    deactivateAccount(site.database, account.accountId);
    return noContent;
  },
};
