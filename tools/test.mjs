/**
 * `npm test`: prepares what is missing, then runs every check and every test. Ends with one line: `N passed, N failed`.
 * `npm test -- test/signin` runs only the test files whose path contains one of the arguments.
 */
import process from 'node:process';
import { buildAll } from './builds.mjs';
import { checks } from './checks.mjs';
import { requireChromium } from './chromium.mjs';
import { command } from './command.mjs';
import { installPackages } from './packages.mjs';
import { printCounts, runChecks, runTests } from './steps.mjs';

const patterns = process.argv.slice(2);
const everything = patterns.length === 0;

async function work() {
  await installPackages();
  if (everything || patterns.some((pattern) => pattern.includes('e2e'))) {
    process.env.CHROMIUM_PATH = await requireChromium();
  }
  if (everything) await buildAll();
  const results = [...(everything ? await runChecks(checks) : []), await runTests(patterns)];
  const { passed, failed } = printCounts(results);
  return failed === 0 && passed > 0 ? 0 : 1;
}

await command(work, { onFailure: () => printCounts([{ passed: 0, failed: 1, skipped: 0 }]) });
