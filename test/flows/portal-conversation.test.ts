/** A conversation that is longer than a page: read from end to end, and every comment at an address of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type PortalSite } from '../portal/portal-site';
import { ada } from '../site/idp/people';
import type { Page, UserAgent } from '../user-agent';

const many = 200;

let portal: PortalSite;
let browser: UserAgent;
let key: string;

beforeAll(async () => {
  portal = await startPortal();
  browser = await portal.enter(ada);
  const adaId = await portal.accountOf(ada);
  key = await portal.raise(adaId, 'A long story');
  for (let number = 1; number <= many; number += 1) {
    const body = `Chapter ${String(number)}. ${'Much was said & done. '.repeat(number % 7)}`;
    const comment = { body, public: number % 50 !== 0 };
    if (number % 2 === 0) await portal.asAgent('POST', `/request/${key}/comment`, comment);
    else await portal.jira(adaId, 'POST', `/request/${key}/comment`, comment);
  }
});
afterAll(() => portal.site.stop());

const open = (query = ''): Promise<Page> => browser.open(portal.url(`/p/it/requests/${key}${query}`));
const chapters = (page: Page): readonly number[] =>
  page
    .$('.talk .rich')
    .toArray()
    .map((element) => Number(/Chapter (\d+)\./.exec(page.$(element).text())?.[1]));
const all = Array.from({ length: many }, (_, index) => index + 1).filter((number) => number % 50 !== 0);

/** Every page from this one on by the links with these words. */
async function follow(first: Page, words: string): Promise<readonly (readonly number[])[]> {
  const pages = [chapters(first)];
  for (let page = first; page.$('a').filter((_, link) => page.$(link).text() === words).length > 0;) {
    page = await browser.click(words);
    expect(page.status).toBe(200);
    expect(page.bytes.length).toBeLessThan(60_000);
    pages.push(chapters(page));
  }
  return pages;
}

describe('two hundred comments', () => {
  it('are read back from the newest, and forward again, each once', async () => {
    const newest = await open();
    expect(newest.bytes.length).toBeLessThan(60_000);
    expect(chapters(newest).at(-1)).toBe(199);
    expect(newest.text).toMatch(/Comments \d+ to 196 of 196/);
    const back = await follow(newest, 'Earlier comments');
    expect(back.length).toBeGreaterThan(3);
    expect(back.toReversed().flat()).toEqual(all);
    const forward = await follow(browser.page, 'Later comments');
    expect(forward.flat()).toEqual(all);
  });

  it('lead back to the newest from anywhere', async () => {
    await follow(await open(), 'Earlier comments');
    expect(chapters(await browser.click('Newest comments')).at(-1)).toBe(199);
  });

  it('have an address each, which shows the same when more has been said', async () => {
    const page = await open();
    const first = page.$('.talk > li').first();
    const own = first.find('a.when').attr('href') ?? '';
    expect(own).toContain(`#${first.attr('id') ?? '-'}`);
    await portal.asAgent('POST', `/request/${key}/comment`, { body: 'Chapter 201. The end.', public: true });
    const later = await browser.open(new URL(own, page.url).href);
    expect(chapters(later)).toEqual(chapters(page));
    expect(later.text).toContain('Later comments');
  });

  it.each(['?at=999999', '?at=1;drop', '?before=', '?after=-1', '?at=1e3'])('are the newest at %s', async (query) => {
    expect(chapters(await open(query)).at(-1)).toBe(201);
  });
});
