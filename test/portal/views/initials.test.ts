/** First letters stay whole: what joins on to a letter belongs to it. */
import { expect, it } from 'vitest';
import { initials } from '../../../src/portal/views/initials';

it.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Ólafur Árnason', 'ÓÁ'],
  // An accent of its own behind a plain letter.
  ['e\u0301 Zola', 'E\u0301Z'],
  ['👩‍👩‍👧‍👦 Family', '👩‍👩‍👧‍👦F'],
  ['1\u20e3 one', '1\u20e3O'],
  ['', ''],
  ['李 明', '李明'],
])('of %j are %j', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
