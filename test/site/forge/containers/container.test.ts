import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Container } from './container';

const bundle = `
exports.quick = async () => 'done';
exports.slow = () => new Promise((resolve) => setTimeout(resolve, 600, 'late'));
exports.never = () => new Promise(() => setInterval(() => {}, 1000));
exports.large = () => 'x'.repeat(5 * 1024 * 1024);
exports.reach = () => require('node:https').request('https://example.com');
`;

let bundleDir: string;
let container: Container;
let jobs = 0;

beforeEach(() => {
  bundleDir = mkdtempSync(path.join(tmpdir(), 'container-'));
  writeFileSync(path.join(bundleDir, 'index.cjs'), bundle);
  container = new Container({
    bundleDir,
    platformUrl: 'http://127.0.0.1:1/',
    token: 'token',
    clockOffset: 0,
    memoryMb: 128,
    variables: {},
    onLog: () => undefined,
  });
});
afterEach(async () => {
  await container.kill();
  rmSync(bundleDir, { recursive: true });
});

const invoke = async (name: string, timeoutMs = 5000) =>
  container.invoke({
    id: `job-${(jobs += 1)}`,
    handler: `index.${name}`,
    args: [],
    runtime: { appContext: {} },
    timeoutMs,
  });

describe('an invocation that overruns its time', () => {
  it('fails by name, lets those beside it finish, and ends the container', async () => {
    expect(await invoke('quick')).toEqual({ ok: true, result: 'done' });
    const beside = invoke('slow');
    expect(await invoke('never', 200)).toMatchObject({ ok: false, error: { name: 'FUNCTION_TIME_OUT' } });
    expect(container.isUsable).toBe(false);
    expect(await beside).toEqual({ ok: true, result: 'late' });
  });
});

describe('a function', () => {
  it.each([
    ['returns more than 5 MB', 'large', '5 MB'],
    ['goes past fetch', 'reach', 'Use fetch'],
    ['does not exist', 'missing', 'Handler not found: index.missing'],
  ])('fails when it %s', async (_which, name, message) => {
    expect(await invoke(name)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(message) as string },
    });
  });
});
