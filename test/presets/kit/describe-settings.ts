/** What every preset is asked first: settings and hosts from what is typed, and what is refused where. */
import { expect, it } from 'vitest';
import type { Result } from '../../../src/domain/result';
import { withInitials } from '../../../src/presets/gallery';
import type { FieldError, Fields, PresetField } from '../../../src/presets/preset';

export interface TypedCase {
  /** What a person types, and no more. */
  readonly typed: Fields;
  /** Typed in other ways to the same end. */
  readonly alike?: readonly Fields[];
  /** What is refused, next to which field, and what to do about it. */
  readonly refused: readonly (readonly [typed: Fields, field: string, message: string])[];
  readonly hosts: readonly string[];
}

interface Settling<Settings> {
  readonly fields: readonly PresetField[];
  settings(fields: Fields): Result<Settings, readonly FieldError[]>;
}

/** What the preset makes of it once the fields that were left alone have their initial values. */
export const settled = <Settings>(preset: Settling<Settings>, typed: Fields): Result<Settings, readonly FieldError[]> =>
  preset.settings(withInitials(preset, typed));

/** @param settings all of them, to the last */
export function itSettles<Settings>(
  preset: Settling<Settings> & { hosts(fields: Fields): readonly string[] },
  { typed, alike = [], refused, hosts }: TypedCase,
  settings: Settings,
): void {
  it('makes these settings of what is typed', () => {
    expect(settled(preset, typed)).toEqual({ ok: true, value: settings });
    expect(preset.hosts(withInitials(preset, typed))).toEqual(hosts);
  });

  it.each(alike)('makes the same of %o', (other) => {
    expect(settled(preset, { ...typed, ...other })).toEqual({ ok: true, value: settings });
  });

  it.each(refused)('refuses %o next to %s', (wrong, field, message) => {
    expect(settled(preset, { ...typed, ...wrong })).toEqual({ ok: false, error: [{ field, message }] });
  });
}
