/** Texts in the visitor's language, as far as there are texts in it. */
import { describe, expect, it } from 'vitest';
import { en } from '../../src/portal/texts/en';
import { languageFor, preferredLanguage, textsFor, type Catalogues } from '../../src/portal/texts/texts';
import { date, day } from '../../src/portal/views/frame';
import { size } from '../../src/portal/views/size';

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

describe('a second language', () => {
  const catalogues: Catalogues = {
    en,
    de: { 'page.signIn': 'Anmelden', 'portal.moreFound': '{count} weitere passen.' },
    ar: {},
  };

  it.each([
    ['', 'en'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de-AT'],
    ['fr, en-GB;q=0.7, de;q=0.6', 'en-GB'],
    ['de;q=0, fr', 'en'],
  ])('is taken for a browser that prefers “%s” where it comes first: %s', (header, tag) => {
    expect(preferredLanguage(header, catalogues)).toBe(tag);
  });

  it.each([
    ['de-CH', 'en-GB', 'de-CH'],
    ['fi-FI', 'de-AT,en;q=0.5', 'de-AT'],
    [undefined, 'de', 'de'],
    ['__proto__', 'fi', 'en'],
  ])('mapped as %s comes before what the browser prefers (%s), where there are texts in it: %s', (...tags) => {
    const [mapped, header, expected] = tags;
    expect(languageFor(mapped, header, catalogues)).toBe(expected);
  });

  it('has its own texts, and English where one is missing', () => {
    const { text, language, locale } = textsFor('de-AT', catalogues);
    expect([language, locale]).toEqual(['de', 'de-AT']);
    expect([text('page.signIn'), text('page.signOut')]).toEqual(['Anmelden', en['page.signOut']]);
  });

  it('has its own dates, numbers and sizes', async () => {
    const context = { ...textsFor('de', catalogues), timeZone: 'UTC' };
    expect(context.text('portal.moreFound', { count: 12_345 })).toBe('12.345 weitere passen.');
    expect((await day(context, '2026-05-31')).toString()).toContain('>31.05.2026<');
    expect((await date(context, '2026-05-31T12:00:00Z')).toString()).toContain('>31.05.2026<');
    expect(size(context, 2_500_000)).toBe('2,5 MB');
    expect(textsFor('en-GB').text('portal.moreFound', { count: 12_345 })).toContain('12,345 more');
  });

  it('is read from right to left where it is written so', () => {
    expect(textsFor('ar-EG', catalogues)).toMatchObject({ direction: 'rtl', locale: 'ar-EG' });
    expect(textsFor('de', catalogues).direction).toBe('ltr');
  });
});
