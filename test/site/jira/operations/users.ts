/** Users through the platform: who the caller is, looking people up, their addresses and groups. */
import { isLicensed } from '../access/permissions';
import { ok, refusePlatform, type Answer } from '../answers/answer';
import { toPlatformUser } from '../answers/users';
import { app, groups } from '../seed/accounts';
import { listParameter, numberParameter, type Call, type Operations } from '../site';
import { accountById, findAccount, isInGroup, membersOfGroup, searchAccounts, type Account } from '../store/accounts';

const accountIdOf = (call: Call): string => call.query.get('accountId') ?? '';

function requireBrowsing({ site, caller }: Call): void {
  if (!isLicensed(site, caller)) throw refusePlatform(403, 'You do not have permission to browse users.');
}

function knownAccount(call: Call): Account {
  const account = findAccount(call.site.database, accountIdOf(call));
  if (account === undefined)
    throw refusePlatform(404, 'Specified user does not exist or you do not have required permissions.');
  return account;
}

/** Addresses, whatever the profile says: for apps only. */
function requireApp({ caller }: Call): void {
  if (caller.kind !== 'app')
    throw refusePlatform(401, 'Only apps that may read email addresses can use this operation.');
}

function slice<T>(
  call: Call,
  values: readonly T[],
  whenAbsent: number,
): { start: number; max: number; shown: readonly T[] } {
  const start = numberParameter(call, 'startAt', 0);
  const max = Math.min(numberParameter(call, 'maxResults', whenAbsent), 1000);
  return { start, max, shown: values.slice(start, start + max) };
}

function toPageBean(call: Call, accounts: readonly Account[], whenAbsent: number): Answer {
  const { start, max, shown } = slice(call, accounts, whenAbsent);
  return ok({
    startAt: start,
    maxResults: max,
    total: accounts.length,
    isLast: start + shown.length >= accounts.length,
    values: shown.map((account) => toPlatformUser(call.site, account)),
  });
}

/** Without *Browse users and groups* the answer is an empty list, not a refusal. */
function findUsers(call: Call): Answer {
  const { site, caller, query } = call;
  const text = query.get('query') ?? '';
  const accountId = query.get('accountId');
  if (text === '' && accountId === null) throw refusePlatform(400, 'The query or the accountId is required.');
  if (!isLicensed(site, caller)) return ok([]);
  const exact = accountId === null ? undefined : findAccount(site.database, accountId);
  const found =
    accountId === null ? searchAccounts(site.database, text, site.now()) : exact === undefined ? [] : [exact];
  return ok(slice(call, found, 50).shown.map((account) => toPlatformUser(site, account)));
}

const allGroups = Object.values(groups);

export const userOperations: Operations = {
  findUsers,

  getCurrentUser: ({ site, caller }) =>
    ok(toPlatformUser(site, accountById(site.database, caller.accountId ?? app.accountId))),

  getUser(call) {
    requireBrowsing(call);
    return ok(toPlatformUser(call.site, knownAccount(call)));
  },

  bulkGetUsers(call) {
    const ids = listParameter(call, 'accountId');
    const accounts = ids.flatMap((id) => findAccount(call.site.database, id) ?? []);
    return toPageBean(call, accounts, 10);
  },

  getUserEmail(call) {
    requireApp(call);
    const { accountId, email } = knownAccount(call);
    return ok({ accountId, email });
  },

  getUserEmailBulk(call) {
    requireApp(call);
    const accounts = listParameter(call, 'accountId').flatMap((id) => findAccount(call.site.database, id) ?? []);
    return ok(accounts.map(({ accountId, email }) => ({ accountId, email })));
  },

  getUserGroups(call) {
    requireBrowsing(call);
    const { accountId } = knownAccount(call);
    const mine = allGroups.filter(({ id }) => isInGroup(call.site.database, accountId, id));
    return ok(
      mine.map(({ id, name }) => ({ groupId: id, name, self: `${call.site.url}/rest/api/3/group?groupId=${id}` })),
    );
  },

  findGroups(call) {
    const text = call.query.get('query')?.toLowerCase() ?? '';
    const mayBrowse = isLicensed(call.site, call.caller);
    const found = allGroups.filter(({ name }) => (mayBrowse ? name.toLowerCase().includes(text) : name === text));
    const shown = found.slice(0, numberParameter(call, 'maxResults', 20));
    return ok({
      header: `Showing ${String(shown.length)} of ${String(found.length)} matching groups`,
      total: found.length,
      groups: shown.map(({ id, name }) => ({ groupId: id, name, html: name, labels: [] })),
    });
  },

  getUsersFromGroup(call) {
    requireBrowsing(call);
    const id = call.query.get('groupId');
    const name = call.query.get('groupname');
    const group = allGroups.find((candidate) => candidate.id === id || candidate.name === name);
    if (group === undefined) throw refusePlatform(404, 'The group does not exist.');
    const members = membersOfGroup(call.site.database, group.id);
    const withInactive = call.query.get('includeInactiveUsers') === 'true';
    return toPageBean(
      call,
      members.filter(({ active }) => active || withInactive),
      50,
    );
  },
};
