/** `npm start`: from a fresh clone to the running local site. `PORT` and `STATE_DIR` choose where. */
import process from 'node:process';
import { buildAll } from './builds.mjs';
import { ended, start } from './children.mjs';
import { command } from './command.mjs';
import { installPackages } from './packages.mjs';
import { requireFreePort } from './port.mjs';

/** Runs the local site until it ends or is stopped. @param {NodeJS.ProcessEnv} env @returns {Promise<number>} its exit code */
function runSite(env) {
  const args = ['--import', './tools/leash.mjs', '--import', 'tsx', 'test/site/main.ts'];
  return ended(start(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
}

async function work() {
  const env = { ...process.env, PORT: process.env.PORT ?? '8787', STATE_DIR: process.env.STATE_DIR ?? '.state' };
  await requireFreePort(env.PORT);
  await installPackages();
  await buildAll();
  return runSite(env);
}

// Whoever stops a running site got what they wanted: that is no failure.
await command(work, { stoppedExitCode: () => 0 });
