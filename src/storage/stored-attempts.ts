import { kvs } from '@forge/kvs';
import type { SignInAttempt } from '../domain/sign-in-attempt';
import { systemClock } from '../platform/clock';
import type { StoredAttempts } from '../ports/stored-attempts';
import { secondsToLive, stored } from './guarded';
import { keys } from './keys';
import { replayGuard } from './replay-guard';
import { stamped, upgraded } from './versions';

export const storedAttempts: StoredAttempts = {
  async keep(attempt) {
    const life = secondsToLive(attempt.expiresAt - systemClock.seconds());
    await stored(kvs.set(keys.attempt(attempt.id), stamped('attempt', attempt), life));
  },
  async take(id) {
    const attempt = upgraded('attempt', await stored(kvs.get<SignInAttempt>(keys.attempt(id))));
    if (attempt === undefined) return undefined;
    return (await replayGuard.claim('attempt', id, attempt.expiresAt)) ? attempt : undefined;
  },
};
