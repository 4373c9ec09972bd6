import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admissionOrder, type Admission, type AdmissionRule, type Filter } from '../../src/domain/admission';
import { admit, type AdmissionFacts } from '../../src/domain/admit';
import { re2PatternEngine } from '../../src/platform/pattern-engine';

const patterns = await re2PatternEngine.load();
const rules: Admission = {
  createCustomers: true,
  createOnlyWithMappedGroup: false,
  updateProfile: true,
  reactivate: false,
  allowedDomains: [],
  deniedDomains: [],
  allowedAddresses: [],
  requireVerifiedEmail: true,
};
const facts: AdmissionFacts = {
  profile: { email: 'ada@acme.example', displayName: 'Ada', groups: ['staff'], custom: {} },
  attributes: { email: 'Ada@acme.example', email_verified: true, department: 'Research', roles: ['user', 'editor'] },
  boundDomains: [],
  known: { exists: false },
  mappedGroups: [],
  verification: 'claimed',
};
const ask = (change: Partial<Admission>, more: Partial<AdmissionFacts> = {}) =>
  admit({ ...rules, ...change }, { ...facts, ...more }, patterns);

describe('admission', () => {
  it('lets in a person no rule refuses', () => {
    expect(ask({})).toEqual({ ok: true, value: null });
  });

  it.each([
    ['a blocked customer', {}, { known: { exists: true, status: 'blocked' } }, 'blocked'],
    ['an address outside the bound domains', {}, { boundDomains: ['globex.example'] }, 'bound_domains'],
    ['an address that is not verified', {}, { attributes: {} }, 'email_verified'],
    [
      'an address said to be unverified',
      {},
      { attributes: { email: 'ada@acme.example', email_verified: 'false' } },
      'email_verified',
    ],
    [
      'an address of another claim than the verified one',
      {},
      { attributes: { email: 'mallory@evil.example', email_verified: true, upn: 'ada@acme.example' } },
      'email_verified',
    ],
    ['a denied domain', { deniedDomains: ['acme.example'] }, {}, 'denied_domains'],
    ['a domain below a denied one', { deniedDomains: ['*.example'] }, {}, 'denied_domains'],
    ['a domain that is not allowed', { allowedDomains: ['globex.example'] }, {}, 'allowed_domains'],
    ['an address that is not listed', { allowedAddresses: ['grace@acme.example'] }, {}, 'allowed_domains'],
    [
      'a person the filter leaves out',
      { filter: { attribute: 'department', test: 'equals', value: 'Sales' } },
      {},
      'filter',
    ],
    ['a deactivated customer', {}, { known: { exists: true, active: false } }, 'reactivate'],
    ['a new customer while creation is off', { createCustomers: false }, {}, 'create_customers'],
    [
      'a new customer without a mapped group',
      { createOnlyWithMappedGroup: true },
      { mappedGroups: ['x'] },
      'mapped_group',
    ],
  ] as const)('refuses %s, and names the rule', (_who, change, more, rule) => {
    expect(ask(change as Partial<Admission>, more as Partial<AdmissionFacts>)).toMatchObject({
      ok: false,
      error: { rule },
    });
  });

  it.each([
    ['an allowed domain', { allowedDomains: ['acme.example'] }, {}],
    [
      'an allowed address of a domain that is not',
      { allowedDomains: ['x.example'], allowedAddresses: ['ada@acme.example'] },
      {},
    ],
    ['a known customer while creation is off', { createCustomers: false }, { known: { exists: true } }],
    ['a new customer with a mapped group', { createOnlyWithMappedGroup: true }, { mappedGroups: ['staff'] }],
    ['a verified address in Entra ID’s words', {}, { attributes: { email: 'ada@acme.example', xms_edov: 1 } }],
    ['an address of a domain below a bound one', {}, { boundDomains: ['*.example'] }],
    ['SAML, which knows no verification', {}, { attributes: {}, verification: 'not_in_protocol' }],
  ] as const)('lets in %s', (_who, change, more) => {
    expect(ask(change as Partial<Admission>, more as Partial<AdmissionFacts>).ok).toBe(true);
  });

  it('asks in the documented order: the first rule that refuses gives the verdict', () => {
    const broken: Readonly<Record<AdmissionRule, readonly [Partial<Admission>, Partial<AdmissionFacts>]>> = {
      blocked: [{}, { known: { exists: true, status: 'blocked' } }],
      bound_domains: [{}, { boundDomains: ['x.example'] }],
      email_verified: [{}, { attributes: {} }],
      denied_domains: [{ deniedDomains: ['acme.example'] }, {}],
      allowed_domains: [{ allowedDomains: ['x.example'] }, {}],
      filter: [{ filter: { any: [] } }, {}],
      reactivate: [{}, { known: { exists: true, active: false } }],
      create_customers: [{ createCustomers: false }, {}],
      mapped_group: [{ createOnlyWithMappedGroup: true }, {}],
    };
    fc.assert(
      fc.property(fc.subarray([...admissionOrder], { minLength: 1 }), (chosen) => {
        // What is known of the person can be said once: the earliest of the chosen rules has its way.
        const merged = [...chosen]
          .sort((one, other) => admissionOrder.indexOf(other) - admissionOrder.indexOf(one))
          .map((rule) => broken[rule]);
        const change = Object.assign({}, ...merged.map(([rule]) => rule)) as Partial<Admission>;
        const more = Object.assign({}, ...merged.map(([, fact]) => fact)) as Partial<AdmissionFacts>;
        const first = admissionOrder.find((rule) => chosen.includes(rule));
        expect(ask(change, more)).toMatchObject({ ok: false, error: { rule: first } });
      }),
    );
  });

  it('does not depend on the order of the claims or of the lists', () => {
    const domains = fc.array(fc.constantFrom('acme.example', '*.example', 'x.example', 'y.example'));
    fc.assert(
      fc.property(domains, domains, (allowedDomains, deniedDomains) => {
        const reversed = {
          allowedDomains: [...allowedDomains].reverse(),
          deniedDomains: [...deniedDomains].reverse(),
        };
        const attributes = Object.fromEntries(Object.entries(facts.attributes).reverse());
        expect(ask(reversed, { attributes })).toEqual(ask({ allowedDomains, deniedDomains }));
      }),
    );
  });
});

