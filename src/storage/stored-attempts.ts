import { systemClock } from '../platform/clock';
import type { StoredAttempt, StoredAttempts } from '../ports/stored-attempts';
import { secondsToLive } from './guarded';
import { keys } from './keys';
import { readPlain, writePlain } from './records';
import { replayGuard } from './replay-guard';

export const storedAttempts: StoredAttempts = {
  async keep(attempt) {
    const life = secondsToLive(attempt.expiresAt - systemClock.seconds());
    await writePlain(keys.attempt(attempt.id), attempt, life);
  },
  async take(id) {
    const attempt = await readPlain<StoredAttempt>(keys.attempt(id));
    if (attempt === undefined) return undefined;
    return (await replayGuard.claim('attempt', id, attempt.expiresAt)) ? attempt.sealed : undefined;
  },
};
