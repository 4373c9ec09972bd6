/** Odd texts and JSON values: what a hostile or broken sender puts where something else belongs. */
import fc from 'fast-check';

const megabyte = 1024 * 1024;

export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e',
    '😀',
    '%00',
    '%ff',
    '../..',
    '__proto__',
    'constructor',
    '{{7*7}}',
  ),
  fc.constantFrom('null', 'true', 'NaN', '-1', '1e999', '0x10', '[]', '{}', '"', "'", '<script>', '${x}', '\r\nX: y'),
  fc.constantFrom(
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://169.254.169.254/',
    'https://[::1]/',
    '//evil.example',
  ),
);

/** Up to a megabyte of something. */
export const bulk: fc.Arbitrary<string> = fc
  .record({
    unit: fc.constantFrom('A', 'a ', '[', '{"a":', '<a>', '&amp;', '%41', '\u0000', '😀', '.', ',', 'eyJ', '((', '\\'),
    times: fc.constantFrom(1_000, 30_000, 250_000),
  })
  .map(({ unit, times }) => unit.repeat(Math.min(times, Math.floor(megabyte / Buffer.byteLength(unit)))));

export const oddJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: oddText },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.array(oddText, { maxLength: 5 }) },
);

type Json = unknown;
const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface JsonEdit {
  readonly where: number;
  readonly how: 'replace' | 'remove' | 'wrap' | 'double' | 'nest' | 'rename';
  readonly value: unknown;
}

/** Changes of a document that keep most of its shape. */
export const jsonEdits: fc.Arbitrary<JsonEdit[]> = fc.array(
  fc.record({
    where: fc.nat(1_000_000),
    how: fc.constantFrom('replace', 'remove', 'wrap', 'double', 'nest', 'rename'),
    value: oddJson,
  }),
  { minLength: 1, maxLength: 4 },
);

function placesOf(value: Json, found: { holder: Record<string, Json> | Json[]; key: string | number }[] = []) {
  if (Array.isArray(value))
    value.forEach((item, key) => {
      found.push({ holder: value, key });
      placesOf(item, found);
    });
  else if (isObject(value))
    for (const key of Object.keys(value)) {
      found.push({ holder: value, key });
      placesOf(value[key], found);
    }
  return found;
}

const nested = (value: Json, depth: number): Json => (depth === 0 ? value : { a: [nested(value, depth - 1)] });

function edited(before: Json, { how, value }: JsonEdit): Json {
  switch (how) {
    case 'replace':
    case 'rename':
      return value;
    case 'wrap':
      return [before];
    case 'double':
      return [before, before];
    case 'nest':
      return nested(before, 200);
    case 'remove':
      return undefined;
  }
}

/** A copy of the document with the edits made. */
export function editJson(document: Json, edits: readonly JsonEdit[]): Json {
  const root: Json[] = [structuredClone(document)];
  for (const edit of edits) {
    const places = placesOf(root);
    const place = places[edit.where % places.length];
    if (place === undefined) continue;
    const { holder, key } = place as { holder: Record<string, Json>; key: string };
    const before = holder[key];
    if (edit.how === 'rename' && !Array.isArray(holder)) {
      Reflect.deleteProperty(holder, key);
      Object.defineProperty(holder, typeof edit.value === 'string' ? edit.value : `${key}x`, {
        ...{ value: before, enumerable: true, configurable: true, writable: true },
      });
    } else if (edit.how === 'remove' && !Array.isArray(holder)) Reflect.deleteProperty(holder, key);
    else holder[key] = edited(before, edit);
  }
  return root[0];
}
