/** Organizations: all of them, those of one customer, and changes to who belongs to them. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import type { Organization } from '../../domain/organization-mapping';
import { UpstreamFault } from '../../ports/faults';
import { isRefused, isSuccess } from '../calls/jira-answer';
import { post, remove } from '../calls/jira-call';
import type { Access, OpenAccess } from '../strategies/access';
import { expectSuccess } from '../strategies/faults';
import { operations } from '../strategies/operation';
import { listAll } from '../wire/page';
import { flag, readAs } from '../wire/read';
import { userSchema } from '../wire/user';

const organizationSchema = z.object({ id: z.string(), name: z.string(), scimManaged: flag });

const operation = operations.readOrganizations;

export async function listOrganizations(open: OpenAccess): Promise<readonly Organization[]> {
  const access = await open();
  return listAll({
    ask: (call) => access.site(operation, call),
    operation,
    item: organizationSchema,
    path: (paging) => route`/rest/servicedeskapi/organization?${paging}`,
  });
}

/** The organizations that the account belongs to. Takes an agent's licence. */
export const membershipsOf = (access: Access, accountId: string): Promise<readonly Organization[]> =>
  listAll({
    ask: (call) => access.site(operation, call),
    operation,
    item: organizationSchema,
    path: (paging) => route`/rest/servicedeskapi/organization?accountId=${accountId}&${paging}`,
  });

/** Those of `among` that the account belongs to. Without an agent's licence the members of each are gone through. */
export async function membershipsAmong<T extends { readonly id: string }>(
  access: Access,
  accountId: string,
  among: readonly T[],
): Promise<readonly T[]> {
  if (among.length === 0) return [];
  try {
    const ids = new Set((await membershipsOf(access, accountId)).map(({ id }) => id));
    return among.filter(({ id }) => ids.has(id));
  } catch (error) {
    if (!(error instanceof UpstreamFault) || (error.status !== 401 && error.status !== 403)) throw error;
  }
  const memberships: T[] = [];
  for (const one of among) if (await isMember(access, one.id, accountId)) memberships.push(one);
  return memberships;
}

/** Names, as the mapping deals in names. */
export const organizationsOf = async (
  open: OpenAccess,
  accountId: string,
  among: readonly Organization[],
): Promise<readonly string[]> => (await membershipsAmong(await open(), accountId, among)).map(({ name }) => name);

async function isMember(access: Access, organizationId: string, accountId: string): Promise<boolean> {
  const isAccount = (user: { readonly accountId: string }): boolean => user.accountId === accountId;
  const members = await listAll(
    {
      ask: (call) => access.site(operation, call),
      operation,
      item: userSchema,
      path: (paging) => route`/rest/servicedeskapi/organization/${organizationId}/user?${paging}`,
    },
    (found) => found.some(isAccount),
  );
  return members.some(isAccount);
}

/**
 * Jira documents that an existing organization of the name is returned; should it refuse instead, it is looked up. A name
 * that is too long, or otherwise not to Jira's liking, is no fault: it would come again at every try.
 */
export async function createOrganization(open: OpenAccess, name: string): Promise<Organization | undefined> {
  const access = await open();
  const call = post(route`/rest/servicedeskapi/organization`, { name }, { repeatable: true });
  const answer = await access.site(operations.manageOrganizations, call);
  if (!isSuccess(answer) && !isRefused(answer)) {
    const existing = (await listOrganizations(open)).find((organization) => isSameName(organization.name, name));
    if (existing !== undefined) return existing;
    if (answer.status === 400) return undefined;
  }
  return readAs(organizationSchema, answer, operations.manageOrganizations);
}

const isSameName = (one: string, other: string): boolean =>
  one.localeCompare(other, 'en', { sensitivity: 'accent' }) === 0;

export async function addToOrganization(open: OpenAccess, organizationId: string, accountId: string): Promise<void> {
  const access = await open();
  const path = route`/rest/servicedeskapi/organization/${organizationId}/user`;
  const call = post(path, { accountIds: [accountId] }, { repeatable: true });
  expectSuccess(await access.site(operations.manageOrganizations, call), operations.manageOrganizations);
}

export async function removeFromOrganization(
  open: OpenAccess,
  organizationId: string,
  accountId: string,
): Promise<void> {
  const access = await open();
  const call = remove(route`/rest/servicedeskapi/organization/${organizationId}/user`, { accountIds: [accountId] });
  expectSuccess(await access.site(operations.manageOrganizations, call), operations.manageOrganizations);
}

export async function addOrganizationToDesk(
  open: OpenAccess,
  serviceDeskId: string,
  organizationId: string,
): Promise<void> {
  const access = await open();
  const path = route`/rest/servicedeskapi/servicedesk/${serviceDeskId}/organization`;
  const call = post(path, { organizationId: Number(organizationId) }, { repeatable: true });
  expectSuccess(await access.site(operations.manageOrganizations, call), operations.manageOrganizations);
}
