/** The two things that are built: the app's bundle by Forge's own bundler, and the admin page. Each only when its sources changed. */
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { run } from './children.mjs';
import { seconds } from './duration.mjs';
import { contents, fingerprint } from './fingerprint.mjs';

/**
 * @typedef {object} Build
 * @property {string} name
 * @property {string} output the folder that it fills
 * @property {readonly string[]} inputs the files and folders that decide what comes out
 * @property {(folder: string) => Promise<{ code: number, output: string }>} make fills an empty folder
 */

/** @type {Build} */
const bundle = {
  name: 'bundle',
  output: 'dist',
  inputs: ['src', 'manifest.yml', 'package.json', 'package-lock.json', 'tsconfig.json', 'tools/bundle.cjs'],
  make: (folder) => run(process.execPath, ['tools/bundle.cjs', folder]),
};

/** @type {Build} */
const adminPage = {
  name: 'admin page',
  output: 'static/admin/build',
  inputs: ['static/admin', 'src/contract', 'src/domain', 'package-lock.json'],
  make: (folder) => {
    const page = join(process.cwd(), 'static', 'admin');
    const vite = dirname(createRequire(join(page, 'package.json')).resolve('vite/package.json'));
    const args = [join(vite, 'bin', 'vite.js'), 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
    return run(process.execPath, args, { cwd: page });
  },
};

const RECORDS = join(process.cwd(), '.cache', 'builds');

/** What a build was made of and what came out; equal records mean that nothing needs to be done. @param {Build} build */
const record = ({ inputs, output }) => JSON.stringify({ from: fingerprint(inputs), to: fingerprint([output]) });

/** Two commands may build at the same time: whoever comes last puts an equal folder in place. @param {string} from @param {string} to */
function replaceFolder(from, to) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      rmSync(to, { recursive: true, force: true });
      renameSync(from, to);
      return;
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
}

/** @param {Build} build */
async function bringUpToDate(build) {
  const recordFile = join(RECORDS, `${build.name.replace(' ', '-')}.json`);
  if (existsSync(recordFile) && readFileSync(recordFile, 'utf8') === record(build)) return;
  const started = performance.now();
  mkdirSync(RECORDS, { recursive: true });
  const folder = mkdtempSync(join(RECORDS, 'new-'));
  try {
    const from = fingerprint(build.inputs);
    const { code, output } = await build.make(folder);
    if (code !== 0) throw new Error(`The ${build.name} could not be built:\n${output}`);
    replaceFolder(folder, build.output);
    // Sources saved while the build ran are not in it.
    if (fingerprint(build.inputs) === from) writeFileSync(recordFile, record(build));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`Built the ${build.name} in ${seconds(started)}.`);
}

/** Writes the bundle to `dist/`, unless it is there already. Throws with the bundler's own words when that fails. */
export const buildBundle = () => bringUpToDate(bundle);

/** Builds the bundle and the admin page side by side; both come to their end before a failure of either is reported. */
export async function buildAll() {
  for (const result of await Promise.allSettled([buildBundle(), bringUpToDate(adminPage)])) {
    if (result.status === 'rejected') throw result.reason;
  }
}

/** @returns {Promise<string[]>} the files in which a fresh bundle differs from the one in `dist/`; none when they are equal */
export async function differencesToFreshBundle() {
  mkdirSync(RECORDS, { recursive: true });
  const folder = mkdtempSync(join(RECORDS, 'again-'));
  try {
    const { code, output } = await bundle.make(folder);
    if (code !== 0) throw new Error(output);
    const fresh = contents(folder);
    const tested = contents(bundle.output);
    return [...new Set([...Object.keys(fresh), ...Object.keys(tested)])].filter((file) => fresh[file] !== tested[file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
