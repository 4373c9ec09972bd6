import type { Preset } from '../presets/preset';

/** Of what was sent as fields, those that the preset has and that are no secrets: nothing else is stored, shown or exported. */
export function plainFields(preset: Preset, sent: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const known = new Set(preset.fields.filter(({ kind }) => kind !== 'secret').map(({ id }) => id));
  return Object.fromEntries(Object.entries(sent).filter(([field]) => known.has(field)));
}
