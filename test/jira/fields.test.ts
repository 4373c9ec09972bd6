import { describe, expect, it } from 'vitest';
import { toKind } from '../../src/jira/fields/kind';
import { toWire } from '../../src/jira/fields/to-wire';
import type { RequestField } from '../../src/ports/desks';

const option = (value: string, children: RequestField['options'] = []) => ({
  value,
  label: `Label ${value}`,
  children,
});

const field = (kind: RequestField['kind'], change: Partial<RequestField> = {}): RequestField => ({
  id: 'customfield_1',
  name: 'Color',
  description: '',
  required: false,
  visible: true,
  kind,
  options: [option('1', [option('11'), option('12')]), option('2')],
  defaults: [],
  presets: [],
  schema: { type: 'string' },
  ...change,
});

describe('a value on the wire', () => {
  it.each<[RequestField['kind'], string[], unknown]>([
    ['text', ['  Hello '], 'Hello'],
    ['paragraph', ['One\r\nTwo'], 'One\nTwo'],
    ['rich_text', ['*bold*'], '*bold*'],
    ['paragraph', ['[~accountid:1] [Ann|~accountid:1]'], '[\u2060~accountid:1] [Ann|\u2060~accountid:1]'],
    ['rich_text', ['\\\\[~accountid:1]'], '\\\\[\u2060~accountid:1]'],
    [
      'paragraph',
      ['!https://x.example/p.png! !//x.example/p!'],
      '!\u2060https://x.example/p.png! !\u2060//x.example/p!',
    ],
    ['paragraph', ['Hello! ~5 items, [link|https://x.example/~ann]'], 'Hello! ~5 items, [link|https://x.example/~ann]'],
    ['number', ['12'], 12],
    ['number', ['-1.5'], -1.5],
    ['number', ['1,5'], 1.5],
    ['date', ['2028-02-29'], '2028-02-29'],
    ['date_time', ['2026-05-01T10:30'], '2026-05-01T10:30:00.000+0000'],
    ['select', ['2'], { id: '2' }],
    ['radio', ['1'], { id: '1' }],
    ['multi_select', ['1', '2', '1'], [{ id: '1' }, { id: '2' }]],
    ['checkboxes', ['2'], [{ id: '2' }]],
    ['cascading', ['1', '12'], { id: '1', child: { id: '12' } }],
    ['cascading', ['2', ''], { id: '2' }],
    ['user', ['qm:a:1'], { accountId: 'qm:a:1' }],
    ['multi_user', ['qm:a:1', 'qm:a:2'], [{ accountId: 'qm:a:1' }, { accountId: 'qm:a:2' }]],
    ['organization', ['3'], [3]],
    ['labels', ['red, green blue'], ['red', 'green', 'blue']],
    ['url', ['https://example.com/a?b=c'], 'https://example.com/a?b=c'],
  ])('of a %s field for %j', (kind, submitted, wire) => {
    expect(toWire(field(kind), submitted)).toEqual({ ok: true, value: wire });
  });

  it('of groups is a name', () => {
    expect(toWire(field('select', { schema: { type: 'group' } }), ['1'])).toEqual({ ok: true, value: { name: '1' } });
  });

  it('is left out when nothing was entered, and always for files', () => {
    expect(toWire(field('text'), ['  '])).toEqual({ ok: true, value: undefined });
    expect(toWire(field('labels'), [' , '])).toEqual({ ok: true, value: undefined });
    expect(toWire(field('attachment', { required: true }), ['whatever'])).toEqual({ ok: true, value: undefined });
  });
});

