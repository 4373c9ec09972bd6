import { getAppContext } from '@forge/api';

/**
 * What a warm container may remember: containers serve many installations, so every value belongs to one of them.
 * Bounded; the installation that came first leaves first.
 */
export function createInstallationMemory<T>(maxInstallations = 500): { get(): T | undefined; set(value: T): void } {
  const values = new Map<string, T>();
  const key = (): string => getAppContext().installationAri.installationId;
  return {
    get: () => values.get(key()),
    set: (value) => {
      const oldest = values.keys().next();
      if (values.size >= maxInstallations && oldest.done !== true) values.delete(oldest.value);
      values.set(key(), value);
    },
  };
}
