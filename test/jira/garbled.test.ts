/** An answer that says success and cannot be read is no success: nobody knows whether Jira did anything. */
import { describe, expect, it } from 'vitest';
import { toAnswer } from '../../src/jira/calls/jira-answer';
import { appCaller } from '../../src/jira/callers/forge';
import { isDone } from '../../src/jira/requests/act';
import { expectSuccess } from '../../src/jira/strategies/faults';
import { operations } from '../../src/jira/strategies/operation';

const answer = (status: number, body: string | null) => toAnswer(new Response(body, { status }), appCaller);

describe.each([
  ['a page of a gateway', '<!doctype html><title>Sorry</title>'],
  ['half an answer', '{"id":"10'],
])('%s', (_what, body) => {
  it('is a fault, for what is added and for what is written', async () => {
    const garbled = await answer(200, body);
    const fault = { system: 'jira', detail: expect.stringContaining('could not be read') as unknown };
    expect(() => expectSuccess(garbled, operations.addToDesk)).toThrow(expect.objectContaining(fault) as Error);
    expect(() => isDone(garbled, operations.comment)).toThrow(expect.objectContaining(fault) as Error);
  });
});

it('nothing, and JSON of any form, are successes', async () => {
  for (const good of [await answer(204, null), await answer(201, '{"id":"1"}'), await answer(200, '[]')]) {
    expect(expectSuccess(good, operations.addToDesk)).toBe(good);
    expect(isDone(good, operations.comment)).toBe(true);
  }
});
