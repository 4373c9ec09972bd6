/**
 * `npm run sbom`: the software bill of materials of what is deployed (CycloneDX, JSON), as npm itself writes it from the lock
 * file. On standard output, or into the file named: `npm run sbom -- sbom.json`.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { command } from './command.mjs';
import { npm } from './npm.mjs';

// Some packages ask for another React than the admin page has: npm installs them all the same, and must list them too.
const ARGS = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only', '--legacy-peer-deps'];

await command(async () => {
  const { code, output } = await npm(ARGS);
  if (code !== 0) throw new Error(`npm could not write the bill of materials:\n${output}`);
  const [file] = process.argv.slice(2);
  if (file === undefined) console.log(output);
  else writeFileSync(file, output);
  return 0;
});
