/**
 * Finding the customer who has an address. Jira's searches are fuzzy and hide addresses, so every hit is compared
 * exactly: first in the desks, where customers are at once, then among all users, whose index may lag behind.
 */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { fail, ok, type Result } from '../../domain/result';
import type { FindCustomerRefusal, JiraCustomer } from '../../ports/jira-directory';
import { get } from '../calls/jira-call';
import { isSuccess } from '../calls/jira-answer';
import type { Access, OpenAccess } from '../strategies/access';
import { operations } from '../strategies/operation';
import { pageOf } from '../wire/page';
import { readAs } from '../wire/read';
import { userSchema, type WireUser } from '../wire/user';
import { normaliseAddress } from './addresses';
import { toCustomer } from './customers';

const usersSchema = z.array(userSchema);
const addressSchema = z.object({ accountId: z.string(), email: z.string() });
const addressesSchema = z.array(addressSchema);

export async function findCustomer(
  open: OpenAccess,
  email: string,
  deskIds: readonly string[],
): Promise<Result<JiraCustomer, FindCustomerRefusal>> {
  const access = await open();
  const wanted = normaliseAddress(email);
  const hits: WireUser[] = [];
  for (const deskId of deskIds) {
    const users = await searchDesk(access, deskId, email);
    const match = users.find((user) => isPortalOnly(user) && normaliseAddress(user.emailAddress) === wanted);
    if (match !== undefined) return ok(toCustomer(match));
    hits.push(...users);
  }
  hits.push(...(await searchUsers(access, email)));
  if (hits.length > 0) return decide(await withAddresses(access, hits), wanted);
  // A hidden address is not searched, but the name that most addresses begin with is. Whoever has that name and shows no
  // address even now is just somebody of the same name.
  const namesakes = await withAddresses(access, await searchUsers(access, firstName(wanted)));
  return decide(
    namesakes.filter((user) => user.emailAddress !== ''),
    wanted,
  );
}

/** The same for somebody who asks on behalf of a customer: nobody outside of the desk is told of. */
export async function findInDesk(
  open: OpenAccess,
  email: string,
  serviceDeskId: string,
): Promise<JiraCustomer | undefined> {
  const access = await open();
  const wanted = normaliseAddress(email);
  const hits = await searchDesk(access, serviceDeskId, email);
  const all = hits.length > 0 ? hits : await searchDesk(access, serviceDeskId, firstName(wanted));
  const found = decide(await withAddresses(access, all), wanted);
  return found.ok ? found.value : undefined;
}

const firstName = (address: string): string => address.split(/[^\p{L}]/u)[0] ?? '';

async function searchDesk(access: Access, deskId: string, query: string): Promise<readonly WireUser[]> {
  const operation = operations.searchDeskCustomers;
  const path = route`/rest/servicedeskapi/servicedesk/${deskId}/customer?query=${query}`;
  const answer = await access.site(operation, get(path, { experimental: true }));
  return readAs(pageOf(userSchema), answer, operation).values;
}

async function searchUsers(access: Access, query: string): Promise<readonly WireUser[]> {
  if (query.length < 2) return [];
  const operation = operations.searchUsers;
  return readAs(
    usersSchema,
    await access.site(operation, get(route`/rest/api/3/user/search?query=${query}`)),
    operation,
  );
}

/** Fills in hidden addresses. Only the app may ask for them; where it may not, they stay empty. */
async function withAddresses(access: Access, hits: readonly WireUser[]): Promise<readonly WireUser[]> {
  const users = [...new Map(hits.map((user) => [user.accountId, user])).values()];
  const hidden = users.filter((user) => user.emailAddress === '').slice(0, 50);
  if (hidden.length === 0) return users;
  const query = new URLSearchParams(hidden.map((user) => ['accountId', user.accountId]));
  const answer = await access.site(operations.readEmail, get(route`/rest/api/3/user/email/bulk?${query}`));
  const known = isSuccess(answer) ? (addressesSchema.safeParse(answer.json()).data ?? []) : [];
  const byAccount = new Map(known.map((entry) => [entry.accountId, entry.email]));
  return users.map((user) => ({ ...user, emailAddress: user.emailAddress || (byAccount.get(user.accountId) ?? '') }));
}

/** Desks do not tell the type of an account; the ids of portal-only accounts do. */
const isPortalOnly = (user: WireUser): boolean => user.accountType === 'customer' || user.accountId.startsWith('qm:');

function decide(users: readonly WireUser[], wanted: string): Result<JiraCustomer, FindCustomerRefusal> {
  const matches = users.filter((user) => normaliseAddress(user.emailAddress) === wanted);
  const customer = matches.find(isPortalOnly);
  if (customer !== undefined) return ok(toCustomer(customer));
  if (matches.length > 0) return fail({ reason: 'atlassian_account_owns_address' });
  return fail({ reason: users.some((user) => user.emailAddress === '') ? 'ambiguous' : 'not_found' });
}
