/** Starts other programs and sees to it that none of them outlives the command that started it. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';

/** How long a program may take to end after it was asked to; a command inside another one loses patience first. */
const GRACE_MS = process.channel ? 6_000 : 8_000;
const PARENT_CHECK_MS = 500;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/**
 * Starts a program as the leader of its own process group, so that its own children can be ended with it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, [...args], { ...options, detached: true });
  running.add(child);
  return child;
}

/**
 * Waits for the end of a started program and ends whatever it left behind.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code; 128 + signal number when a signal ended it. Rejects if it could not start.
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.once('close', (code, signal) => {
      signalGroup(child, 'SIGKILL');
      running.delete(child);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * Runs a program to its end and collects what it prints.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function run(command, args, options = {}) {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  return { code: await ended(child), output };
}

/** @param {NodeJS.Signals} signal */
async function stopAll(signal) {
  const ends = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) signalGroup(child, signal);
  const timer = setTimeout(() => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  }, GRACE_MS);
  await Promise.all(ends);
  clearTimeout(timer);
}

/**
 * From here on Ctrl-C, SIGTERM, a closed terminal and the death of the parent command end every started program first, then this one.
 *
 * @param {(signal: NodeJS.Signals) => number} exitCode chooses this command's exit code
 */
export function stopChildrenOnSignals(exitCode) {
  let stopping = false;
  const stop = async (/** @type {NodeJS.Signals} */ signal) => {
    if (stopping) return;
    stopping = true;
    await stopAll(signal);
    process.exit(exitCode(signal));
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => void stop(signal));
  }
  if (process.channel) {
    process.once('disconnect', () => void stop('SIGTERM'));
    process.channel.unref();
  } else if (process.env.npm_lifecycle_event) {
    // npm passes SIGTERM on to the shell that it started this command with, and no further.
    const parent = process.ppid;
    setInterval(() => process.ppid === parent || void stop('SIGTERM'), PARENT_CHECK_MS).unref();
  }
}

/** The shells' convention for a program that a signal ended. @param {NodeJS.Signals} signal */
export const signalExitCode = (signal) => 128 + constants.signals[signal];
