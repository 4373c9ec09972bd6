/** Records of every version but a newer one: upgraded step by step when they are read, refused when nobody here knows them. */
import { describe, expect, it } from 'vitest';
import { createVersions, upgraded } from '../../src/storage/versions';

const { upgraded: read, stamped } = createVersions({
  thing: [(record) => ({ ...record, colour: 'blue' }), ({ name, ...record }) => ({ ...record, names: [name] })],
  plain: [],
});

describe('a record', () => {
  it.each([
    ['without a version', { name: 'a' }, { colour: 'blue', names: ['a'] }],
    ['of the first', { name: 'a', version: 1 }, { colour: 'blue', version: 1, names: ['a'] }],
    ['of the second', { name: 'a', colour: 'red', version: 2 }, { colour: 'red', version: 2, names: ['a'] }],
    ['of this version', { names: ['a', 'b'], version: 3 }, { names: ['a', 'b'], version: 3 }],
  ])('%s is read in today’s shape', (_which, stored, expected) => {
    expect(read('thing', stored)).toEqual(expected);
  });

  it('that is not there is none', () => {
    expect(read<object>('thing', undefined)).toBeUndefined();
  });

  it('says its version from the second on', () => {
    expect(stamped('thing', { names: [] })).toEqual({ names: [], version: 3 });
    expect(stamped('plain', { a: 1 })).toEqual({ a: 1 });
    expect(read('thing', stamped('thing', { names: ['a'] }))).toEqual({ names: ['a'], version: 3 });
  });

  it.each([4, 99, 0, -1, 1.5, '2', {}])('of version %j, which nobody here knows, is refused', (version) => {
    expect(() => read('thing', { names: [], version })).toThrow(/newer version/);
  });

  it('of settings had its version as `schema`', () => {
    expect(upgraded('settings', { schema: 1, revision: 3 })).toEqual({ schema: 1, revision: 3 });
    expect(() => upgraded('settings', { schema: 2 })).toThrow(/newer version/);
  });
});
