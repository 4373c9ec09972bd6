import { describe, expect, it } from 'vitest';
import {
  isGroup,
  joined,
  membersOf,
  operandOf,
  tests,
  toCondition,
} from '../../static/admin/src/pages/mapping/admission/filter-shape';

describe('a condition', () => {
  it.each(tests.map(({ value }) => value))('with the test "%s" is read back as it was written', (test) => {
    const condition = toCondition('department', test, 'sales');
    expect(isGroup(condition)).toBe(false);
    expect(condition).toMatchObject({ attribute: 'department', test });
    expect(operandOf(condition)).toBe(test === 'present' || test === 'absent' ? undefined : 'sales');
  });

  it('stays in its group when "all" becomes "any"', () => {
    const condition = toCondition('department', 'equals', 'sales');
    expect(membersOf(joined('any', membersOf(joined('all', [condition]))))).toEqual([condition]);
  });
});
