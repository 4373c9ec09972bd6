/** The page with a button for each provider: order, search, size, and names that would like to be markup. */
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { layout } from '../../../../src/portal/views/layout';
import { chooserPage, type Choices } from '../../../../src/portal/views/sign-in/chooser-page';
import { pageContext, summary } from './page-context';

const many = Array.from({ length: 200 }, (_, at) =>
  summary(`5f0c1c3e-0000-4000-8000-${String(at).padStart(12, '0')}`, `Company number ${String(at)} Aktiengesellschaft`),
);

async function show(change: Partial<Choices>, look = {}) {
  const page = chooserPage(pageContext(look), {
    ...{ connections: many.slice(0, 3), others: 0, lastId: undefined, search: '' },
    query: new URLSearchParams({ to: '/p/it' }),
    startPath: (id) => `/sign-in?to=%2Fp%2Fit&idp=${id}&go=1`,
    ...change,
  });
  const markup = await layout(pageContext(look), page);
  return { markup, page, $: load(markup) };
}

describe('the chooser', () => {
  it('offers each provider by name', async () => {
    const { $ } = await show({});
    expect($('.ways a')).toHaveLength(3);
    expect($('.ways a').first().attr('href')).toContain('/x1/abc/sign-in?');
    expect($('form[role=search]')).toHaveLength(0);
  });

  it('shows the one used last on this browser first, and says so', async () => {
    const { $ } = await show({ lastId: many[2]?.id });
    expect($('.ways a').first().text()).toContain('Company number 2');
    expect($('.ways a').first().text()).toContain('used last');
    expect($('.ways a').eq(1).hasClass('quiet')).toBe(true);
  });

  it('stays below 40 KB with 200 providers, says how many are left, and finds each by name', async () => {
    const { $, markup } = await show({ connections: many });
    expect(Buffer.byteLength(markup)).toBeLessThan(40_000);
    expect($('.ways a')).toHaveLength(30);
    expect($('.card').text()).toContain('170 more');
    const found = await show({ connections: many, search: 'COMPANY Number 199' });
    expect(found.$('.ways a')).toHaveLength(1);
    expect(found.$('input[name=to]').val()).toBe('/p/it');
  });

  it('says so when nothing matches, and keeps what was searched', async () => {
    const { $ } = await show({ connections: many, search: '<b>zzz' });
    expect($('.ways a, b')).toHaveLength(0);
    expect($('.card').text()).toContain('<b>zzz');
    expect($('#find').val()).toBe('<b>zzz');
  });

  it('takes names and texts as text, dollar signs too', async () => {
    const { $ } = await show({
      connections: [summary('a', "<img src=x> $& $' &amp;"), summary('b', 'B', { text: 'Go to {name} "><script>' })],
    });
    expect($('.ways img, .ways script')).toHaveLength(0);
    expect($('.ways a').eq(0).text()).toContain("Continue with <img src=x> $& $' &amp;");
    expect($('.ways a').eq(1).text()).toContain('Go to B "><script>');
  });

  it('shows logos that have a safe address only, and colours that are colours only', async () => {
    const { $, page } = await show({
      connections: [
        summary('a', 'A', { logoUrl: 'https://cdn.example/a.svg', color: '#FF0000' }),
        summary('b', 'B', { logoUrl: 'javascript:alert(1)', color: 'red}body{display:none' }),
      ],
    });
    expect($('.ways img').toArray()).toHaveLength(1);
    expect(page.style).toContain('.way-0{background:rgb(255 0 0)');
    expect(page.style).not.toContain('display');
    expect(page.style).not.toContain('.way-1');
  });
});
