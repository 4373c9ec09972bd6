/** Which licences may be deployed. What only builds and tests the app is not handed on to anybody, and may have any. */
import { readFileSync } from 'node:fs';

/** SPDX names: permissive ones, which ask for no more than their text to be kept. */
const ALLOWED = new Set([
  'MIT',
  'Apache-2.0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'Python-2.0',
  'Unlicense',
  'CC0-1.0',
]);

/** Atlassian's packages name no SPDX licence: their LICENSE.txt allows use with Atlassian's products, which this is. */
const ATLASSIAN = /(^|\/)node_modules\/@(forge|atlaskit|atlassian)\//;

/** @param {string} licence an SPDX expression; one of several alternatives is enough, all of a combination are needed */
const isAllowed = (licence) =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => ALLOWED.has(name.trim())));

/**
 * Deployed packages whose licence is not allowed, each with it.
 *
 * @param {Record<string, { dev?: boolean, link?: boolean, license?: string, optional?: boolean }>} packages those of the lock file
 * @returns {string[]}
 */
export function forbiddenLicences(packages) {
  return Object.entries(packages)
    .filter(([path, { dev, link }]) => path.includes('node_modules/') && dev !== true && link !== true)
    .filter(
      ([path, { license = 'none named' }]) =>
        !(isAllowed(license) || (ATLASSIAN.test(path) && license.startsWith('SEE LICENSE'))),
    )
    .map(([path, { license = 'none named' }]) => `${path}: ${license}`);
}

/** @returns {Parameters<typeof forbiddenLicences>[0]} */
export const lockedPackages = () => JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
