/** The queue's events and jobs, on disk: what was pushed is delivered even if the site is restarted in between. */
import type { DatabaseSync } from 'node:sqlite';

export interface QueuedEvent {
  id: string;
  jobId: string;
  queue: string;
  body: unknown;
  dueAt: number;
  retryContext?: { retryCount: number; retryReason: string; retryData?: unknown };
  concurrency?: { key: string; limit: number };
  /** How many events led to this one. */
  depth: number;
}

interface JobStats {
  success: number;
  inProgress: number;
  failed: number;
}

export interface QueueStore {
  add(jobId: string, events: QueuedEvent[]): void;
  due(now: number): QueuedEvent[];
  /** When the next event is due; undefined when none waits. */
  nextDueAt(): number | undefined;
  reschedule(event: QueuedEvent): void;
  finish(event: QueuedEvent, outcome: 'success' | 'failed'): void;
  stats(jobId: string): JobStats | undefined;
  /** Drops what waits of a job; false when there is no such job. */
  cancel(jobId: string): boolean;
  pending(): number;
  clear(): void;
}

export function openQueueStore(database: DatabaseSync): QueueStore {
  database.exec(`
    CREATE TABLE IF NOT EXISTS queue_events (id TEXT PRIMARY KEY, job_id TEXT NOT NULL, due_at INTEGER NOT NULL, body TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS queue_events_due ON queue_events (due_at);
    CREATE TABLE IF NOT EXISTS queue_jobs (id TEXT PRIMARY KEY, success INTEGER NOT NULL, in_progress INTEGER NOT NULL, failed INTEGER NOT NULL);
  `);
  const insertEvent = database.prepare(
    'INSERT OR REPLACE INTO queue_events (id, job_id, due_at, body) VALUES (?, ?, ?, ?)',
  );
  const removeEvent = database.prepare('DELETE FROM queue_events WHERE id = ?');
  const dueEvents = database.prepare('SELECT body FROM queue_events WHERE due_at <= ? ORDER BY due_at');
  const next = database.prepare('SELECT min(due_at) AS at, count(*) AS count FROM queue_events');
  const insertJob = database.prepare(
    'INSERT OR REPLACE INTO queue_jobs (id, success, in_progress, failed) VALUES (?, 0, ?, 0)',
  );
  const finishJob = database.prepare(
    'UPDATE queue_jobs SET in_progress = in_progress - 1, success = success + ?, failed = failed + ? WHERE id = ?',
  );
  const job = database.prepare('SELECT success, in_progress, failed FROM queue_jobs WHERE id = ?');
  const cancelEvents = database.prepare('DELETE FROM queue_events WHERE job_id = ?');
  const cancelJob = database.prepare('UPDATE queue_jobs SET in_progress = 0 WHERE id = ?');

  const put = (event: QueuedEvent): void =>
    void insertEvent.run(event.id, event.jobId, event.dueAt, JSON.stringify(event));
  return {
    add(jobId, events) {
      insertJob.run(jobId, events.length);
      events.forEach(put);
    },
    due: (now) => dueEvents.all(now).map((row) => JSON.parse(row.body as string) as QueuedEvent),
    nextDueAt: () => (next.get()?.at as number | null | undefined) ?? undefined,
    reschedule: put,
    finish(event, outcome) {
      // A job cancelled meanwhile has been counted already.
      if (removeEvent.run(event.id).changes > 0)
        finishJob.run(Number(outcome === 'success'), Number(outcome === 'failed'), event.jobId);
    },
    stats(jobId) {
      const row = job.get(jobId);
      if (row === undefined) return undefined;
      return {
        success: row.success as number,
        inProgress: row.in_progress as number,
        failed: row.failed as number,
      };
    },
    cancel(jobId) {
      cancelEvents.run(jobId);
      return cancelJob.run(jobId).changes > 0;
    },
    pending: () => next.get()?.count as number,
    clear: () => database.exec('DELETE FROM queue_events; DELETE FROM queue_jobs;'),
  };
}
