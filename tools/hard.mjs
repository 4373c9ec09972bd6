/**
 * `npm run hard`: attacks and disturbs the product for as long as wanted and ends with figures.
 * `npm run hard -- --minutes 30 --seed 7`: ten minutes and another seed each time, unless told otherwise. With paths behind,
 * only the tests whose path contains one of them.
 */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { command } from './command.mjs';
import { installPackages } from './packages.mjs';
import { runTests } from './steps.mjs';

const FOLDER = '.cache/hard';

/** @typedef {{ subject: string, tried: Record<string, number>, wrong: string[], worst?: Record<string, number>, left?: number, positions?: Record<string, { disturbed: number, of: number }> }} Figures */

/** @returns {Figures[]} */
function readFigures() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
}

/** @param {number} count */
const counted = (count) => count.toLocaleString('en');

/** @param {Figures} figures */
function print({ subject, tried, wrong, worst = {}, left = 0, positions = {} }) {
  const total = Object.values(tried).reduce((sum, count) => sum + count, 0);
  console.log(
    `\n${subject}: ${counted(total)} tried${left > 0 ? `, ${counted(left)} left for want of time` : ''}, ${counted(wrong.length)} wrong`,
  );
  for (const [what, count] of Object.entries(tried).sort()) {
    const at = positions[what];
    const where = at === undefined ? '' : `, at ${counted(at.disturbed)} of ${counted(at.of)} positions`;
    console.log(`  ${counted(count).padStart(9)}  ${what}${where}`);
  }
  for (const [what, most] of Object.entries(worst).sort())
    console.log(`  ${counted(most).padStart(9)}  at most: ${what}`);
  for (const one of wrong) console.log(`  WRONG      ${one}`);
}

await command(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error('--minutes takes a number above 0.');
  await installPackages();
  rmSync(FOLDER, { recursive: true, force: true });
  const lengths = {
    HARD_MINUTES: values.minutes,
    HARD_SEED: values.seed,
    CROWD: '500',
    FUZZ_RUNS: String(Math.round(minutes * 150)),
  };
  Object.assign(process.env, { ...lengths, HARD_REPORT: FOLDER });
  // One file after the other: what one takes of the machine must not count against another.
  const only = positionals.length > 0 ? positionals : ['test/hard/', 'security-many', 'security-pages', 'hostile-html'];
  const { passed, failed } = await runTests(['--no-file-parallelism', ...only]);
  const all = readFigures();
  console.log(`\nSeed ${values.seed}, ${values.minutes} minutes`);
  for (const figures of all) print(figures);
  const wrong = all.reduce((sum, figures) => sum + figures.wrong.length, 0);
  console.log(`\n${counted(wrong)} wrong outcomes; ${passed} tests passed, ${failed} failed`);
  return wrong === 0 && failed === 0 && passed > 0 ? 0 : 1;
});
