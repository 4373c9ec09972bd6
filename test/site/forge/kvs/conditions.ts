/** Conditions on the attributes of an entity, as filters of a query and as guards of a transaction. */
import { refused } from './kvs-error';
import { maximumConditions } from './limits';
import type { Condition, Conditions } from './requests';

type Value = Condition['values'][number];

/** Negative, zero or positive as `actual` sorts before, with or after `expected`; NaN, and so no match, for different types. */
const compare = (actual: unknown, expected: Value | undefined): number => {
  if (expected === undefined || typeof actual !== typeof expected) return Number.NaN;
  const value = actual as Value;
  return value < expected ? -1 : value > expected ? 1 : 0;
};

const contains = (actual: unknown, expected: Value | undefined): boolean =>
  typeof actual === 'string' ? actual.includes(String(expected)) : Array.isArray(actual) && actual.includes(expected);

function holds({ condition, values: [first, second] }: Condition, actual: unknown): boolean {
  switch (condition) {
    case 'EXISTS':
      return actual !== undefined;
    case 'NOT_EXISTS':
      return actual === undefined;
    case 'EQUAL_TO':
      return actual === first;
    case 'NOT_EQUAL_TO':
      return actual !== first;
    case 'CONTAINS':
      return contains(actual, first);
    case 'NOT_CONTAINS':
      return !contains(actual, first);
    case 'BEGINS_WITH':
      return typeof actual === 'string' && actual.startsWith(String(first));
    case 'BETWEEN':
      return compare(actual, first) >= 0 && compare(actual, second) <= 0;
    case 'GREATER_THAN':
      return compare(actual, first) > 0;
    case 'GREATER_THAN_EQUAL_TO':
      return compare(actual, first) >= 0;
    case 'LESS_THAN':
      return compare(actual, first) < 0;
    case 'LESS_THAN_EQUAL_TO':
      return compare(actual, first) <= 0;
  }
}

/** Refuses conditions that name an attribute the entity does not declare, or more of them than the store takes. */
export function checkConditions(conditions: Conditions, isDeclared: (attribute: string) => boolean): void {
  const all = [...(conditions.and ?? []), ...(conditions.or ?? [])];
  if (all.length > maximumConditions) throw refused('TOO_MANY_CONDITIONS', `At most ${maximumConditions} conditions`);
  const unknown = all.find(({ property }) => !isDeclared(property));
  if (unknown !== undefined) throw refused('INVALID_FILTER', `Attribute ${unknown.property} is not declared`);
}

/** Whether the value meets every `and` condition and, where there are `or` conditions, at least one of those. */
export function meets(value: Record<string, unknown> | undefined, { and = [], or = [] }: Conditions): boolean {
  const met = (condition: Condition): boolean => holds(condition, value?.[condition.property]);
  return and.every(met) && (or.length === 0 || or.some(met));
}
