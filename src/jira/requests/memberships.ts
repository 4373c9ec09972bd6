/** The organizations of a customer, kept for some minutes: forms and pages ask for them again and again. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { UpstreamFault } from '../../ports/faults';
import type { MetadataCache } from '../desks/metadata-cache';
import { membershipsOf } from '../directory/organizations';
import { isSuccess } from '../calls/jira-answer';
import { get } from '../calls/jira-call';
import type { Access, OpenAccess } from '../strategies/access';
import { operations } from '../strategies/operation';
import { pageOf } from '../wire/page';

export interface Membership {
  readonly id: string;
  readonly name: string;
}

export type ReadMemberships = (accountId: string) => Promise<readonly Membership[]>;

const seconds = 300;

export const createReadMemberships =
  (open: OpenAccess, cache: MetadataCache): ReadMemberships =>
  (accountId) =>
    cache.read(
      `jira:memberships:${accountId}`,
      async () => (await load(await open(accountId), accountId)).map(({ id, name }) => ({ id, name })),
      seconds,
    );

/** Named by account first: a customer who is an agent too would be shown every organization there is. */
async function load(access: Access, accountId: string): Promise<readonly Membership[]> {
  try {
    return await membershipsOf(access, accountId);
  } catch (error) {
    if (!(error instanceof UpstreamFault) || (error.status !== 401 && error.status !== 403)) throw error;
    return ownList(access);
  }
}

const listSchema = pageOf(z.object({ id: z.string(), name: z.string() }));

async function ownList(access: Access): Promise<readonly Membership[]> {
  const call = get(route`/rest/servicedeskapi/organization?limit=50`);
  const answer = await access.via('customer', operations.readOrganizations, call);
  return answer !== undefined && isSuccess(answer) ? (listSchema.safeParse(answer.json()).data?.values ?? []) : [];
}
