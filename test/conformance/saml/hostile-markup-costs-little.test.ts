/** A message that is not well-formed is given up at its first fault: an anonymous request must not cost seconds. */
import { expect, it } from 'vitest';
import { encodeXml, verdict } from './scene';
import { parseStrictly } from '../../../src/protocols/saml/xml/dom';

it.each([
  ['elements that never end', '<a>'.repeat(19_000)],
  ['a second root, thousands of times', '<a/>'.repeat(19_000)],
])('gives up %s long before it has read them', (_what, text) => {
  expect(parseStrictly(text)).toBeUndefined();
});

it.each([
  ['comments that never end', '<!--'],
  ['CDATA that never ends', '<![CDATA['],
  ['comments and CDATA in turns', '<!--x--><![CDATA[x]]>'],
  ['ampersands', '&a'],
  ['references', '&#1'],
  ['declarations', '<?xml version="1.0"'],
  ['equals signs', '="'],
  ['spaces', '<a  '],
])('refuses a quarter of a megabyte of %s at once', async (_what, part) => {
  const text = `<a>${part.repeat(250_000 / part.length)}</a>`;
  const started = performance.now();
  expect(await verdict(encodeXml(text))).not.toBe('accepted');
  expect(performance.now() - started).toBeLessThan(500);
});
