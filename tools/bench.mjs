/**
 * `npm run bench`: measures the app beside references taken in the same run; `-- --write` puts the table into the documentation.
 * `BENCH_ROUNDS` chooses how often, default 7; `BENCH_CUSTOMERS` how many the store grows to, default 100,000.
 */
import process from 'node:process';
import { buildAll } from './builds.mjs';
import { ended, start } from './children.mjs';
import { requireChromium } from './chromium.mjs';
import { command } from './command.mjs';
import { installPackages } from './packages.mjs';

await command(async () => {
  await installPackages();
  process.env.CHROMIUM_PATH = await requireChromium();
  await buildAll();
  const args = ['--import', 'tsx', 'test/bench/main.ts', ...process.argv.slice(2)];
  return ended(start(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
});
