/** From Jira's JSON to what the rest of this folder works with: unknown members are ignored, missing ones are faults. */
import * as z from 'zod/mini';
import { UpstreamFault } from '../../ports/faults';
import type { JiraAnswer } from '../calls/jira-answer';
import { expectSuccess } from '../strategies/faults';
import type { Operation } from '../strategies/operation';

/** @throws UpstreamFault unless the answer is a success of the expected form. */
export function readAs<T>(schema: z.ZodMiniType<T>, answer: JiraAnswer, operation: Operation): T {
  const parsed = schema.safeParse(expectSuccess(answer, operation).json());
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new UpstreamFault('jira', `Jira’s answer was not as documented (${operation.id} ${where}).`, {
    status: answer.status,
  });
}

/** Text that Jira may leave out or give as null. */
export const text = z.catch(z.string(), '');

export const flag = z.catch(z.boolean(), false);
