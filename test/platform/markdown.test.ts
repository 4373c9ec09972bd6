/** Administrators' Markdown becomes markup in which nothing acts, whatever HTML and addresses stand in it. */
import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageMarkdown } from '../../src/platform/markdown';

const render = async (text: string) => load(await pageMarkdown.render(text), null, false);

describe('Markdown', () => {
  it('is shown as text, emphasis, lists and links', async () => {
    const $ = await render('Call **us**\nor [write](https://help.example/a)\n\n* one\n* two');
    expect($('strong').text()).toBe('us');
    expect($('br')).toHaveLength(1);
    expect($('a').attr('href')).toBe('https://help.example/a');
    expect($('a').attr('rel')).toContain('noopener');
    expect($('li')).toHaveLength(2);
  });

  it('leaves headings to the page, and pictures to their descriptions', async () => {
    const $ = await render('# Big\n\n![a cat](https://evil.example/pixel.png)');
    expect($('h1, h2, img')).toHaveLength(0);
    expect($.text()).toContain('Big');
    expect($.text()).toContain('a cat');
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<img src=x onerror=alert(1)>'],
    ['a script address', '[x](javascript:alert(1))'],
    ['a hidden script address', '[x](&#106;avascript:alert(1))'],
    ['a data address', '[x](data:text/html,<script>alert(1)</script>)'],
    ['a plain-text address', '[x](http://evil.example/)'],
    ['another host by two slashes', '[x](//evil.example/)'],
    ['a style', '<style>body{display:none}</style><p style="position:fixed">x</p>'],
    ['a form', '<form action="https://evil.example"><input name="password"></form>'],
    ['a frame', '<iframe src="https://evil.example"></iframe>'],
    ['an autolink', '<javascript:alert(1)>'],
    ['a heading with a script', '# <script>alert(1)</script>'],
  ])('loses %s', async (_what, text) => {
    expectHarmless(await render(text));
  });

  it('is harmless however it is put together', async () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '[',
      ']',
      '(',
      ')',
      '`',
      '![',
      '](',
      'javascript:',
      '<img ',
      'onerror=',
      '<svg>',
      '\n',
      '# ',
      'https://x.example',
      '&#x6a;',
      ' ',
      'a',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 30 }), async (words) => {
        expectHarmless(await render(words.join('')));
      }),
      { numRuns: 300 },
    );
  });
});

function expectHarmless($: Awaited<ReturnType<typeof render>>): void {
  expect($('script, style, img, svg, form, input, iframe, object, link, meta').length).toBe(0);
  for (const element of $('*').toArray()) {
    for (const [name, content] of Object.entries('attribs' in element ? element.attribs : {})) {
      expect(['href', 'rel', 'colspan', 'rowspan']).toContain(name);
      if (name === 'href') expect(content).toMatch(/^(https:|mailto:|[^:]*$)/i);
      if (name === 'href') expect(content).not.toMatch(/^\s*\/\//);
    }
  }
}
