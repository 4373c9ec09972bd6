import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coversDomain, domainOf, normalizeEmail, parseDomains } from '../../src/domain/email-address';

describe('an e-mail address', () => {
  it.each([
    [' Ada@Acme.Example ', 'ada@acme.example'],
    ['ada+news@acme.example', 'ada+news@acme.example'],
    ['ada@ACME.example', 'ada@acme.example'],
    ['zoë@globex.example', 'zoë@globex.example'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@ＡＣＭＥ.example', 'ada@acme.example'],
    ['zoe\u0308@globex.example', 'zo\u00eb@globex.example'],
    ['\u0430\u0434\u0430@acme.example', '\u0430\u0434\u0430@acme.example'],
  ])('compares %s as %s', (typed, normalized) => {
    expect(normalizeEmail(typed)).toBe(normalized);
  });

  it.each([
    ['no at sign', 'ada.acme.example'],
    ['nothing before it', '@acme.example'],
    ['a single label', 'ada@localhost'],
    ['an IP address', 'ada@127.0.0.1'],
    ['a space', 'a da@acme.example'],
    ['two dots', 'a..da@acme.example'],
    ['a port', 'ada@acme.example:80'],
    ['a path', 'ada@acme.example/x'],
    ['a line break', 'ada\r\nbcc:x@acme.example'],
    ['letters of two scripts', '\u0430d\u0430@acme.example'],
    ['full-width letters', '\uff41\uff44\uff41@acme.example'],
    ['a ligature', 'o\ufb03ce@acme.example'],
    ['the Kelvin sign for a k', '\u212aim@acme.example'],
    ['a capital that loses its dot', '\u0130da@acme.example'],
    ['a full-width at sign', 'ada\uff20acme.example'],
    ['an invisible character', 'a\u200bda@acme.example'],
    ['a quoted local part', '"ada"@acme.example'],
    ['too long a local part', `${'a'.repeat(65)}@acme.example`],
    // Minutes of work, were they looked into.
    ['a megabyte of labels', `ada@${'a.'.repeat(500_000)}:`],
    ['a megabyte before it', `${'\u0065\u0308.'.repeat(300_000)}@acme.example`],
  ])('is refused with %s', (_what, typed) => {
    expect(normalizeEmail(typed)).toBeUndefined();
  });

  it('stays the same when it is normalised again', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (typed) => {
        const once = normalizeEmail(typed);
        fc.pre(once !== undefined);
        expect(normalizeEmail(once)).toBe(once);
        expect(domainOf(once)).not.toContain('@');
      }),
    );
  });

  it('never becomes an address of plain letters that was not typed with them', () => {
    const plain = /^[\x21-\x7e]+$/;
    const merged = Array.from({ length: 0x1_ffff }, (_, code) => String.fromCodePoint(code)).filter((character) => {
      const normalized = plain.test(character) ? undefined : normalizeEmail(`a${character}b@acme.example`);
      return normalized !== undefined && plain.test(normalized);
    });
    expect(merged).toEqual([]);
  });

  it('is an address or refused, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
        const normalized = normalizeEmail(typed);
        if (normalized !== undefined) expect(normalized).toMatch(/^[^\s@]+@[a-z0-9.-]+\.[a-z0-9-]+$/);
      }),
    );
  });
});

describe('a list of domains', () => {
  it('may be typed one a line, with commas, semicolons, spaces or a leading @', () => {
    expect(parseDomains('acme.example\n@Globex.example; a.example, b.example  acme.example').domains).toEqual([
      'acme.example',
      'globex.example',
      'a.example',
      'b.example',
    ]);
  });

  it('may name all domains below one', () => {
    expect(parseDomains('*.Bücher.example, *.x').domains).toEqual(['*.xn--bcher-kva.example']);
    expect(coversDomain('*.acme.example', 'eu.acme.example')).toBe(true);
    expect(coversDomain('*.acme.example', 'acme.example')).toBe(false);
    expect(coversDomain('*.acme.example', 'evilacme.example')).toBe(false);
    expect(coversDomain('acme.example', 'eu.acme.example')).toBe(false);
  });

  it('names what is not a domain', () => {
    expect(parseDomains('acme.example http://x nonsense').rejected).toEqual(['http://x', 'nonsense']);
  });
});
