/** Markup from Jira's comments and fields after the sanitiser: text, lists, tables and safe links, and nothing that runs or loads. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageSanitizer } from '../../src/platform/html-sanitizer';

let sanitize: (html: string) => string;
beforeAll(async () => {
  sanitize = await pageSanitizer.load();
});

const allowed =
  /^<\/?(p|br|hr|b|strong|i|em|u|s|del|ins|sub|sup|code|pre|blockquote|cite|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|h[2-6]|a|span)(\s|\/?>)/;

function expectHarmless(made: string): void {
  for (const tag of made.match(/<[^>]*>/g) ?? []) {
    expect(tag).toMatch(allowed);
    expect(tag).not.toMatch(/\son\w+\s*=|style\s*=|srcdoc|formaction|javascript:|vbscript:|data:/i);
    const [, href] = /href="([^"]*)"/.exec(tag) ?? [];
    if (href !== undefined) expect(href).toMatch(/^(https:|mailto:)/);
  }
}

describe('markup from elsewhere', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg><animate onbegin=alert(1)></svg>',
    '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\nscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="//evil.example">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<form action="https://evil.example"><button formaction="javascript:alert(1)">x</button></form>',
    '<base href="https://evil.example">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<p style="background:url(https://evil.example)">x</p>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<!--><script>alert(1)</script>-->',
    '<table><td><a href="https://ok.example" onclick="x()">x</a></td></table>',
    '</main></body><script>',
  ])('is harmless: %s', (html) => {
    expectHarmless(sanitize(html));
  });

  it.each([
    ['/rest/api/3/attachment/content/10'],
    ['https://acme.example/rest/api/2/attachment/thumbnail/10'],
    ['https://acme.example/secure/attachment/10/log.txt'],
  ])('names no file by its address in Jira, which customers cannot open: %s', (href) => {
    expect(sanitize(`<p>See <a href="${href}"><b>log.txt</b></a> soon</p>`)).toBe('<p>See  soon</p>');
  });

  it('is harmless however it is put together', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '/',
        '=',
        ' ',
        '<script',
        '<a href=',
        'javascript:',
        '<svg',
        '<math',
        '<style>',
        '</style>',
      ],
      ...[
        'onerror=',
        'x',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '&lt;',
        '&#x3c;',
        '\u0000',
        '<p',
        '<textarea>',
        '<title>',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expectHarmless(sanitize(pieces.join('')));
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
    );
  });

  it('of any depth and size takes bounded time', () => {
    for (const html of [
      '<p>'.repeat(20_000),
      '<b><i>'.repeat(10_000),
      '<a href="'.repeat(20_000),
      '&'.repeat(200_000),
    ]) {
      const from = performance.now();
      sanitize(html);
      expect(performance.now() - from).toBeLessThan(2_000);
    }
  });
});
