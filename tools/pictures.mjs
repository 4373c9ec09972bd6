/** `npm run pictures`: takes the pictures of the README and the administrator's guide anew; with `-- --states FOLDER`, of the admin page in every state. */
import process from 'node:process';
import { buildAll } from './builds.mjs';
import { ended, start } from './children.mjs';
import { command } from './command.mjs';
import { installPackages } from './packages.mjs';

await command(async () => {
  await installPackages();
  await buildAll();
  const wanted = process.argv.slice(2);
  const script = wanted.includes('--states') ? 'every-state.ts' : 'take-pictures.ts';
  const args = ['--import', 'tsx', `test/e2e/pictures/${script}`, ...wanted];
  return ended(start(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
});
