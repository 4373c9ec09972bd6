import type { PlatformChecks, PlatformFinding } from '../ports/platform-checks';
import { keys } from './keys';
import { readPlain, writePlain } from './records';

interface LastCheck {
  readonly checkId: string;
  readonly findings: readonly PlatformFinding[];
}

const read = (): Promise<LastCheck | undefined> => readPlain<LastCheck>(keys.platformCheck);

/** One record: the latest check replaces the one before. */
export const platformChecks: PlatformChecks = {
  async record(checkId, findings) {
    const last = await read();
    const ids = new Set(findings.map(({ id }) => id));
    const isSame = checkId === undefined || last?.checkId === checkId;
    const kept = isSame ? (last?.findings ?? []).filter(({ id }) => !ids.has(id)) : [];
    const next: LastCheck = { checkId: checkId ?? last?.checkId ?? '-', findings: [...kept, ...findings] };
    await writePlain(keys.platformCheck, next);
  },
  async read(checkId) {
    const last = await read();
    return last === undefined || (checkId !== undefined && last.checkId !== checkId) ? [] : last.findings;
  },
};
