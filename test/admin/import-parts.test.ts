import { array, assert, integer, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toParts } from '../../static/admin/src/pages/diagnostics/import-parts';

interface Document {
  readonly settings?: unknown;
  readonly connections: readonly unknown[];
}
const connection = (at: number, letters: number) => ({ id: `c${String(at)}`, note: 'x'.repeat(letters) });
const fileOf = (connections: readonly unknown[]) => ({
  format: 'gatehouse-configuration',
  version: 1,
  settings: { logRetentionDays: 30 },
  connections,
});
const read = (text: string): readonly Document[] => toParts(text).map((part) => JSON.parse(part) as Document);

describe('a configuration', () => {
  it('that is small goes as it is', () => {
    const text = JSON.stringify(fileOf([connection(1, 10)]), null, 2);
    expect(toParts(text)).toEqual([text]);
  });

  it('that is large goes in parts that are documents, none of them too large, with the settings in the first alone', () => {
    const connections = Array.from({ length: 200 }, (_, at) => connection(at, 4_000));
    const parts = toParts(JSON.stringify(fileOf(connections), null, 2));
    expect(parts.length).toBeGreaterThan(7);
    expect(parts.filter((part) => part.length > 110_000)).toEqual([]);
    const documents = parts.map((part) => JSON.parse(part) as Document);
    expect(documents.flatMap((document) => document.connections)).toEqual(connections);
    expect(documents.map(({ settings }) => settings !== undefined)).toEqual(documents.map((_, at) => at === 0));
    expect(documents).toEqual(documents.map(() => expect.objectContaining({ version: 1 }) as unknown));
  });

  it('loses no connection and keeps their order, whatever their sizes', () => {
    const sizes = array(record({ id: string(), size: integer({ min: 0, max: 150_000 }) }), { maxLength: 12 });
    assert(
      property(sizes, (given) => {
        const connections = given.map(({ id, size }) => ({ id, note: 'x'.repeat(size) }));
        const documents = read(JSON.stringify(fileOf(connections)));
        expect(documents.flatMap((document) => document.connections)).toEqual(connections);
        expect(documents.filter((document) => document.connections.length === 0).length).toBeLessThan(2);
      }),
      { numRuns: 40 },
    );
  });
});

it.each(['{', '"'.repeat(200_000), `[${'1,'.repeat(100_000)}1]`, `{"connections":"${'x'.repeat(200_000)}"}`, 'null'])(
  'what is no configuration goes to the app, which says so (%#)',
  (text) => {
    expect(toParts(text)).toEqual([text]);
  },
);