describe('a filter', () => {
  const holds = (filter: Filter): boolean => ask({ filter }).ok;
  it.each<[string, Filter, boolean]>([
    ['equals', { attribute: 'department', test: 'equals', value: 'Research' }, true],
    ['equals any entry of a list', { attribute: 'roles', test: 'equals', value: 'editor' }, true],
    ['not_equals', { attribute: 'roles', test: 'not_equals', value: 'editor' }, false],
    ['contains', { attribute: 'department', test: 'contains', value: 'sear' }, true],
    ['starts_with', { attribute: 'department', test: 'starts_with', value: 'Sales' }, false],
    ['matches', { attribute: 'department', test: 'matches', pattern: '^R.*h$' }, true],
    ['in_group', { attribute: 'groups', test: 'in_group', group: 'staff' }, true],
    ['present', { attribute: 'manager', test: 'present' }, false],
    ['absent', { attribute: 'manager', test: 'absent' }, true],
    ['all of nothing', { all: [] }, true],
    ['any of nothing', { any: [] }, false],
    [
      'and',
      {
        all: [
          { attribute: 'department', test: 'present' },
          { attribute: 'manager', test: 'present' },
        ],
      },
      false,
    ],
    [
      'or',
      {
        any: [
          { attribute: 'manager', test: 'present' },
          { attribute: 'department', test: 'present' },
        ],
      },
      true,
    ],
  ])('holds or not by %s', (_test, filter, expected) => {
    expect(holds(filter)).toBe(expected);
  });

  it('joined by all and any means what logic says', () => {
    const holding: Filter = { attribute: 'department', test: 'present' };
    const failing: Filter = { attribute: 'department', test: 'absent' };
    const { tree } = fc.letrec<{ tree: [Filter, boolean] }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.boolean().map((yes): [Filter, boolean] => [yes ? holding : failing, yes]),
        fc.tuple(fc.boolean(), fc.array(tie('tree'), { maxLength: 4 })).map(([all, parts]): [Filter, boolean] => {
          const filters = parts.map(([filter]) => filter);
          const values = parts.map(([, value]) => value);
          return all ? [{ all: filters }, values.every(Boolean)] : [{ any: filters }, values.some(Boolean)];
        }),
      ),
    }));
    fc.assert(
      fc.property(tree, ([filter, expected]) => {
        expect(holds(filter)).toBe(expected);
      }),
    );
  });

  it('with an expression that is none lets nobody in', () => {
    expect(holds({ attribute: 'department', test: 'matches', pattern: '(' })).toBe(false);
  });
});
