import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureApp, FixtureSite } from '../fixture/fixture';
import { buildFixture, startFixture } from '../fixture/fixture';

let app: FixtureApp;
let site: FixtureSite;

beforeAll(async () => {
  app = await buildFixture();
  site = await startFixture({ app });
});
afterAll(async () => {
  await site.stop();
  app.remove();
});
afterEach(async () => site.forge.reset());

const push = async (event: object): Promise<string> => ((await site.invoke('push', event)) as { jobId: string }).jobId;
const tries = async (id: string): Promise<unknown> => site.invoke('get', { key: `tries:${id}` });

describe('an event', () => {
  it('reaches its consumer once', async () => {
    const jobId = await push({ body: { id: 'a' } });
    await site.forge.queue.whenIdle();
    expect(await tries('a')).toBe(1);
    expect(await site.invoke('stats', { jobId })).toEqual({ success: 1, inProgress: 0, failed: 0 });
  });

  it('comes again when the function asks for it, after the time it asked for', async () => {
    const jobId = await push({ body: { id: 'a', failures: 2 } });
    await site.forge.queue.whenIdle();
    expect(await tries('a')).toBe(1);
    site.clock.advance(60);
    await site.forge.queue.whenIdle();
    expect(await tries('a')).toBe(2);
    expect(await site.invoke('stats', { jobId })).toMatchObject({ inProgress: 1 });
    site.clock.advance(60);
    await site.forge.queue.whenIdle();
    expect(await tries('a')).toBe(3);
    expect(await site.invoke('stats', { jobId })).toEqual({ success: 1, inProgress: 0, failed: 0 });
  });

  it('is given up after four retries, also of a function that throws', async () => {
    const jobId = await push({ body: { id: 'a', failures: 99, throws: true } });
    for (let i = 0; i < 8; i += 1) {
      await site.forge.queue.whenIdle();
      site.clock.advance(900);
    }
    expect(await tries('a')).toBe(5);
    expect(await site.invoke('stats', { jobId })).toEqual({ success: 0, inProgress: 0, failed: 1 });
  });

  it('waits for its delay, and never comes once its job is cancelled', async () => {
    await push({ body: { id: 'a' }, delayInSeconds: 300 });
    const jobId = await push({ body: { id: 'b' }, delayInSeconds: 300 });
    await site.invoke('cancel', { jobId });
    await site.forge.queue.whenIdle();
    expect(await tries('a')).toBeUndefined();
    site.clock.advance(300);
    await site.forge.queue.whenIdle();
    expect([await tries('a'), await tries('b')]).toEqual([1, undefined]);
  });

  it('of an unknown job has no stats', async () => {
    await expect(site.invoke('stats', { jobId: 'none' })).rejects.toThrow('none');
  });

  it('survives a restart of the site', async () => {
    const stateDir = mkdtempSync(path.join(tmpdir(), 'queue-'));
    const first = await startFixture({ app, stateDir });
    await first.invoke('push', { body: { id: 'a' }, delayInSeconds: 1 });
    const address = new URL(first.gateway).pathname;
    await first.stop();
    const second = await startFixture({ app, stateDir });
    second.clock.advance(1);
    await second.forge.queue.whenIdle();
    expect(await second.invoke('get', { key: 'tries:a' })).toBe(1);
    expect(new URL(second.gateway).pathname).toBe(address);
    second.clock.reset();
    await second.stop();
    rmSync(stateDir, { recursive: true });
  });
});

describe('the triggers', () => {
  it('tell of the installation once', async () => {
    await site.forge.announceInstallation();
    await site.forge.announceInstallation();
    expect(await site.invoke('get', { key: 'life:avi:forge:installed:app' })).toBe(1);
  });

  it('run on a schedule when they are told to', async () => {
    expect(await site.forge.triggers.runScheduled('daily')).toMatchObject({ ok: true });
    expect(await site.invoke('get', { key: 'daily' })).toEqual(expect.any(Number));
    await expect(site.forge.triggers.runScheduled('hourly')).rejects.toThrow('hourly');
  });
});
