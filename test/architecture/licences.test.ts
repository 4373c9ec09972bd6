/** What is deployed may be handed on: every package's licence is one of those that allow it. */
import { expect, it } from 'vitest';
import { forbiddenLicences, lockedPackages } from '../../tools/licences.mjs';

it('every deployed package has a licence that is allowed', () => {
  expect(forbiddenLicences(lockedPackages())).toEqual([]);
});

it.each([
  ['GPL-3.0-or-later', ['node_modules/x: GPL-3.0-or-later']],
  ['(MIT OR GPL-3.0-or-later)', []],
  ['MIT AND GPL-2.0-only', ['node_modules/x: MIT AND GPL-2.0-only']],
  ['SEE LICENSE IN LICENSE.txt', ['node_modules/x: SEE LICENSE IN LICENSE.txt']],
  [undefined, ['node_modules/x: none named']],
])('a licence %s gives %j', (license, found) => {
  const named = license === undefined ? {} : { license };
  expect(forbiddenLicences({ 'node_modules/x': named, 'node_modules/y': { ...named, dev: true } })).toEqual(found);
});
