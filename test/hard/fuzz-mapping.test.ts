/** Mapping rules, templates, expressions and filters over attributes of any shape: an answer, soon, whatever they are. */
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { MappingRule } from '../../src/domain/attribute-mapping';
import { lookUp, mapAttributes, valuesOf } from '../../src/domain/map-attributes';
import { normalizeEmail } from '../../src/domain/email-address';
import { re2PatternEngine } from '../../src/platform/pattern-engine';
import { bulk, oddJson, oddText } from './fuzz/documents';
import { tryInputs } from './fuzz/try-inputs';
import { patience } from './kit/length';
import { createFigures, report } from './kit/report';

const share = 0.04;
const figures = createFigures();
afterAll(() => report('fuzzing of mappings', figures.figures()));
const patterns = await re2PatternEngine.load();

const name = fc.oneof(
  fc.constantFrom('email', 'a.b', 'a.0.c', '__proto__', 'constructor.name', '.', '', 'toString'),
  oddText,
);
const pattern = fc.oneof(
  fc.constantFrom(
    '(a+)+$',
    '(.*)*x',
    '(a|a)*b',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(',
    '[',
    '\\',
    '(?:a{1000}){1000}',
    '\\p{L}+',
    '(?<x>.)',
  ),
  fc.constantFrom('.{500}', 'x*'.repeat(200), '(x{0,99}){0,9}', '((((((a*)*)*)*)*)*)*', '^.*(.*.*.*.*.*.*.*).*$'),
  oddText,
);
const rule: fc.Arbitrary<MappingRule> = fc.record({
  source: fc.oneof(
    fc.record({ from: fc.constant('attribute' as const), names: fc.array(name, { maxLength: 4 }) }),
    fc.record({ from: fc.constant('fixed' as const), value: oddText }),
    fc.record({
      from: fc.constant('template' as const),
      template: fc.oneof(oddText, fc.constantFrom('{email} {a.b}', '{{{', '{}', '{'.repeat(5_000))),
    }),
  ),
  transforms: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('trim' as const, 'lower' as const, 'upper' as const) }),
      fc.record({ kind: fc.constant('extract' as const), pattern, group: fc.integer({ min: -1, max: 12 }) }),
    ),
    { maxLength: 3 },
  ),
});
const attributes = fc.oneof(
  fc.dictionary(name, oddJson, { maxKeys: 8 }),
  bulk.map((text) => ({ email: text, a: { b: text } })),
  fc
    .nat(60_000)
    .map((count) => ({ email: 'a@b.example', groups: Array.from({ length: count }, (_, at) => `g${String(at)}`) })),
);

it(
  'map to a valid profile or a reason',
  async () => {
    await tryInputs(
      {
        name: 'mapping rules',
        inputs: fc.tuple(rule, rule, attributes),
        verdict([email, other, given]) {
          const mapping = {
            fields: { email, displayName: other, locale: other },
            groups: other,
            custom: { one: other },
          };
          const result = mapAttributes(mapping, given, patterns);
          if (!result.ok) return undefined;
          const { email: address, displayName } = result.value;
          if (normalizeEmail(address) !== address) return 'an address that is none';
          return displayName === '' || /[\u0000-\u001f]/.test(displayName) ? 'a name that is none' : undefined;
        },
        ...{ runs: 300, share: share / 2 },
      },
      figures,
    );
    await tryInputs(
      {
        name: 'single rules and expressions',
        inputs: fc.tuple(rule, attributes, pattern, fc.oneof(oddText, bulk)),
        verdict([one, given, expression, text]) {
          if (valuesOf(one, given, patterns).some((value) => typeof value !== 'string'))
            return 'a value that is no text';
          for (const asked of ['__proto__', 'constructor', 'toString.name'])
            if (!Object.hasOwn(given, asked) && lookUp(given, asked).length > 0) return 'what every object inherits';
          patterns.extract(expression, text, 0);
          return undefined;
        },
        ...{ runs: 300, share: share / 2 },
      },
      figures,
    );
    expect(figures.wrong).toEqual([]);
  },
  patience(share),
);
