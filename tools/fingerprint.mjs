/** Tells whether files have changed, by their content. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const IGNORED = new Set(['node_modules', 'build', '.vite']);

/** @param {string} path @returns {string[]} the file itself, or all files below a folder; nothing when it is missing */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !IGNORED.has(name))
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

/** @param {string} path @returns {string} the SHA-256 of a file, in hex */
export const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** @param {readonly string[]} paths files and folders @returns {string} one SHA-256 over the names and contents of all files */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesOf)) hash.update(`${file}\0${sha256(file)}\n`);
  return hash.digest('hex');
}

/** @param {string} folder @returns {Record<string, string>} the SHA-256 of every file below, by its relative path */
export function contents(folder) {
  return Object.fromEntries(filesOf(folder).map((file) => [file.slice(folder.length + 1), sha256(file)]));
}
