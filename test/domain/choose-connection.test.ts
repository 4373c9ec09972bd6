import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseConnection, type VisitorFacts } from '../../src/domain/choose-connection';
import type { ConnectionSummary } from '../../src/domain/connection';
import type { RedirectionRule, RuleCondition } from '../../src/domain/redirection-rules';
import { addressInRange } from '../../src/platform/address-range';
import { re2PatternEngine } from '../../src/platform/pattern-engine';

const patterns = await re2PatternEngine.load();
const connection = (id: string, more: Partial<ConnectionSummary> = {}): ConnectionSummary => ({
  ...{ id, name: id, protocol: 'oidc', preset: 'custom-oidc', enabled: true, position: 0, boundDomains: [] },
  ...{ button: {}, issuer: `https://${id}.example`, revision: 1, updatedAt: '' },
  ...more,
});
const two = [connection('one'), connection('two')];
const visitor: VisitorFacts = { address: '192.0.2.7', language: 'de' };
const rule = (conditions: readonly RuleCondition[], connectionId = 'two'): RedirectionRule => ({
  ...{ id: 'r', name: 'r', enabled: true, conditions, connectionId },
});
const choose = (rules: readonly RedirectionRule[], more: Partial<VisitorFacts> = {}, connections = two) =>
  chooseConnection(connections, rules, { ...visitor, ...more }, patterns, addressInRange);

describe('the choice of a provider', () => {
  it('is nobody while all are off', () => {
    expect(choose([], {}, [connection('one', { enabled: false })])).toEqual({ kind: 'none_enabled' });
  });

  it.each([
    ['a hint in the link', { hint: 'two' }, 'two'],
    ['the provider of the portal', { portalConnectionId: 'two' }, 'two'],
    ['the hint before the portal', { hint: 'one', portalConnectionId: 'two' }, 'one'],
  ])('follows %s', (_what, more, id) => {
    expect(choose([], more)).toMatchObject({ kind: 'connection', id });
  });

  it('ignores hints to a provider that is off or unknown', () => {
    const off = [connection('one'), connection('two', { enabled: false }), connection('three')];
    expect(choose([], { hint: 'two' }, off)).toEqual({ kind: 'ask' });
    expect(choose([], { hint: 'evil' })).toEqual({ kind: 'ask' });
  });

  it('is the only one without asking', () => {
    expect(choose([], {}, [connection('one')])).toMatchObject({ kind: 'connection', id: 'one' });
  });

  it.each<[string, RuleCondition, Partial<VisitorFacts>, boolean]>([
    ['an e-mail domain', { on: 'email_domain', domains: ['acme.example'] }, { login: 'Ada@Acme.example' }, true],
    ['another e-mail domain', { on: 'email_domain', domains: ['acme.example'] }, { login: 'a@b.example' }, false],
    ['a user name', { on: 'user_name', pattern: '^x\\d+$' }, { login: 'x12' }, true],
    ['a portal', { on: 'portal', portalIds: ['3'] }, { portalId: '3' }, true],
    ['an address range', { on: 'address', ranges: ['192.0.2.0/24'] }, {}, true],
    ['an address outside', { on: 'address', ranges: ['198.51.100.0/24', '2001:db8::/32'] }, {}, false],
    ['a language', { on: 'language', languages: ['de'] }, {}, true],
  ])('follows rules on %s', (_what, condition, more, holds) => {
    expect(choose([rule([condition])], more)).toEqual(
      holds ? { kind: 'connection', id: 'two', because: 'rule r' } : { kind: 'ask' },
    );
  });

  it('takes the first rule whose conditions all hold, and a rule without conditions as the default', () => {
    const german = rule(
      [
        { on: 'language', languages: ['de'] },
        { on: 'portal', portalIds: ['9'] },
      ],
      'one',
    );
    expect(choose([german, rule([])])).toMatchObject({ id: 'two' });
  });

  it('knows a bound domain, but not when two claim it', () => {
    const bound = [connection('one', { boundDomains: ['acme.example'] }), connection('two')];
    expect(choose([], { login: 'ada@acme.example' }, bound)).toMatchObject({ id: 'one' });
    const both = bound.map((one) => ({ ...one, boundDomains: ['acme.example'] }));
    expect(choose([], { login: 'ada@acme.example' }, both)).toEqual({ kind: 'ask' });
  });
});

