/** Delivers queued events to their consumers: at least once, in no order, again when asked or when the function failed. */
import { z } from 'zod';
import type { Invoker } from '../containers/invoker';
import type { Outcome } from '../containers/container';
import type { Manifest } from '../manifest';
import type { QueuedEvent, QueueStore } from './queue-store';

const retryRequest = z.object({
  _retry: z.literal(true),
  retryOptions: z
    .object({
      retryAfter: z.number().optional(),
      retryReason: z.string().optional(),
      retryData: z.unknown().optional(),
    })
    .optional(),
});

export interface Retry {
  afterMs: number;
  reason: string;
  data?: unknown;
}

export const maximumRetries = 4;
const maximumRetryAfterSeconds = 900;
const maximumTimerMs = 2 ** 31 - 1;
const limitSeconds = 55;

/** What the function's outcome asks for: undefined when it is done with the event. */
export function retryOf(outcome: Outcome): Retry | undefined {
  if (!outcome.ok)
    return {
      afterMs: 1000,
      reason: outcome.error.name === 'FUNCTION_TIME_OUT' ? 'FUNCTION_TIME_OUT' : 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
    };
  const parsed = retryRequest.safeParse(outcome.result);
  if (!parsed.success) return undefined;
  const { retryAfter = 1, retryReason = 'FUNCTION_RETRY_REQUEST', retryData } = parsed.data.retryOptions ?? {};
  const seconds = Math.min(Math.max(retryAfter, 1), maximumRetryAfterSeconds);
  return { afterMs: seconds * 1000, reason: retryReason, ...(retryData === undefined ? {} : { data: retryData }) };
}

export interface EventQueue {
  /** Delivers what is due and waits for the rest; also to be called when the clock has moved or something was pushed. */
  wake(): void;
  /** Resolves when nothing is due or being delivered. Events that wait for a later time do not count. */
  whenIdle(): Promise<void>;
  stop(): void;
}

interface QueueOptions {
  store: QueueStore;
  manifest: Manifest;
  invoker: () => Invoker;
  now: () => number;
  onLog: (level: string, text: string) => void;
}

export function createEventQueue({ store, manifest, invoker, now, onLog }: QueueOptions): EventQueue {
  const running = new Map<string, QueuedEvent>();
  const waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const hasRoom = ({ concurrency }: QueuedEvent): boolean => {
    if (concurrency === undefined) return true;
    const busy = [...running.values()].filter((event) => event.concurrency?.key === concurrency.key).length;
    return busy < concurrency.limit;
  };

  const settle = (event: QueuedEvent, outcome: Outcome): void => {
    const retry = retryOf(outcome);
    const retryCount = (event.retryContext?.retryCount ?? 0) + 1;
    if (retry === undefined) store.finish(event, 'success');
    else if (retryCount > maximumRetries) {
      onLog('error', `An event of queue ${event.queue} failed after ${maximumRetries} retries`);
      store.finish(event, 'failed');
    } else {
      const { afterMs, reason: retryReason, data: retryData } = retry;
      store.reschedule({ ...event, dueAt: now() + afterMs, retryContext: { retryCount, retryReason, retryData } });
    }
  };

  const deliver = async (event: QueuedEvent): Promise<void> => {
    const consumer = manifest.consumers.find(({ queue }) => queue === event.queue);
    if (consumer === undefined) {
      store.finish(event, 'failed');
      return;
    }
    const { body, jobId, queue: queueName, id: eventId, retryContext, depth } = event;
    const outcome = await invoker().invoke({
      functionKey: consumer.function,
      event: { body, jobId, queueName, eventId, ...(retryContext === undefined ? {} : { retryContext }) },
      moduleType: 'consumer',
      moduleKey: consumer.key,
      limitSeconds,
      mayRunLong: true,
      depth,
    });
    if (!stopped) settle(event, outcome);
  };

  const wake = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    for (const event of store.due(now())) {
      if (running.has(event.id) || !hasRoom(event)) continue;
      running.set(event.id, event);
      void deliver(event).finally(() => {
        running.delete(event.id);
        wake();
      });
    }
    const isIdle = running.size === 0;
    if (isIdle) for (const resolve of waiting.splice(0)) resolve();
    const next = isIdle ? store.nextDueAt() : undefined;
    if (next !== undefined) timer = setTimeout(wake, Math.min(Math.max(next - now(), 1), maximumTimerMs)).unref();
  };

  return {
    wake,
    async whenIdle() {
      wake();
      if (running.size > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}
