import { fail } from '../domain/result';
import { defaultSettings, type Settings } from '../domain/settings';
import type { SettingsStore } from '../ports/settings-store';
import { readRecord, writeRecords } from './configuration-records';
import { keys } from './keys';

/** Fields that came later get their defaults, so that records of older versions stay readable. */
export const completeSettings = (found: Settings | undefined): Settings =>
  found === undefined
    ? defaultSettings
    : {
        ...defaultSettings,
        ...found,
        signIn: { ...defaultSettings.signIn, ...found.signIn },
        look: { ...defaultSettings.look, ...found.look },
        jira: { ...defaultSettings.jira, ...found.jira },
      };

const read = async (): Promise<Settings> => completeSettings(await readRecord<Settings>(keys.settings));

export const settingsStore: SettingsStore = {
  read,
  async save(settings) {
    const next = { ...settings, revision: settings.revision + 1 };
    const written = await writeRecords({ key: keys.settings, expected: settings.revision, record: next });
    return written.ok ? { ok: true, value: next } : fail({ reason: 'conflict', current: await read() });
  },
};
