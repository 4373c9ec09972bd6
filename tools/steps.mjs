/** Runs the checks and the tests, prints them in order, and counts. */
import { readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { ended, start } from './children.mjs';
import { seconds } from './duration.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** Most checks keep one core busy; every machine of today has two. */
const CHECKS_AT_A_TIME = 2;
const REPORT = '.cache/test-report.json';

/** @param {import('./checks.mjs').Check} check */
async function runCheck({ name, check }) {
  const started = performance.now();
  const { passed, output } = await check().catch((/** @type {unknown} */ error) => ({
    passed: false,
    output: String(error),
  }));
  return { name, passed, output: output.trim(), took: seconds(started) };
}

/** @param {Awaited<ReturnType<typeof runCheck>>} result */
function print({ name, passed, output, took }) {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${took})`);
  const shown = passed
    ? output
        .split('\n')
        .filter((line) => line.includes('sha256'))
        .join('\n')
    : output;
  if (shown) console.log(shown.replace(/^/gm, '       '));
}

/**
 * Runs every check, whatever becomes of the others, and prints the results in the given order.
 *
 * @param {readonly import('./checks.mjs').Check[]} checks
 * @returns {Promise<Counts[]>}
 */
export async function runChecks(checks) {
  const slots = checks.map((check) => ({ check, ...Promise.withResolvers() }));
  const queue = slots.values();
  const work = async () => {
    for (const { check, resolve } of queue) resolve(await runCheck(check));
  };
  for (let worker = 0; worker < CHECKS_AT_A_TIME; worker += 1) void work();
  const counts = [];
  for (const { promise } of slots) {
    const result = await promise;
    print(result);
    counts.push({ passed: Number(result.passed), failed: Number(!result.passed), skipped: 0 });
  }
  return counts;
}

/**
 * A file that could not be loaded has no tests to count, and an error outside of any test fails no test: both count as one failure.
 *
 * @param {number} exitCode
 * @returns {Counts}
 */
function readReport(exitCode) {
  let report;
  try {
    report = JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  /** @type {{ status: string, assertionResults: unknown[] }[]} */
  const files = report.testResults;
  const unloaded = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Runs Vitest and shows what it prints.
 *
 * @param {readonly string[]} patterns only the test files whose path contains one of them; all when there are none
 * @returns {Promise<Counts>}
 */
export async function runTests(patterns) {
  rmSync(REPORT, { force: true });
  const reporters = [
    '--reporter=default',
    '--reporter=./tools/flaky-reporter.mjs',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
  ];
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...patterns];
  return readReport(await ended(start(process.execPath, vitest, { stdio: ['ignore', 'inherit', 'inherit'] })));
}

/** Prints the one line that ends `npm test`. @param {readonly Counts[]} results @returns {Counts} their sum */
export function printCounts(results) {
  const sum = (/** @type {keyof Counts} */ key) => results.reduce((total, counts) => total + counts[key], 0);
  const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  return total;
}
