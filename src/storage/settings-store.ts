import { fail } from '../domain/result';
import type { Settings } from '../domain/settings';
import type { SettingsStore } from '../ports/settings-store';
import { readRecord, writeRecords } from './configuration-records';
import { keys } from './keys';
import { completeSettings } from './settings';

const read = async (): Promise<Settings> => completeSettings(await readRecord<Settings>(keys.settings));

export const settingsStore: SettingsStore = {
  read,
  async save(settings) {
    const next = { ...settings, revision: settings.revision + 1 };
    const written = await writeRecords({ key: keys.settings, expected: settings.revision, record: next });
    return written.ok ? { ok: true, value: next } : fail({ reason: 'conflict', current: await read() });
  },
};
