/** `npm run interactions`: counts what the first sign-in costs an administrator, and fails when it is more than promised. */
import process from 'node:process';
import { buildAll } from './builds.mjs';
import { ended, start } from './children.mjs';
import { requireChromium } from './chromium.mjs';
import { command } from './command.mjs';
import { installPackages } from './packages.mjs';

await command(async () => {
  await installPackages();
  await requireChromium();
  await buildAll();
  const args = ['--import', 'tsx', 'test/bench/interactions.ts'];
  return ended(start(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
});
