import { kvs } from '@forge/kvs';
import { systemClock } from '../platform/clock';
import type { ReplayGuard } from '../ports/replay-guard';
import { isConflict, patiently, secondsToLive, toFault } from './guarded';
import { keys } from './keys';

/**
 * A marker that only the first writer can create. It may outlive its time by the platform's 48 hours, which errs on
 * the safe side.
 */
export const replayGuard: ReplayGuard = {
  async claim(kind, id, expiresAt) {
    const options = { keyPolicy: 'FAIL_IF_EXISTS', ...secondsToLive(expiresAt - systemClock.seconds()) } as const;
    try {
      await patiently(kvs.set(keys.used(kind, id), true, options));
      return true;
    } catch (error) {
      if (isConflict(error)) return false;
      throw toFault(error);
    }
  },
};
