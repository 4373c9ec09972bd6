/**
 * `npm run audit`: known vulnerabilities of what is deployed, as the registry knows them; needs one that answers.
 *
 * Policy: high and critical ones of deployed packages stop a release and are mended or taken out within a week; moderate ones
 * within a month; those of packages that only build and test with the next update. An exception is written into the README,
 * with its reason and an end.
 */
import { command } from './command.mjs';
import { npm } from './npm.mjs';

await command(async () => {
  const { code, output } = await npm(['audit', '--omit=dev', '--audit-level=high', '--audit']);
  console.log(output.trim());
  return code;
});
