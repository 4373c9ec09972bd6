/** The kinds of source a field can have, and how one turns into another without losing the rest of the rule. */
import type { MappingRule, Source } from '../../../../../../src/domain/attribute-mapping';

export type Kind = Source['from'] | 'none';

export const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'attribute', label: 'From the provider' },
  { value: 'template', label: 'Put together' },
  { value: 'fixed', label: 'Always the same' },
  { value: 'none', label: 'Not mapped' },
];

/** `none` is a field without a rule. */
export const kindOf = (rule: MappingRule | undefined): Kind => rule?.source.from ?? 'none';

/** The rule with another kind of source; conversions and fallback stay. */
export function withKind(rule: MappingRule | undefined, kind: Kind): MappingRule | undefined {
  if (kind === 'none') return undefined;
  if (rule?.source.from === kind) return rule;
  return { transforms: [], ...rule, source: emptySource(kind) };
}

function emptySource(kind: Source['from']): Source {
  switch (kind) {
    case 'attribute':
      return { from: 'attribute', names: [] };
    case 'fixed':
      return { from: 'fixed', value: '' };
    case 'template':
      return { from: 'template', template: '' };
  }
}
