import { expect, it } from 'vitest';
import { toPrintable } from '../../../src/protocols/oidc/printable';

it.each([
  ['One line', 'One line'],
  ['One\r\nTwo', 'One Two'],
  ['\u0000\u001b[31mred\u0007', '[31mred'],
  ['left\u202eright', 'left right'],
  ['a\u2028b\u2029c', 'a b c'],
  ['  outside  ', 'outside'],
  ['Größe 密码', 'Größe 密码'],
  ['', ''],
])('puts %j on one line', (text, line) => {
  expect(toPrintable(text)).toBe(line);
});

it('cuts, and never through a character', () => {
  expect(toPrintable('x'.repeat(500))).toHaveLength(200);
  expect(toPrintable('ab🔑', 3)).toBe('ab');
  expect(toPrintable('ab🔑', 4)).toBe('ab🔑');
});
