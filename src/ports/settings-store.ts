import type { Result } from '../domain/result';
import type { Settings } from '../domain/settings';

export interface SettingsStore {
  /** The defaults on a fresh installation. */
  read(): Promise<Settings>;
  /** Refuses when somebody saved meanwhile: `revision` must be the stored one; stores it with the next. */
  save(settings: Settings): Promise<Result<Settings, { readonly reason: 'conflict'; readonly current: Settings }>>;
}
