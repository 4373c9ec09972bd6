/** Satisfaction rating (CSAT) of a request: the reporter's, or given by the app. */
import { z } from 'zod';
import { requestOf } from '../access/visibility';
import { created, noContent, ok, refuse, type Answer } from '../answers/answer';
import { statusById } from '../seed/workflow';
import type { Call, Operations } from '../site';
import { number, text } from '../store/columns';
import type { Issue } from '../store/issues';

const rating = z.object({
  type: z.literal('csat'),
  rating: z.number().int().min(1).max(5),
  comment: z.object({ body: z.string().default('') }).default({ body: '' }),
});

function ratedRequest(call: Call): Issue {
  const issue = requestOf(call, 'requestIdOrKey');
  const { caller } = call;
  if (caller.kind !== 'app' && issue.reporter !== caller.accountId) {
    throw refuse(403, 'Only the reporter can rate the request.', 'sd.error.feedback.forbidden');
  }
  return issue;
}

const readFeedback = (call: Call, issue: Issue) =>
  call.site.database.one(
    'select rating, comment from feedback where issue_id = ?',
    (row) => ({ type: 'csat', rating: number(row, 'rating'), comment: { body: text(row, 'comment') } }),
    issue.id,
  );

function postFeedback(call: Call): Answer {
  const issue = ratedRequest(call);
  const feedback = rating.safeParse(call.body);
  if (!feedback.success) throw refuse(400, 'A rating has the type csat and a number from 1 to 5.');
  if (statusById(issue.statusId).category !== 'DONE') throw refuse(400, 'Only resolved requests can be rated.');
  call.site.database.run(
    'insert or replace into feedback values (?, ?, ?, ?, ?)',
    issue.id,
    feedback.data.rating,
    feedback.data.comment.body,
    call.caller.accountId ?? '',
    call.site.now(),
  );
  return created(feedback.data);
}

export const feedbackOperations: Operations = {
  postFeedback,

  getFeedback(call) {
    const feedback = readFeedback(call, requestOf(call, 'requestIdOrKey'));
    if (feedback === undefined) throw refuse(404, 'The request has not been rated.');
    return ok(feedback);
  },

  deleteFeedback(call) {
    call.site.database.run('delete from feedback where issue_id = ?', ratedRequest(call).id);
    return noContent;
  },
};
