/** The shapes of a filter, told apart. */
import type { Filter, FilterTest } from '../../../../../../src/domain/admission';

export type Group = Extract<Filter, { all: unknown }> | Extract<Filter, { any: unknown }>;
export type Condition = Extract<Filter, { attribute: string }>;
export type Test = FilterTest['test'];

export const emptyFilter: Group = { all: [] };

export const tests: readonly { readonly value: Test; readonly label: string }[] = [
  { value: 'equals', label: 'is' },
  { value: 'not_equals', label: 'is not' },
  { value: 'contains', label: 'contains' },
  { value: 'starts_with', label: 'starts with' },
  { value: 'matches', label: 'matches pattern' },
  { value: 'in_group', label: 'has group' },
  { value: 'present', label: 'is present' },
  { value: 'absent', label: 'is absent' },
];

/** Whether it holds other conditions. */
export const isGroup = (filter: Filter): filter is Group => !('attribute' in filter);

/** The conditions inside, whichever way they are joined. */
export const membersOf = (group: Group): readonly Filter[] => ('all' in group ? group.all : group.any);

/** The same conditions, joined by "all" or "any". */
export const joined = (by: 'all' | 'any', members: readonly Filter[]): Group =>
  by === 'all' ? { all: members } : { any: members };

/** What the test compares with; undefined when it compares with nothing. */
export function operandOf(condition: Condition): string | undefined {
  switch (condition.test) {
    case 'matches':
      return condition.pattern;
    case 'in_group':
      return condition.group;
    case 'present':
    case 'absent':
      return undefined;
    default:
      return condition.value;
  }
}

/** A condition from its parts. */
export function toCondition(attribute: string, test: Test, operand: string): Condition {
  switch (test) {
    case 'matches':
      return { attribute, test, pattern: operand };
    case 'in_group':
      return { attribute, test, group: operand };
    case 'present':
    case 'absent':
      return { attribute, test };
    default:
      return { attribute, test, value: operand };
  }
}
