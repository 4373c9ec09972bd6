/** Brings `node_modules` to what the lock file says, and leaves it alone when it is there already. */
import { readFileSync } from 'node:fs';
import { npmInstall } from './npm.mjs';
import { seconds } from './duration.mjs';

/** @param {string} path @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return {};
  }
}

/** npm keeps its own record of what it installed; packages for other platforms are rightly missing there. */
function isUpToDate() {
  const installed = lockedPackages('node_modules/.package-lock.json');
  return Object.entries(lockedPackages('package-lock.json')).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '' || (!found && wanted.optional)) return true;
    return found?.version === wanted.version && found?.integrity === wanted.integrity;
  });
}

/** Installs the packages if any is missing or of another version. Throws with npm's own words when that fails. */
export async function installPackages() {
  if (isUpToDate()) return;
  console.log('Installing the packages of package-lock.json (about a minute) ...');
  const started = performance.now();
  const { code, output } = await npmInstall(['ci']);
  if (code !== 0) throw new Error(`The packages could not be installed:\n${output}`);
  console.log(`Packages installed in ${seconds(started)}.`);
}
