/** Starts scheduled triggers by the machine's own time: moving the site's clock starts none, so that tests decide when one runs. */
import type { Manifest } from '../manifest';
import type { Settings } from '../state/settings';
import type { Triggers } from './triggers';

const intervalMs = { fiveMinute: 300_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
const checkEveryMs = 60_000;

/** The first run comes one interval after the installation. The returned function ends the schedule. */
export function startSchedule(
  manifest: Manifest,
  triggers: Triggers,
  settings: Settings,
  realNow: () => number,
): () => void {
  const setting = (key: string): string => `schedule.${key}`;
  const check = (): void => {
    for (const { key, interval } of manifest.scheduledTriggers) {
      const last = Number(settings.getOrCreate(setting(key), () => String(realNow())));
      if (realNow() - last < intervalMs[interval]) continue;
      settings.set(setting(key), String(realNow()));
      void triggers.runScheduled(key);
    }
  };
  check();
  const timer = setInterval(check, checkEveryMs).unref();
  return () => clearInterval(timer);
}
