/** Texts in the visitor's language, as far as there are texts in it. */
import { describe, expect, it } from 'vitest';
import { preferredLanguage, textsFor } from '../../src/portal/texts/texts';

describe('the preferred language', () => {
  it.each([
    ['', 'en'],
    ['en-GB,en;q=0.9', 'en-GB'],
    ['xx, tlh;q=0.9, en-AU;q=0.5', 'en-AU'],
    ['en;q=0', 'en'],
    ['*', 'en'],
    [';;;,,,q=', 'en'],
    ['constructor, __proto__, en-NZ', 'en-NZ'],
  ])('of “%s” is %s', (header, tag) => {
    expect(preferredLanguage(header)).toBe(tag);
  });

  it('costs nothing to speak of, however long the header is', () => {
    const started = performance.now();
    expect(preferredLanguage('xx;q=0.1,'.repeat(100_000))).toBe('en');
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe('a text', () => {
  it('takes its values as they are', () => {
    expect(textsFor('en').text('page.redirecting', { name: '$& {name}' })).toBe('Taking you to $& {name}');
  });
});
