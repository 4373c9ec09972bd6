/** Choosing one of many options by typing. */
import { describe, expect, it } from 'vitest';
import type { FieldOption, RequestField } from '../../../src/ports/desks';
import { untouched } from '../../../src/portal/raise/submitted';
import { byLabel, choicesOf, chosenValues, isLong, similar, withinRoom } from '../../../src/portal/raise/choices';

const option = (value: string, label: string, children: readonly FieldOption[] = []): FieldOption => ({
  value,
  label,
  children,
});
const many = Array.from({ length: 3_000 }, (_, index) => option(String(index), `Server ${String(index)}`));

describe('options', () => {
  it('of two levels stand in one list, each parent before its children', () => {
    const options = [option('1', 'Europe', [option('2', 'Oslo')]), option('3', 'Remote')];
    const choices = choicesOf({ kind: 'cascading', options });
    expect(choices.map(({ label }) => label)).toEqual(['Europe', 'Europe – Oslo', 'Remote']);
    expect(choices.map(({ value }) => chosenValues(value))).toEqual([['1'], ['1', '2'], ['3']]);
  });

  it('are long when a page has no room for them', () => {
    expect(isLong({ kind: 'select', options: many })).toBe(true);
    expect(isLong({ kind: 'select', options: many.slice(0, 50) })).toBe(false);
  });

  const field = (id: string, count: number, defaults: readonly string[] = []): RequestField => ({
    ...{ id, name: id, description: '', required: false, visible: true, kind: 'select' },
    ...{ options: many.slice(0, count), defaults, presets: [], schema: { type: 'option' } },
  });

  it('of many fields are long together: the longest are searched until a page has room for the others', () => {
    const fields = ['a', 'b', 'c', 'd', 'e'].map((id, at) => field(id, 80 - at));
    const long = withinRoom([field('f', 5), ...fields]).filter(isLong);
    expect(long.map(({ id }) => id)).toEqual(['a']);
    expect(withinRoom(fields.slice(0, 3)).some(isLong)).toBe(false);
  });

  it('that are searched show a default by its name', () => {
    const { typed } = untouched([field('listed', 5, ['3']), field('searched', 3_000, ['12'])], new URLSearchParams());
    expect(typed).toEqual({ listed: ['3'], searched: ['Server 12'] });
  });
});

describe('what was typed', () => {
  it.each(['Server 12', ' server  12 ', 'SERVER 12'])('%j means the option of that name', (typed) => {
    expect(byLabel(many, typed)?.value).toBe('12');
  });

  it('means none when two options differ in capital letters only, unless it is one of them exactly', () => {
    const options = [option('1', 'Lab'), option('2', 'LAB')];
    expect(byLabel(options, 'lab')).toBeUndefined();
    expect(byLabel(options, 'LAB')?.value).toBe('2');
  });

  it('is answered with options that have all its words, those that begin with it first', () => {
    const options = [option('1', 'Old server'), option('2', 'Server room'), option('3', 'Room')];
    expect(similar(options, 'server', 9).map(({ value }) => value)).toEqual(['2', '1']);
    expect(similar(options, 'room server', 9).map(({ value }) => value)).toEqual(['2']);
    expect(similar(many, '1', 40)).toHaveLength(40);
  });
});
