/** The port `Administrators`: Jira's own answer for the account that the platform vouches for. Anything unclear is `none`. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { UpstreamFault } from '../../ports/faults';
import type { AdminRole, Administrators, JiraGroup } from '../../ports/administrators';
import type { Log } from '../../ports/log';
import { appCaller, customerCaller } from '../callers/forge';
import { isSuccess } from '../calls/jira-answer';
import { get, post } from '../calls/jira-call';
import type { Send } from '../calls/send';
import { operations } from '../strategies/operation';
import { isAccountId } from '../wire/identifiers';
import { readAs } from '../wire/read';
import { userSchema } from '../wire/user';
import { globalPermissions } from './probe-permissions';

const grantsSchema = z.object({ globalPermissions: z.array(z.string()) });
const foundSchema = z.object({ groups: z.array(z.object({ groupId: z.catch(z.string(), ''), name: z.string() })) });
const groupsSchema = z.array(z.object({ groupId: z.catch(z.string(), '') }));

/** Asked as the app and not by the configured strategy: a wrong setting must not lock the administrators out. */
export const createAdministrators = (send: Send, log: Log): Administrators => ({
  async roleOf(accountId, supportGroups): Promise<AdminRole> {
    if (!isAccountId(accountId)) return 'none';
    try {
      if (await isAdministrator(send, accountId)) return 'administrator';
      return (await isInGroups(send, accountId, supportGroups)) ? 'support' : 'none';
    } catch (error) {
      log.error('jira.role_unknown', error);
      return 'none';
    }
  },

  groups: (query) => findGroups(send, query),

  async namesOf(accountIds) {
    const asked = [...new Set(accountIds)].filter(isAccountId).slice(0, mostNames);
    if (asked.length === 0) return {};
    try {
      return await readNames(send, asked);
    } catch (error) {
      log.error('jira.names_unknown', error);
      return {};
    }
  },
});

/** Accounts in one call. */
const mostNames = 90;

const namedSchema = z.object({ values: z.catch(z.array(userSchema), []) });

async function readNames(send: Send, accountIds: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const parameters = new URLSearchParams({ maxResults: String(mostNames) });
  for (const accountId of accountIds) parameters.append('accountId', accountId);
  const answer = await send(appCaller, get(route`/rest/api/3/user/bulk?${parameters}`));
  const users = isSuccess(answer) ? (namedSchema.safeParse(answer.json()).data?.values ?? []) : [];
  const named = users.filter(({ displayName }) => displayName !== '');
  return Object.fromEntries(named.map(({ accountId, displayName }) => [accountId, displayName]));
}

/** To ask about others the app needs to be an administrator itself; where it is not, the person is asked as. */
async function isAdministrator(send: Send, accountId: string): Promise<boolean> {
  const body = { accountId, globalPermissions: ['ADMINISTER'] };
  const answer = await send(appCaller, post(route`/rest/api/3/permissions/check`, body, { repeatable: true }));
  if (isSuccess(answer)) {
    return grantedIn(answer.json()).includes('ADMINISTER');
  }
  const held = await globalPermissions(send, customerCaller(accountId));
  return held('ADMINISTER') === true;
}

/** An answer that cannot be read is a fault, so that the log says why an administrator was kept out. */
function grantedIn(json: unknown): readonly string[] {
  const { data } = grantsSchema.safeParse(json);
  if (data === undefined) throw new UpstreamFault('jira', 'Jira’s answer about an administrator could not be read.');
  return data.globalPermissions;
}

async function isInGroups(send: Send, accountId: string, groupIds: readonly string[]): Promise<boolean> {
  if (groupIds.length === 0) return false;
  const answer = await send(appCaller, get(route`/rest/api/3/user/groups?accountId=${accountId}`));
  const groups = isSuccess(answer) ? (groupsSchema.safeParse(answer.json()).data ?? []) : [];
  return groups.some(({ groupId }) => groupId !== '' && groupIds.includes(groupId));
}

const operation = operations.readGroups;

/** Groups without an id cannot be chosen: a name is not a lasting one. */
async function findGroups(send: Send, query: string): Promise<readonly JiraGroup[]> {
  const parameters = new URLSearchParams({ query, maxResults: '20' });
  const answer = await send(appCaller, get(route`/rest/api/3/groups/picker?${parameters}`));
  return readAs(foundSchema, answer, operation)
    .groups.filter(({ groupId }) => groupId !== '')
    .map(({ groupId, name }) => ({ id: groupId, name }));
}
