/** `npm run pictures`: takes the pictures of the README and the administrator's guide anew. */
import process from 'node:process';
import { buildAll } from './builds.mjs';
import { ended, start } from './children.mjs';
import { command } from './command.mjs';
import { installPackages } from './packages.mjs';

await command(async () => {
  await installPackages();
  await buildAll();
  const args = ['--import', 'tsx', 'test/e2e/pictures/take-pictures.ts'];
  return ended(start(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
});