describe('a date with a time', () => {
  it.each([
    ['Europe/Berlin', '2026-01-15T09:00', '+0100'],
    ['Europe/Berlin', '2026-07-15T09:00', '+0200'],
    // The clocks go forward at 02:00 and back at 03:00.
    ['Europe/Berlin', '2026-03-29T01:30', '+0100'],
    ['Europe/Berlin', '2026-03-29T03:30', '+0200'],
    ['Europe/Berlin', '2026-10-25T04:00', '+0100'],
    ['America/New_York', '2026-03-08T03:30', '-0400'],
    ['Asia/Kolkata', '2026-07-15T09:00', '+0530'],
    ['America/St_Johns', '2026-01-15T09:00', '-0330'],
    ['UTC', '2026-07-15T09:00', '+0000'],
    ['Nowhere/Nothing', '2026-07-15T09:00', '+0000'],
  ])('in %s at %s has the offset %3$s', (timeZone, local, offset) => {
    expect(toWire(field('date_time'), [local], { timeZone })).toEqual({ ok: true, value: `${local}:00.000${offset}` });
  });
});

describe('what does not fit', () => {
  it.each<[RequestField['kind'], string[], string]>([
    ['text', ['two\nlines'], 'line_break'],
    ['text', ['x'.repeat(256)], 'too_long'],
    ['paragraph', ['x'.repeat(32_768)], 'too_long'],
    ['number', ['twelve'], 'number_invalid'],
    ['number', ['1e400'], 'number_invalid'],
    ['number', ['0x10'], 'number_invalid'],
    ['date', ['2026-02-30'], 'date_invalid'],
    ['date', ['30.02.2026'], 'date_invalid'],
    ['date_time', ['2026-05-01'], 'date_time_invalid'],
    ['date_time', ['2026-05-01T25:00'], 'date_time_invalid'],
    ['select', ['9'], 'option_unknown'],
    ['multi_select', ['1', '9'], 'option_unknown'],
    ['cascading', ['9'], 'option_unknown'],
    ['cascading', ['2', '11'], 'option_unknown'],
    ['user', ['somebody; drop'], 'person_invalid'],
    ['organization', ['Acme'], 'organization_invalid'],
    ['labels', ['x'.repeat(256)], 'label_too_long'],
    ['url', ['example.com'], 'address_invalid'],
    ['url', ['javascript:alert(1)'], 'address_invalid'],
    ['unsupported', ['anything'], 'not_supported'],
  ])('a %s field refuses %j', (kind, submitted, reason) => {
    expect(toWire(field(kind), submitted)).toMatchObject({ ok: false, error: { reason } });
  });

  it('says what is missing, unless the field is hidden', () => {
    expect(toWire(field('text', { required: true }), [''])).toEqual({
      ok: false,
      error: { reason: 'value_missing' },
    });
    expect(toWire(field('radio', { required: true }), [])).toEqual({
      ok: false,
      error: { reason: 'choice_missing' },
    });
    expect(toWire(field('text', { required: true, visible: false }), [])).toEqual({ ok: true, value: undefined });
  });
});

describe('the kind of a field', () => {
  const custom = (type: string) => `com.atlassian.jira.plugin.system.customfieldtypes:${type}`;

  it.each([
    ['select', { type: 'priority', system: 'priority' }],
    ['multi_select', { type: 'array', items: 'component', system: 'components' }],
    ['multi_select', { type: 'array', items: 'version', custom: custom('multiversion') }],
    ['labels', { type: 'array', items: 'string', custom: custom('labels') }],
    ['multi_user', { type: 'array', items: 'user', custom: 'com.atlassian.servicedesk:sd-request-participants' }],
    ['rich_text', { type: 'doc', custom: 'com.example.app:notes' }],
    ['text', { type: 'string', custom: 'com.example.app:code' }],
    ['unsupported', { type: 'sd-servicelevelagreement', custom: 'com.atlassian.servicedesk:sd-sla-field' }],
    [
      'unsupported',
      { type: 'array', items: 'cmdb-object-field', custom: 'com.atlassian.jira.plugins.cmdb:cmdb-object' },
    ],
  ] as const)('is %s for %j', (kind, schema) => {
    expect(toKind(schema)).toBe(kind);
  });
});
