/** `npm run measure:customers`: what a page of Manage Users costs with 100, 10,000 and 100,000 customers. */
import process from 'node:process';
import { buildBundle } from './builds.mjs';
import { ended, start } from './children.mjs';
import { command } from './command.mjs';
import { installPackages } from './packages.mjs';

async function work() {
  await installPackages();
  await buildBundle();
  const args = ['--import', './tools/leash.mjs', '--import', 'tsx', 'test/bench/customers.ts'];
  return ended(start(process.execPath, args, { env: process.env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
}

await command(work);
