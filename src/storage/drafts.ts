import { systemClock } from '../platform/clock';
import { systemRandom } from '../platform/random';
import type { Draft, Drafts } from '../ports/drafts';
import { secondsToLive } from './guarded';
import { keys } from './keys';
import { readPlain, writePlain } from './records';

const lifeSeconds = 3_600;

/** Below the store's 240 KiB, with room for characters that take several bytes. */
const mostBytes = 200 * 1024;

type Kept = Draft & { readonly expiresAt: number };

export const drafts: Drafts = {
  async keep(draft) {
    const kept: Kept = { ...draft, expiresAt: systemClock.seconds() + lifeSeconds };
    if (Buffer.byteLength(JSON.stringify(kept)) > mostBytes) return undefined;
    const id = systemRandom.token(16);
    await writePlain(keys.draft(id), kept, secondsToLive(lifeSeconds));
    return id;
  },
  async find(id, accountId) {
    const kept = await readPlain<Kept>(keys.draft(id));
    // The platform may delete late, so the time is checked here too.
    if (kept === undefined || kept.expiresAt <= systemClock.seconds()) return undefined;
    return kept.accountId === accountId ? { accountId, fields: kept.fields } : undefined;
  },
};
