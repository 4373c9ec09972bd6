/** What a form that raises a request sends, taken apart. */
import type { RequestField } from '../../ports/desks';
import { byValue, choicesOf, isLong } from './choices';
import { longestText, withoutReturns } from './typed-text';
import { fileField, participantsField, shareField, suggestionName, zoneField } from './field-names';

export interface Submitted {
  /** By field id, as typed. */
  readonly typed: Readonly<Record<string, readonly string[]>>;
  /** By field id: chosen among suggestions. */
  readonly picked: Readonly<Record<string, readonly string[]>>;
  /** Addresses of who else is to be told, as typed. */
  readonly participants: string;
  readonly organizationIds: readonly string[];
  /** Sealed. */
  readonly files: readonly string[];
  /** The browser's time zone, if a script could tell. */
  readonly zone: string;
}

/** More than any field takes, so that one that is too long is refused and not cut. */
const longest = 2 * longestText;

export function readSubmitted(fields: readonly RequestField[], sent: URLSearchParams): Submitted {
  const all = (name: string): readonly string[] =>
    sent.getAll(name).map((value) => withoutReturns(value).slice(0, longest));
  const byField = (name: (id: string) => string) => Object.fromEntries(fields.map(({ id }) => [id, all(name(id))]));
  return {
    typed: byField((id) => id),
    picked: byField(suggestionName),
    participants: all(participantsField)[0] ?? '',
    organizationIds: all(shareField).filter((id) => id !== ''),
    files: sent.getAll(fileField),
    zone: all(zoneField)[0] ?? '',
  };
}

/** A field that is searched shows names, and its defaults are ids. */
const nameOf = (field: RequestField, value: string): string => byValue(choicesOf(field), value)?.label ?? value;

/** A form that nobody has touched: defaults, and what the address of the page gives (`?summary=…`). */
export function untouched(fields: readonly RequestField[], given: URLSearchParams): Submitted {
  const known = fields.filter((field) => field.visible);
  const typed = Object.fromEntries(
    known.map((field) => {
      const values = given.has(field.id)
        ? given.getAll(field.id).map((value) => value.slice(0, 2_000))
        : field.defaults;
      return [field.id, isLong(field) ? values.map((value) => nameOf(field, value)) : values];
    }),
  );
  return { typed, picked: {}, participants: '', organizationIds: [], files: [], zone: '' };
}
