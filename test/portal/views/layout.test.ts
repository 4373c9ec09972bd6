/** The frame of every page and its content security policy belong together. */
import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings';
import type { PageContext } from '../../../src/portal/page-context';
import { textsFor } from '../../../src/portal/texts/texts';
import { html } from '../../../src/portal/views/html';
import { layout, scriptHashes, styleHashes, type Page } from '../../../src/portal/views/layout';

const context = (change: Partial<PageContext> = {}): PageContext => ({
  ...{
    base: '/public/x',
    ...textsFor('en-GB'),
    look: defaultSettings.look,
    timeZone: 'UTC',
    carrier: { kind: 'cookie' },
    markdown: (text) => html`${text}`,
  },
  ...change,
});
const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
const page = { title: 'A <title>', body: html`<p>${'<b>text</b>'}</p>` };

describe('a page', () => {
  it.each(['', "alert('</scrip' + 't>')\n", '\n x '])(
    'has exactly the styles and scripts of its policy (%j)',
    async (script) => {
      const scripted: Page =
        script === '' ? page : { ...page, script, style: `.x{content:'${String(script.length)}'}` };
      const $ = load(await layout(context(), scripted));
      const texts = (selector: string) =>
        $(selector)
          .toArray()
          .map((element) => hash($(element).text()));
      expect(texts('style')).toEqual(styleHashes(context().look, scripted));
      expect(texts('script')).toEqual(scriptHashes(context(), scripted));
    },
  );

  it('shows what people wrote as text', async () => {
    const look = {
      ...defaultSettings.look,
      title: '<i>',
      helpText: '<script>',
      footerLinks: [{ text: '<u>', url: 'https://x.example/"' }],
    };
    const $ = load(await layout(context({ look }), page));
    expect($('title').text()).toBe('A <title> – <i>');
    expect($('p').text()).toBe('<b>text</b>');
    expect($('footer').text()).toContain('<script>');
    expect($('footer a').attr('href')).toBe('https://x.example/"');
    expect($('i, u, b, script').toArray()).toHaveLength(0);
  });

  it.each([
    ['split', '.panel'],
    ['card', 'main'],
    ['plain', 'main'],
  ] as const)('of signing in has title and logo once, in the layout %s in the %s', async (kind, place) => {
    const look = { ...defaultSettings.look, layout: kind, title: 'Acme', logoUrl: 'https://x.example/logo.png' };
    const $ = load(await layout(context({ look }), { ...page, narrow: true }));
    expect($('.logo').length).toBe(1);
    expect($(`${place} .logo span`).text()).toBe('Acme');
    expect($(`${place} .logo img`).attr('src')).toBe(look.logoUrl);
    expect($('.panel').length).toBe(kind === 'split' ? 1 : 0);
  });

  it('of the portal has no panel in the layout split', async () => {
    const look = { ...defaultSettings.look, layout: 'split' as const };
    expect(load(await layout(context({ look }), page))('.panel').length).toBe(0);
  });

  it('speaks the language it is in', async () => {
    const $ = load(await layout(context(), page));
    expect($('html').attr('lang')).toBe('en-GB');
    expect($('html').attr('dir')).toBe('ltr');
  });

  it('carries the session in a form where there are no cookies, and nowhere else', async () => {
    const $ = load(await layout(context({ carrier: { kind: 'form', sealed: 'sealed-session' } }), page));
    expect($('#go [name=_session]').val()).toBe('sealed-session');
    expect($.html().split('sealed-session')).toHaveLength(2);
  });
});
