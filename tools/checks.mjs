/** The checks that come before the tests: each is one program, and passes when it ends with 0. */
import process from 'node:process';
import { run } from './children.mjs';
import { differencesToFreshBundle } from './builds.mjs';
import { sha256 } from './fingerprint.mjs';

/** @typedef {{ passed: boolean, output: string }} Outcome */
/** @typedef {{ name: string, check: () => Promise<Outcome> }} Check */

/** @param {string} name @param {readonly string[]} args a script and its arguments, run by this Node @returns {Check} */
const program = (name, ...args) => ({
  name,
  check: async () => {
    const { code, output } = await run(process.execPath, args);
    return { passed: code === 0, output };
  },
});

/** @param {string} folder the sources @param {string} project the folder of their tsconfig.json */
const types = (folder, project) => {
  const record = `.cache/types/${folder.replace('/', '-')}.json`;
  const options = ['--project', project, '--noEmit', '--incremental', '--tsBuildInfoFile', record];
  return program(`types of ${folder}`, 'node_modules/typescript/bin/tsc', ...options);
};

/** @type {Check} */
const sameBundle = {
  name: 'the bundle is what the official bundler writes',
  check: async () => {
    const differences = await differencesToFreshBundle();
    const output =
      differences.length === 0
        ? `dist/index.cjs sha256 ${sha256('dist/index.cjs')}`
        : `These differ: ${differences.join(', ')}`;
    return { passed: differences.length === 0, output };
  },
};

export const checks = [
  program('manifest (Forge lint, strict)', 'tools/lint-manifest.cjs'),
  types('src', '.'),
  types('test', 'test'),
  types('tools', 'tools'),
  types('static/admin', 'static/admin'),
  program('eslint', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'),
  program('prettier', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  program(
    'import rule',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    'src',
    'static/admin/src',
    'test',
    'tools',
  ),
  program('no unused files, exports or packages', 'node_modules/knip/bin/knip.js'),
  sameBundle,
];
