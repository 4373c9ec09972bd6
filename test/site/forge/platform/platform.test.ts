import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureSite } from '../fixture/fixture';
import { startFixture } from '../fixture/fixture';

let site: FixtureSite;

beforeAll(async () => {
  site = await startFixture();
});
afterAll(async () => site.stop());
afterEach(async () => site.forge.reset());

const jira = async (as: string): Promise<Record<string, unknown>> => {
  const answer = (await site.invoke('jira', { as })) as Record<string, unknown>;
  return typeof answer.body === 'string' && answer.body.startsWith('{')
    ? { ...answer, ...(JSON.parse(answer.body) as object) }
    : answer;
};
const outcome = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error as Error).message,
  );

describe('Jira sees', () => {
  it.each([
    ['the app', 'app', { kind: 'app' }],
    ['the person on the screen', 'me', { kind: 'user', accountId: '557058:admin', impersonated: false }],
    ['a person the app stands in for', 'qm:1', { kind: 'user', accountId: 'qm:1', impersonated: true }],
  ])('%s', async (_who, as, caller) => {
    expect(await jira(as)).toMatchObject({ status: 200, caller });
  });

  it('nobody the site does not let the app stand in for', async () => {
    site.forge.switches.patch({ impersonation: 'refused' });
    expect(await jira('qm:1')).toMatchObject({ name: 'NEEDS_AUTHENTICATION_ERR' });
    expect(await jira('me')).toMatchObject({ status: 200 });
  });
});

describe('a fault', () => {
  it('answers as many matching calls as ordered, and leaves the others', async () => {
    site.forge.switches.patch({
      faults: [{ service: 'jira', match: 'GET /rest/api/3/myself', status: 503, times: 2 }],
    });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await jira('app')).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect(await outcome(site.invoke('set', { key: 'a', value: 1 }))).toBe('done');
  });

  it('can be aimed at a key, and let calls pass before it', async () => {
    const fault = { service: 'kvs', match: 'POST /api/v1/set b$', status: 500, times: 1, skip: 1 } as const;
    site.forge.switches.patch({ faults: [fault] });
    await site.invoke('set', { key: 'a', value: 1 });
    await site.invoke('set', { key: 'b', value: 1 });
    expect(await outcome(site.invoke('set', { key: 'b', value: 2 }))).toContain('Injected fault');
    expect(await site.invoke('get', { key: 'b' })).toBe(1);
  });

  it('can lose the answer of a call that was carried out', async () => {
    site.forge.switches.patch({ faults: [{ service: 'kvs', match: 'set a', status: 500, times: 1, after: true }] });
    expect(await outcome(site.invoke('set', { key: 'a', value: 1 }))).toContain('Injected fault');
    expect(await site.invoke('get', { key: 'a' })).toBe(1);
  });

  it.each([
    ['reset', { name: 'TypeError', message: 'fetch failed' }],
    ['garbage', { status: 200, body: '<!doctype html>{"unfinished' }],
  ] as const)('can be a %s', async (status, expected) => {
    site.forge.switches.patch({ faults: [{ service: 'jira', match: '.', status, times: 1 }] });
    expect(await jira('app')).toMatchObject(expected);
  });

  it('can be an answer that never comes', async () => {
    site.forge.switches.patch({ faults: [{ service: 'kvs', match: 'get', status: 'timeout', times: 1 }] });
    const race = await Promise.race([
      site.invoke('get', { key: 'a' }).catch(() => 'failed'),
      new Promise((resolve) => setTimeout(resolve, 300, 'waiting')),
    ]);
    expect(race).toBe('waiting');
  });

  it.each([
    { faults: [{ service: 'mail', match: '.', status: 500, times: 1 }] },
    { dropCookie: true },
    { containers: 0 },
  ])('or a switch that does not exist is refused: %j', (patch) => {
    expect(() => site.forge.switches.patch(patch)).toThrow();
  });
});

describe('the record of calls', () => {
  it('shows which calls ran side by side', async () => {
    const groups = (): number[] => site.forge.recorder.calls().map(({ parallelGroup }) => parallelGroup);
    await site.invoke('set-one-by-one', { keys: ['a', 'b', 'c'] });
    expect(groups()).toEqual([1, 2, 3]);
    site.forge.recorder.clear();
    await site.invoke('set-together', { keys: ['a', 'b', 'c'] });
    expect(groups()).toEqual([1, 1, 1]);
  });

  it('has the names of keys and never a value', async () => {
    await site.invoke('set', { key: 'a', value: 'the-value' });
    const [call] = site.forge.recorder.calls();
    expect(call).toMatchObject({
      functionKey: 'admin-fn',
      service: 'kvs',
      method: 'POST',
      path: '/api/v1/set',
      keys: ['a'],
      status: 204,
      bytesIn: 0,
    });
    expect(call?.bytesOut).toBeGreaterThan(0);
    expect(JSON.stringify(call)).not.toContain('the-value');
  });

  it('can be read from an invocation on', async () => {
    await site.invoke('set', { key: 'a', value: 1 });
    const [first] = site.forge.recorder.calls();
    await site.invoke('get', { key: 'a' });
    expect(site.forge.recorder.calls(first?.invocation)).toMatchObject([{ path: '/api/v1/get' }]);
    expect(site.forge.recorder.calls()).toHaveLength(2);
  });
});

describe('the log of an invocation', () => {
  const said = (): string[] => site.forge.recorder.invocations().flatMap(({ logs }) => logs.map(({ text }) => text));

  it('keeps a hundred lines a minute and loses the others', async () => {
    await site.invoke('log-lines', { keys: Array.from({ length: 101 }, (_, i) => `line ${String(i)}`) });
    expect(said()).toHaveLength(100);
    await site.invoke('log-lines', { keys: ['of the next one'] });
    expect(said().at(-1)).toBe('of the next one');
  });

  it('keeps 200 KB', async () => {
    const line = 'x'.repeat(60 * 1024);
    await site.invoke('log-lines', { keys: [line, line, line, line] });
    expect(said()).toHaveLength(3);
  });
});

describe('the platform’s door', () => {
  it('opens to nobody without the token of a container', async () => {
    await site.invoke('count');
    const { url } = (await site.invoke('proxy')) as { url: string };
    expect((await fetch(url, { method: 'POST' })).status).toBe(401);
  });
});
