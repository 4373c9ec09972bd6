/** What is wrong with an expression or a condition is said with its place in the rules, however deep it is. */
import { describe, expect, it } from 'vitest';
import type { Filter } from '../../src/domain/admission';
import type { MappingRule, Transform } from '../../src/domain/attribute-mapping';
import { re2PatternEngine } from '../../src/platform/pattern-engine';
import { checkRules } from '../../src/resolvers/check-rules';
import { connectionRules } from '../../src/resolvers/input';

const check = async (rules: object) => {
  const parsed = connectionRules.safeParse(rules);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => [path.join('.'), message]);
  const checked = await checkRules({ patterns: re2PatternEngine }, parsed.data);
  return checked.ok ? [] : checked.error.map(({ field, message }) => [field, message.replace(/:.*/, '')]);
};

const source = { from: 'attribute', names: ['x'] } as const;
const extract = (pattern: string): Transform => ({ kind: 'extract', pattern, group: 1 });
const rule = (...transforms: readonly Transform[]): MappingRule => ({ source, transforms });
const wrong = 'The expression is not valid';

describe('in a mapping', () => {
  it('an expression is named by its field and its step', async () => {
    const fields = { email: rule({ kind: 'trim' }, extract('([a-z')), firstName: rule(extract('(.*)')) };
    const mapping = { fields, groups: rule(extract('')), custom: { 'a.b': rule(extract('(')) } };
    expect(await check({ mapping })).toEqual([
      ['rules.mapping.fields.email.transforms.1.pattern', wrong],
      ['rules.mapping.custom.a.b.transforms.0.pattern', wrong],
      ['rules.mapping.groups.transforms.0.pattern', 'Enter an expression.'],
    ]);
  });

  it.each([
    ['no names', { from: 'attribute', names: [] }, 'source.names', 'Choose at least one name.'],
    ['an empty template', { from: 'template', template: '' }, 'source.template', 'Enter a template.'],
  ])('a source with %s is named by its part', async (_what, wanted, part, message) => {
    const mapping = { fields: { email: { source: wanted, transforms: [] } }, custom: {} };
    expect(await check({ mapping })).toEqual([[`mapping.fields.email.${part}`, message]]);
  });
});

describe('in a filter', () => {
  const admission = (filter: Filter) => ({
    ...{ createCustomers: true, createOnlyWithMappedGroup: false, updateProfile: true, reactivate: false },
    ...{ allowedDomains: [], deniedDomains: [], allowedAddresses: [], requireVerifiedEmail: true, filter },
  });

  it('a condition is named by its way through the groups', async () => {
    const filter: Filter = {
      all: [
        { attribute: '', test: 'present' },
        { any: [{ attribute: 'x', test: 'matches', pattern: '[' }] },
        { any: [{ attribute: 'x', test: 'in_group', group: '' }] },
      ],
    };
    expect(await check({ admission: admission(filter) })).toEqual([
      ['rules.admission.filter.all.0.attribute', 'Choose an attribute.'],
      ['rules.admission.filter.all.2.any.0.group', 'Enter a group.'],
      ['rules.admission.filter.all.1.any.0.pattern', wrong],
    ]);
  });

  it('a condition without a group around it is named by its part alone', async () => {
    const filter: Filter = { attribute: 'x', test: 'matches', pattern: '' };
    expect(await check({ admission: admission(filter) })).toEqual([
      ['rules.admission.filter.pattern', 'Enter an expression.'],
    ]);
  });

  it('nothing is wrong with what is right', async () => {
    const filter: Filter = { any: [{ attribute: 'x', test: 'matches', pattern: '^a' }] };
    expect(await check({ admission: admission(filter) })).toEqual([]);
  });
});
