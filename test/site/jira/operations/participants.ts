/** Participants of a request, and whether the caller is told of its changes. */
import { z } from 'zod';
import { requestOf } from '../access/visibility';
import { noContent, ok, refuse, type Answer } from '../answers/answer';
import { okPage } from '../answers/pages';
import { toUserDto } from '../answers/users';
import type { Call, Operations } from '../site';
import { accountById, findAccount } from '../store/accounts';
import { flag } from '../store/columns';
import { addParticipant, participantIds, removeParticipant, type Issue } from '../store/issues';

const listed = z.object({ accountIds: z.array(z.string()).default([]) });

const path = (issue: Issue): string => `/rest/servicedeskapi/request/${String(issue.id)}/participant`;

const answerUsers = (call: Call, issue: Issue, accountIds: readonly string[]): Answer =>
  okPage(call, path(issue), accountIds, (id) => toUserDto(call.site, accountById(call.site.database, id)));

/** Accounts named in the body; refuses with 400 when one does not exist. */
function namedAccounts(call: Call): string[] {
  const { accountIds } = listed.parse(call.body);
  const unknown = accountIds.filter((id) => findAccount(call.site.database, id)?.active !== true);
  if (accountIds.length === 0) throw refuse(400, 'No participants were named.', 'sd.error.participant.none');
  if (unknown.length > 0) throw refuse(400, `These users do not exist: ${unknown.join(', ')}.`, 'sd.error.participant');
  return accountIds;
}

/** The reporter hears of changes unless they said no; everyone else only after saying yes. */
function isSubscribed({ site, caller }: Call, issue: Issue): boolean {
  const chosen = site.database.one(
    'select subscribed from subscriptions where issue_id = ? and account_id = ?',
    (row) => flag(row, 'subscribed'),
    issue.id,
    caller.accountId ?? '',
  );
  return chosen ?? issue.reporter === caller.accountId;
}

function subscribe(call: Call, subscribed: boolean): Answer {
  const issue = requestOf(call);
  call.site.database.run(
    'insert or replace into subscriptions values (?, ?, ?)',
    issue.id,
    call.caller.accountId ?? '',
    Number(subscribed),
  );
  return noContent;
}

export const participantOperations: Operations = {
  getRequestParticipants(call) {
    const issue = requestOf(call);
    return answerUsers(call, issue, participantIds(call.site.database, issue.id));
  },

  /** Answers those who were not participants before, and only those. */
  addRequestParticipants(call) {
    const issue = requestOf(call);
    const added = namedAccounts(call).filter(
      (id) => id !== issue.reporter && addParticipant(call.site.database, issue.id, id),
    );
    return answerUsers(call, issue, added);
  },

  /** Answers those who are left. */
  removeRequestParticipants(call) {
    const issue = requestOf(call);
    for (const id of namedAccounts(call)) removeParticipant(call.site.database, issue.id, id);
    return answerUsers(call, issue, participantIds(call.site.database, issue.id));
  },

  getSubscriptionStatus: (call) => ok({ subscribed: isSubscribed(call, requestOf(call)) }),
  subscribe: (call) => subscribe(call, true),
  unsubscribe: (call) => subscribe(call, false),
};
