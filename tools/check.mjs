/** `npm run lint`, `npm run typecheck`: only the checks whose name starts with one of the arguments. */
import process from 'node:process';
import { checks } from './checks.mjs';
import { command } from './command.mjs';
import { installPackages } from './packages.mjs';
import { runChecks } from './steps.mjs';

await command(async () => {
  await installPackages();
  const chosen = checks.filter(({ name }) => process.argv.slice(2).some((start) => name.startsWith(start)));
  const results = await runChecks(chosen);
  return results.length > 0 && results.every(({ failed }) => failed === 0) ? 0 : 1;
});
