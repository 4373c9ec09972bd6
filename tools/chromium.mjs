/** Finds the Chromium that the end-to-end tests drive, and installs one where this machine allows it. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { run } from './children.mjs';

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC_APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const ADVICE = 'Install one (on Debian: apt-get install chromium), or name its program in CHROMIUM_PATH.';

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} the path of a Chromium, Chrome or Edge; `CHROMIUM_PATH` decides alone when it is set */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders.flatMap((folder) => COMMANDS.map((name) => join(folder, name))), ...MAC_APPLICATIONS].find(
    isExecutable,
  );
}

async function installFromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  const first = await install();
  if (first.code === 0) return;
  await run('apt-get', ['update'], { env });
  const second = await install();
  if (second.code !== 0) throw new Error(`Chromium could not be installed. ${ADVICE}\n${second.output}`);
}

/** Some systems ship a script that only asks the reader to install something. @returns {Promise<string | undefined>} */
async function findWorkingChromium() {
  const found = findChromium();
  if (!found) return undefined;
  const { code } = await run(found, ['--version']).catch(() => ({ code: 1 }));
  return code === 0 ? found : undefined;
}

/** @returns {Promise<string>} the path of a Chromium, installed if need be. Throws with one clear sentence when there is none. */
export async function requireChromium() {
  const found = await findWorkingChromium();
  if (found) return found;
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) throw new Error(`CHROMIUM_PATH names no Chromium that runs: ${chosen}`);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(`No Chromium was found. ${ADVICE}`);
  console.log("No Chromium was found: installing the system's package chromium ...");
  await installFromDebian();
  const installed = await findWorkingChromium();
  if (!installed) throw new Error(`The system's package brought no Chromium. ${ADVICE}`);
  return installed;
}