const domain = fc.constantFrom('acme.example', 'globex.example', '*.globex.example');
const condition: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.record({ on: fc.constant('email_domain' as const), domains: fc.array(domain, { minLength: 1, maxLength: 2 }) }),
  fc.record({ on: fc.constant('user_name' as const), pattern: fc.constantFrom('^ada', '@', 'x$', '[') }),
  fc.record({ on: fc.constant('portal' as const), portalIds: fc.array(fc.constantFrom('1', '2'), { minLength: 1 }) }),
  fc.record({
    on: fc.constant('address' as const),
    ranges: fc.constantFrom(['192.0.2.0/24'], ['2001:db8::/32'], ['x']),
  }),
  fc.record({ on: fc.constant('language' as const), languages: fc.constantFrom(['de'], ['fr', 'de'], ['en']) }),
);
const id = fc.constantFrom('one', 'two', 'three', 'gone');
const anyRule: fc.Arbitrary<RedirectionRule> = fc.record({
  ...{ id: fc.uuid(), name: fc.string(), enabled: fc.boolean(), connectionId: id },
  conditions: fc.array(condition, { maxLength: 3 }),
});
const anyRules = fc.array(anyRule, { maxLength: 5 });
const anyVisitor: fc.Arbitrary<VisitorFacts> = fc.record(
  {
    ...{ hint: id, portalConnectionId: id, portalId: fc.constantFrom('1', '2') },
    login: fc.oneof(fc.constantFrom('ada@acme.example', 'x@sub.globex.example', 'adax'), fc.string()),
    address: fc.constantFrom('192.0.2.7', '2001:db8::1', 'unknown', ''),
    language: fc.constantFrom('de', 'en', ''),
  },
  { requiredKeys: ['address', 'language'] },
);
const anyConnections = fc
  .tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.array(domain, { maxLength: 2 }))
  .map(([one, two, three, boundDomains]) => [
    connection('one', { enabled: one }),
    connection('two', { enabled: two, boundDomains }),
    connection('three', { enabled: three }),
  ]);

describe('any rules, connections and visitor', () => {
  it('lead to a connection that is on, or to the question, and nobody is asked who has no choice', () => {
    fc.assert(
      fc.property(anyConnections, anyRules, anyVisitor, (connections, rules, who) => {
        const on = connections.filter(({ enabled }) => enabled).map((one) => one.id);
        const choice = choose(rules, who, connections);
        if (choice.kind === 'connection') expect(on).toContain(choice.id);
        expect(choice.kind === 'none_enabled').toBe(on.length === 0);
        if (on.length === 1) expect(choice).toMatchObject({ kind: 'connection', id: on[0] });
      }),
    );
  });

  it('lead to the same place without the rules that are off, lead nowhere, or stand below the one that decided', () => {
    fc.assert(
      fc.property(anyConnections, anyRules, anyVisitor, (connections, rules, who) => {
        const choice = choose(rules, who, connections);
        const live = rules.filter(
          ({ enabled, connectionId }) => enabled && connections.some((one) => one.id === connectionId && one.enabled),
        );
        expect(choose(live, who, connections)).toEqual(choice);
        const deciding = live.findIndex((one) => choose([one], who, connections).kind === 'connection');
        if (deciding >= 0) expect(choose(live.slice(0, deciding + 1), who, connections)).toEqual(choice);
      }),
    );
  });

  it('a rule with a condition more never holds for anybody for whom it did not hold before', () => {
    fc.assert(
      fc.property(anyRule, condition, anyVisitor, (given, more, who) => {
        const bare = { address: who.address, language: who.language };
        const facts = { ...bare, ...(who.login === undefined ? {} : { login: who.login }) };
        const [before, after] = [given, { ...given, conditions: [...given.conditions, more] }].map(
          (one) => choose([one], facts).kind,
        );
        if (after === 'connection') expect(before).toBe('connection');
      }),
    );
  });
});
