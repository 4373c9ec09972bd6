/** Lines of one second keep the order they were written in, and stay in their own second. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import { entryRow } from '../../src/storage/sign-in-log-row';

const second = Date.UTC(2026, 0, 2, 3, 4, 5) / 1000;
const entry: SignInEntry = {
  id: 'one',
  at: second,
  outcome: 'signed_in',
  reason: 'none',
  explanation: '',
  address: '192.0.2.1',
  browser: 'Firefox',
  reference: 'REF',
  steps: [],
  changes: [],
};
const writtenAfter = (seconds: number): string => {
  vi.setSystemTime((second + seconds) * 1000);
  return entryRow(entry).at;
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('sorts a line by the millisecond it is written in', () => {
  expect(writtenAfter(0.007)).toBe('2026-01-02T03:04:05.007Z');
  expect([0.9, 0.02, 0.1].map(writtenAfter).sort()).toEqual([0.02, 0.1, 0.9].map(writtenAfter));
});

it.each([
  ['before its second', -3, '2026-01-02T03:04:05.000Z'],
  ['after its second', 42, '2026-01-02T03:04:05.999Z'],
])('keeps a line written %s in it, where a search by time finds it', (_, seconds, sorted) => {
  expect(writtenAfter(seconds)).toBe(sorted);
});
