/** What somebody else has saved in the meantime. */
import type { PresetDescription } from '../../../../../src/contract/admin-api';
import { isSame } from '../../drafts';
import { storedValues, type FormValues } from './form-values';

/** A connection as a conflict says it is stored now. */
export interface StoredNow {
  readonly name: string;
  readonly revision: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** The server sends the connection, or its view. */
export function toStoredNow(current: unknown): StoredNow | undefined {
  if (typeof current !== 'object' || current === null) return undefined;
  const connection = 'connection' in current ? current.connection : current;
  if (typeof connection !== 'object' || connection === null || !('revision' in connection)) return undefined;
  return connection as StoredNow;
}

/** Nobody touched what this form holds: another tab, a passed test or a switch changed the connection, and both can stand. */
export function isUntouched(preset: PresetDescription, base: FormValues, now: StoredNow): boolean {
  const stored = storedValues(preset, now.name, now.fields);
  return stored.name === base.name && preset.fields.every(({ id }) => isSame(stored.fields[id], base.fields[id]));
}
