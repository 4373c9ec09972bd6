/** `npm run build`: brings the bundle in `dist/` and the admin page up to date. */
import { buildAll } from './builds.mjs';
import { command } from './command.mjs';
import { sha256 } from './fingerprint.mjs';
import { installPackages } from './packages.mjs';

await command(async () => {
  await installPackages();
  await buildAll();
  console.log(`dist/index.cjs sha256 ${sha256('dist/index.cjs')}`);
  return 0;
});
