/** The queue's REST operations that @forge/events calls: publish, stats and cancel. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { PlatformCall, PlatformService } from '../platform/platform-call';
import { jsonBody } from '../platform/platform-call';
import { createRateLimiter } from '../platform/rate-limiter';
import type { EventQueue } from './queue';
import type { QueueStore } from './queue-store';

const publishRequest = z.object({
  queueName: z.string(),
  jobId: z.string(),
  payload: z
    .array(
      z.object({
        body: z.record(z.string(), z.unknown()),
        delayInSeconds: z.number().min(0).max(900).optional(),
        concurrency: z.object({ key: z.string(), limit: z.number().int().positive() }).optional(),
      }),
    )
    .min(1)
    .max(50),
});
const jobRequest = z.object({ jobId: z.string() });

const maximumBytes = 200 * 1024;
const maximumDepth = 1000;

interface QueueServiceOptions {
  store: QueueStore;
  queue: EventQueue;
  queueNames: string[];
  now: () => number;
  limited: () => boolean;
}

/** Whether the target is one of the queue's operations. */
export const isQueueTarget = (target: string): boolean => /^\/webhook\/queue\/(publish|stats|cancel)\//.test(target);

export function createQueueService({ store, queue, queueNames, now, limited }: QueueServiceOptions): PlatformService {
  const events = createRateLimiter(now, 500, 60_000);
  const refuse = (status: number, message: string): Response =>
    Response.json({ message, errorMessage: message }, { status });

  const publish = (call: PlatformCall): Response => {
    const parsed = publishRequest.safeParse(jsonBody(call));
    if (!parsed.success) return refuse(400, 'Invalid publish request');
    const { queueName, jobId, payload } = parsed.data;
    if (!queueNames.includes(queueName)) return refuse(400, `The manifest has no consumer of queue ${queueName}`);
    if ((call.body?.byteLength ?? 0) > maximumBytes) return refuse(413, 'The payload exceeds 200 KB');
    const depth = call.invocation.depth + 1;
    if (depth > maximumDepth) return refuse(405, 'Too many events that led to one another');
    if (limited() && !events.take(payload.length)) return refuse(429, 'Too many events');
    const toEvent = ({ body, delayInSeconds = 0, concurrency }: (typeof payload)[number]) => ({
      id: randomUUID(),
      jobId,
      queue: queueName,
      body,
      dueAt: now() + delayInSeconds * 1000,
      depth,
      ...(concurrency === undefined ? {} : { concurrency }),
    });
    store.add(jobId, payload.map(toEvent));
    queue.wake();
    return Response.json({}, { status: 201 });
  };

  const answer = (call: PlatformCall): Response => {
    if (call.target.includes('/publish/')) return publish(call);
    const parsed = jobRequest.safeParse(jsonBody(call));
    if (!parsed.success) return refuse(400, 'Invalid request');
    const { jobId } = parsed.data;
    if (call.target.includes('/cancel/'))
      return store.cancel(jobId) ? new Response(null, { status: 204 }) : refuse(404, 'No such job');
    const stats = store.stats(jobId);
    return stats === undefined ? refuse(404, 'No such job') : Response.json(stats);
  };

  return async (call) => Promise.resolve(answer(call));
}
