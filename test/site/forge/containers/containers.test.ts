import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FixtureSite } from '../fixture/fixture';
import { startFixture } from '../fixture/fixture';

let site: FixtureSite;

beforeAll(async () => {
  site = await startFixture();
});
afterAll(async () => site.stop());
beforeEach(async () => site.forge.reset());

const failureOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'none',
    (error: unknown) => (error as Error).message,
  );
const keysWritten = (): string[] => site.forge.recorder.calls().flatMap(({ keys }) => keys ?? []);

describe('an invocation', () => {
  it('knows its person, its installation and its module from the platform', async () => {
    expect(await site.invoke('context')).toMatchObject({
      accountId: '557058:admin',
      installContext: site.forge.installation.installContext,
      cloudId: site.forge.installation.cloudId,
      moduleKey: 'admin',
      extension: { type: 'jira:adminPage' },
    });
    expect(await site.invoke('app-context')).toMatchObject({
      installationAri: expect.anything() as unknown,
      moduleKey: 'admin',
    });
  });

  it('is kept apart from those that run beside it', async () => {
    const page = site.forge.resolvers.page('admin')!;
    const ids = Array.from({ length: 20 }, (_, i) => `557058:${i}`);
    const contexts = await Promise.all(
      ids.map(async (id) => site.forge.resolvers.invoke(page, 'context', undefined, id)),
    );
    expect(contexts.map((context) => (context as { accountId: string }).accountId)).toEqual(ids);
  });

  it('fails with the words of the error, and the log keeps the rest', async () => {
    expect(await failureOf(site.invoke('no-such-resolver'))).toContain("no definition for 'no-such-resolver'");
    await site.invoke('log', { what: 'hello' });
    const [last] = site.forge.recorder.invocations().slice(-1);
    expect(last?.logs).toEqual([{ level: 'log', text: "said { what: 'hello' }" }]);
  });

  it('from the front end may carry 500 KB', async () => {
    expect(await failureOf(site.invoke('set', { key: 'a', value: 'x'.repeat(500 * 1024) }))).toContain('500 KB');
  });

  it('sees nothing of the environment of this machine', async () => {
    process.env.SECRET_OF_THE_MACHINE = 'yes';
    await site.forge.restartContainers();
    expect(await site.invoke('environment')).toEqual(['TZ']);
  });
});

describe('containers', () => {
  it('keep the state of their modules between invocations', async () => {
    expect([await site.invoke('count'), await site.invoke('count')]).toEqual([1, 2]);
  });

  it('are new for each call when asked for', async () => {
    site.forge.switches.patch({ freshContainers: true });
    expect([await site.invoke('count'), await site.invoke('count')]).toEqual([1, 1]);
  });

  it('take turns when there are several', async () => {
    site.forge.switches.patch({ containers: 2 });
    const counts = [];
    for (let i = 0; i < 4; i += 1) counts.push(await site.invoke('count'));
    expect(counts).toEqual([1, 1, 2, 2]);
  });

  it('are replaced after one has died', async () => {
    await site.invoke('count');
    expect(await failureOf(site.invoke('exit'))).toContain('The container exited');
    expect(await site.invoke('count')).toBe(1);
  });

  it('run by the clock of the site', async () => {
    await site.invoke('count');
    const before = Date.now();
    site.clock.advance(3600);
    const [now, constructed, epoch] = (await site.invoke('now')) as number[];
    expect(now! - before).toBeGreaterThanOrEqual(3_600_000);
    expect(Math.abs(now! - constructed!)).toBeLessThan(1000);
    expect(epoch).toBe(0);
    site.clock.reset();
  });
});

describe('a crash that was ordered', () => {
  const keys = ['first', 'second', 'third'];

  it.each([
    ['before', ['first']],
    ['after', ['first', 'second']],
  ] as const)('%s the second call leaves what was done until then', async (when, stored) => {
    site.forge.crash({ functionKey: 'admin-fn', atCall: 2, when });
    expect(await failureOf(site.invoke('set-one-by-one', { keys }))).toContain('The container exited');
    expect(keysWritten()).toEqual(stored);
    const found = await Promise.all(keys.map(async (key) => site.invoke('get', { key })));
    expect(keys.filter((_, i) => found[i] !== undefined)).toEqual(stored);
  });

  it('takes nobody else with it', async () => {
    const doomed = failureOf(
      (site.forge.crash({ atCall: 1, when: 'before' }), site.invoke('set', { key: 'a', value: 1 })),
    );
    expect(await site.invoke('get', { key: 'a' })).toBeUndefined();
    expect(await doomed).toContain('The container exited');
  });
});
