import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Organization, OrganizationMapping } from '../../src/domain/organization-mapping';
import { mostOrganizations, planOrganizations, type OrganizationFacts } from '../../src/domain/plan-organizations';

const mapping: OrganizationMapping = {
  enabled: true,
  manual: [],
  onTheFly: false,
  createMissing: false,
  byDomain: [],
  defaultFor: 'none',
  others: 'keep',
  excluded: [],
};
const organization = (name: string, scimManaged = false): Organization => ({ id: `id-${name}`, name, scimManaged });
const facts: OrganizationFacts = {
  profile: { email: 'ada@acme.example', displayName: 'Ada', groups: ['staff', 'VIP'], custom: {} },
  isNew: false,
  existing: [organization('Acme'), organization('VIP'), organization('Managed', true)],
  memberOf: [],
  given: [],
};
const plan = (change: Partial<OrganizationMapping>, more: Partial<OrganizationFacts> = {}) =>
  planOrganizations({ ...mapping, ...change }, { ...facts, ...more });

describe('an organization plan', () => {
  it.each([
    ['by hand', { manual: [{ group: 'staff', organization: 'Acme' }] }, ['Acme']],
    ['of the same name as a group', { onTheFly: true }, ['VIP']],
    ['by e-mail domain', { byDomain: [{ domain: 'acme.example', organization: 'acme' }] }, ['Acme']],
    ['by default for all', { defaultOrganization: 'Acme', defaultFor: 'all' }, ['Acme']],
    ['by default for new customers only', { defaultOrganization: 'Acme', defaultFor: 'new' }, []],
    ['not at all while the mapping is off', { enabled: false, onTheFly: true }, []],
  ] as const)('adds %s', (_how, change, add) => {
    expect(plan(change as Partial<OrganizationMapping>).add).toEqual(add);
  });

  it('creates what is missing only where that is allowed, and says so otherwise', () => {
    expect(plan({ onTheFly: true, createMissing: true }).create).toEqual(['staff']);
    expect(plan({ onTheFly: true }).skipped).toEqual([{ organization: 'staff', reason: 'missing' }]);
  });

  it('never touches excluded and SCIM-managed organizations', () => {
    const manual = [
      { group: 'staff', organization: 'Managed' },
      { group: 'VIP', organization: 'Acme' },
    ];
    const made = plan(
      { manual, excluded: ['ACME'], others: 'remove' },
      { memberOf: ['Managed', 'Acme'], given: ['Managed', 'Acme'] },
    );
    expect(made).toMatchObject({ create: [], add: [], remove: [] });
    expect(made.skipped.map(({ reason }) => reason).sort()).toEqual(['excluded', 'scim_managed']);
  });

  it('takes away only what it gave itself, and only where told to', () => {
    const there = { memberOf: ['Acme', 'VIP'], given: ['VIP'] };
    expect(plan({ others: 'remove' }, there).remove).toEqual(['VIP']);
    expect(plan({ others: 'keep' }, there).remove).toEqual([]);
  });

  it('puts nobody into more organizations than one sign-in can do, the same ones whatever the order of groups', () => {
    const groups = Array.from({ length: 1_000 }, (_, at) => `group ${String(at)}`);
    const of = (list: readonly string[]) =>
      plan({ onTheFly: true, createMissing: true, others: 'remove' }, { profile: { ...facts.profile, groups: list } });
    const made = of(groups);
    expect(made.add).toHaveLength(mostOrganizations);
    expect(made.skipped).toHaveLength(1_000 - mostOrganizations);
    expect(new Set(made.skipped.map(({ reason }) => reason))).toEqual(new Set(['too_many']));
    expect(of(groups.toReversed())).toEqual(made);
  });

  it('gives nothing to do once it is applied', () => {
    const names = fc.constantFrom('Acme', 'acme', 'VIP', 'Managed', 'New', 'Other');
    const anyMapping = fc.record({
      enabled: fc.boolean(),
      manual: fc.array(fc.record({ group: fc.constantFrom('staff', 'VIP', 'x'), organization: names })),
      onTheFly: fc.boolean(),
      createMissing: fc.boolean(),
      byDomain: fc.array(fc.record({ domain: fc.constantFrom('acme.example', 'b.example'), organization: names })),
      defaultOrganization: names,
      defaultFor: fc.constantFrom('all' as const, 'new' as const, 'none' as const),
      others: fc.constantFrom('keep' as const, 'remove' as const),
      excluded: fc.array(names),
    });
    fc.assert(
      fc.property(
        anyMapping,
        fc.subarray(['Acme', 'VIP', 'Managed']),
        fc.subarray(['Acme', 'VIP']),
        (rules, memberOf, given) => {
          const first = planOrganizations(rules, { ...facts, memberOf, given });
          const after: OrganizationFacts = {
            ...facts,
            existing: [...facts.existing, ...first.create.map((name) => organization(name))],
            memberOf: [...memberOf.filter((name) => !first.remove.includes(name)), ...first.add],
            given: [...given.filter((name) => !first.remove.includes(name)), ...Object.keys(first.because)],
          };
          expect(planOrganizations(rules, after)).toMatchObject({ create: [], add: [], remove: [] });
        },
      ),
    );
  });
});
