/** Runs npm the way the reader started it, quietly, without install scripts, and from its cache where that is enough. */
import process from 'node:process';
import { run } from './children.mjs';

const QUIET = ['--ignore-scripts', '--no-fund', '--no-progress', '--loglevel=error'];

/** @param {readonly string[]} args */
export function npm(args) {
  const cli = process.env.npm_execpath;
  return cli ? run(process.execPath, [cli, ...args, ...QUIET]) : run('npm', [...args, ...QUIET]);
}

/**
 * Installs what the arguments say. An old cache may not know a version that the registry has, hence the second attempt.
 *
 * @param {readonly string[]} args
 */
export async function npmInstall(args) {
  const fromCache = await npm([...args, '--no-audit', '--prefer-offline']);
  return fromCache.code === 0 ? fromCache : npm([...args, '--no-audit', '--prefer-online']);
}
