import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeMapping, MappingRule } from '../../src/domain/attribute-mapping';
import { lookUp, mapAttributes, valuesOf } from '../../src/domain/map-attributes';
import { re2PatternEngine } from '../../src/platform/pattern-engine';

const patterns = await re2PatternEngine.load();
const from = (...names: string[]): MappingRule => ({ source: { from: 'attribute', names }, transforms: [] });
const mapping = (more: Partial<AttributeMapping['fields']> = {}): AttributeMapping => ({
  fields: { email: from('email', 'mail'), ...more },
  groups: from('groups'),
  custom: {},
});
const map = (attributes: Record<string, unknown>, rules = mapping()) => mapAttributes(rules, attributes, patterns);

describe('a source', () => {
  it.each([
    ['the first name that has a value', from('upn', 'mail'), { mail: 'a@b.example' }, ['a@b.example']],
    ['a nested claim', from('address.country'), { address: { country: 'AT' } }, ['AT']],
    ['a name with dots before a path', from('a.b'), { 'a.b': 'flat', a: { b: 'nested' } }, ['flat']],
    ['every entry of a list', from('groups'), { groups: ['x', 'y'] }, ['x', 'y']],
    [
      'a member of every entry of a list',
      from('emails.value'),
      { emails: [{ value: 'a' }, {}, { value: 'b' }] },
      ['a', 'b'],
    ],
    ['an entry by its position', from('emails.1.value'), { emails: [{ value: 'a' }, { value: 'b' }] }, ['b']],
    [
      'a path through names with dots',
      from('https://acme.example/claims.mail'),
      { 'https://acme.example/claims': { mail: 'x' } },
      ['x'],
    ],
    ['numbers and booleans as text', from('id', 'flag'), { id: 42 }, ['42']],
    ['nothing for empty text', from('mail'), { mail: '  ' }, []],
    ['nothing for objects', from('o'), { o: { a: 1 } }, []],
    ['no inherited members', from('constructor', 'toString.name'), {}, []],
  ])('yields %s', (_what, rule, attributes, expected) => {
    expect(valuesOf(rule, attributes, patterns)).toEqual(expected);
  });

  it('may be fixed, or a template that needs every part', () => {
    const template: MappingRule = {
      source: { from: 'template', template: '{given_name} {family_name}' },
      transforms: [],
    };
    const attributes = { given_name: 'Ada', family_name: 'Lovelace' };
    expect(valuesOf(template, attributes, patterns)).toEqual(['Ada Lovelace']);
    expect(valuesOf({ ...template, fallback: 'Guest' }, { given_name: 'Ada' }, patterns)).toEqual(['Guest']);
    expect(valuesOf({ source: { from: 'fixed', value: 'Acme' }, transforms: [] }, {}, patterns)).toEqual(['Acme']);
  });

  it('puts a value into a template as it is, braces and all', () => {
    const template: MappingRule = { source: { from: 'template', template: '{a} {b}' }, transforms: [] };
    expect(valuesOf(template, { a: '{b}', b: '{a} $1 $& {secret}' }, patterns)).toEqual(['{b} {a} $1 $& {secret}']);
  });

  it('is transformed in order, and extracts by RE2', () => {
    const rule: MappingRule = {
      ...from('dn'),
      transforms: [{ kind: 'extract', pattern: 'CN=([^,]+)', group: 1 }, { kind: 'trim' }, { kind: 'upper' }],
    };
    expect(valuesOf(rule, { dn: ['CN= staff,OU=x', 'OU=none'] }, patterns)).toEqual(['STAFF']);
  });

  it('asks the next name when the transforms leave nothing of the first', () => {
    const rule: MappingRule = { ...from('upn', 'mail'), transforms: [{ kind: 'extract', pattern: '.+@.+', group: 0 }] };
    expect(valuesOf(rule, { upn: 'ada', mail: 'ada@acme.example' }, patterns)).toEqual(['ada@acme.example']);
  });

  it('is found in time however the claims are nested', () => {
    const nest = (depth: number): unknown => (depth === 0 ? {} : { a: nest(depth - 1), 'a.a': nest(depth - 1) });
    const started = performance.now();
    expect(lookUp({ a: nest(14) }, `${'a.'.repeat(40)}x`)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('cannot be made slow by an expression that backtracks elsewhere', () => {
    const rule: MappingRule = { ...from('x'), transforms: [{ kind: 'extract', pattern: '^(a+)+$', group: 0 }] };
    expect(valuesOf(rule, { x: `${'a'.repeat(9_000)}!` }, patterns)).toEqual([]);
  });
});

describe('a profile', () => {
  it('names the attribute that is missing and what was received instead', () => {
    expect(map({ upn: 'x', name: 'Ada' })).toEqual({
      ok: false,
      error: {
        reason: 'required_attribute_missing',
        target: 'email',
        looked: ['email', 'mail'],
        received: ['name', 'upn'],
      },
    });
  });

  it('names a further target that is required and missing, with the parts of its template', () => {
    const rules = mapping({ userName: { source: { from: 'template', template: '{org}/{uid}' }, transforms: [] } });
    const refused = mapAttributes(rules, { email: 'a@b.example', org: 'x' }, patterns, ['userName']);
    expect(refused).toMatchObject({
      ok: false,
      error: { target: 'userName', looked: ['org', 'uid'], received: ['email', 'org'] },
    });
  });

  it('keeps languages and time zones that can be shown, and no others', () => {
    const rules = mapping({ locale: from('locale'), timeZone: from('zoneinfo') });
    const attributes = { email: 'a@b.example', locale: 'de_AT', zoneinfo: 'Europe/Vienna' };
    expect(map(attributes, rules)).toMatchObject({ value: { locale: 'de-AT', timeZone: 'Europe/Vienna' } });
    const bad = map({ email: 'a@b.example', locale: 'not a language', zoneinfo: 'Mars/Base' }, rules);
    expect(bad.ok && Object.keys(bad.value).sort()).toEqual(['custom', 'displayName', 'email', 'groups']);
  });

  it('has the same groups whatever their order', () => {
    const groups = (list: readonly string[]) => map({ email: 'a@b.example', groups: list });
    expect(groups(['b', 'a', 'b'])).toEqual(groups(['a', 'b']));
  });

  it('is refused where Entra ID sends a link in place of groups that are mapped', () => {
    const attributes = {
      email: 'a@b.example',
      'http://schemas.microsoft.com/claims/groups.link': 'https://graph.microsoft.com/v1.0/users/1/getMemberObjects',
    };
    expect(map(attributes)).toEqual({ ok: false, error: { reason: 'groups_overflowed', looked: ['groups'] } });
    expect(map({ ...attributes, groups: ['staff'] })).toMatchObject({ ok: true, value: { groups: ['staff'] } });
    const { groups: _unmapped, ...withoutGroups } = mapping();
    expect(map(attributes, withoutGroups)).toMatchObject({ ok: true, value: { groups: [] } });
  });

  it('refuses what is not an address', () => {
    expect(map({ email: 'ada' })).toMatchObject({ ok: false, error: { reason: 'email_invalid' } });
  });

  it.each([
    ['the mapped name', { email: 'a@b.example', name: 'Ada L' }, 'Ada L'],
    ['first and last name', { email: 'a@b.example', first: 'Ada', last: 'Lovelace' }, 'Ada Lovelace'],
    ['the address up to the @', { email: 'a@b.example' }, 'a'],
    ['no control or direction characters', { email: 'a@b.example', name: 'A\u202eda\u0000' }, 'A da'],
    ['nothing that is only such characters', { email: 'a@b.example', name: '\u202e\u200b', first: 'Ada' }, 'Ada'],
    ['no halves of characters', { email: 'a@b.example', name: '\ud83dAda \u{1f600}' }, 'Ada \u{1f600}'],
    ['the address where nothing else is left', { email: 'a@b.example', name: '\u200e', last: '\u2028' }, 'a'],
  ])('is displayed by %s', (_what, attributes, displayName) => {
    const rules = mapping({ displayName: from('name'), firstName: from('first'), lastName: from('last') });
    expect(map(attributes, rules)).toMatchObject({ ok: true, value: { displayName } });
  });

  it('does not depend on the order of claims', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), (attributes) => {
        const all = { ...attributes, email: 'ada@acme.example' };
        const reversed = Object.fromEntries(Object.entries(all).reverse());
        expect(map(reversed)).toEqual(map(all));
      }),
    );
  });

  it('never throws, whatever the provider sends', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.string(), (attributes, name) => {
        expect(() => lookUp(attributes, name)).not.toThrow();
        expect(() => map(attributes)).not.toThrow();
      }),
    );
  });
});
