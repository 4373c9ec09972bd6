/** A conversation that is longer than a page: read from end to end, and every comment at an address of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type PortalSite } from '../portal/portal-site';
import { ada } from '../site/idp/people';
import type { Page, UserAgent } from '../user-agent';
import { value } from './site';

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

it('forty comments are counted on each page', async () => {
  const adaId = await portal.accountOf(ada);
  const short = await portal.raise(adaId, 'A shorter story');
  for (let number = 1; number <= 40; number += 1)
    await portal.jira(adaId, 'POST', `/request/${short}/comment`, { body: 'Said. '.repeat(150), public: true });
  const page = await browser.open(portal.url(`/p/it/requests/${short}`));
  expect(page.text).toMatch(/Comments \d+ to 40 of 40/);
  expect((await browser.click('Earlier comments')).text).toMatch(/Comments \d+ to \d+ of 40/);
});

describe('two hundred comments', () => {
  it('are read back from the newest, and forward again, each once', async () => {
    const newest = await open();
    expect(newest.bytes.length).toBeLessThan(60_000);
    expect(chapters(newest).at(-1)).toBe(199);
    // Nobody but Jira's agents can count the internal ones.
    expect(newest.text).not.toMatch(/Comments \d+ to|\bof (196|200)/);
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

  it('hide where the internal ones stand from whoever reads the addresses', async () => {
    const page = await open();
    const addresses = page
      .$('.talk a.when, nav.more a')
      .toArray()
      .map((link) => new URL(page.$(link).attr('href') ?? '', page.url));
    expect(addresses.length).toBeGreaterThan(10);
    for (const { searchParams } of addresses) {
      expect([...searchParams.keys()].filter((name) => !['at', 'before', 'near'].includes(name))).toEqual([]);
      expect(searchParams.get('near')).toMatch(/^ey[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    }
  });

  it.each([
    '?at=999999',
    '?at=999999&near=1',
    '?before=999999&near=e30.e30.e30.e30.e30',
    '?at=1;drop',
    '?before=',
    '?after=-1',
    '?at=1e3',
  ])('are the newest at %s', async (query) => {
    expect(chapters(await open(query)).at(-1)).toBe(201);
  });
});

describe('files of a long conversation', () => {
  let story: string;
  beforeAll(async () => {
    story = await portal.raise(await portal.accountOf(ada), 'With files');
    const { accountId } = portal.site.jira.info.agent;
    // Who takes part is on the customers' side, and their files usually are too.
    await portal.asAgent('POST', `/request/${story}/participant`, { accountIds: [accountId] });
    const talk = async (times: number) => {
      for (let number = 0; number < times; number += 1)
        await portal.asAgent('POST', `/request/${story}/comment`, { body: 'Go on', public: true });
    };
    await talk(60);
    await portal.attachAsAgent(story, 'unread.txt', { body: 'INTERNAL', public: false });
    await talk(110);
    await portal.attachAsAgent(story, 'agents-only.txt', { body: 'INTERNAL', public: false });
    await portal.attachAsAgent(story, 'seen.txt', { body: 'See the file', public: true });
  });

  it.each([
    ['as the customer', { strategy: 'automatic', impersonate: true }],
    ['as the app', { strategy: 'app', impersonate: false }],
    ['as the service account', { strategy: 'service_account', impersonate: false }],
  ])('are those of public comments, %s', async (_who, configuration) => {
    const { email, apiToken } = portal.site.jira.info.serviceAccount;
    await value(portal.site.invoke('jira.configure', { ...configuration, email, apiToken }));
    const page = await browser.open(portal.url(`/p/it/requests/${story}`));
    const last = page.$('.talk > li').last();
    expect(last.text()).toContain('See the file');
    expect(last.find('.files a').text()).toBe('seen.txt');
    expect(last.find('.rich a[href]').length).toBe(0);
    for (const link of ['Earlier comments', 'Earlier comments', 'Newest comments']) {
      expect(browser.page.body).not.toMatch(/INTERNAL|agents-only|unread\.txt/);
      await browser.click(link);
    }
    const opened = await browser.open(new URL(last.find('.files a').attr('href') ?? '', page.url));
    expect(opened.body).toContain('The content of seen.txt');
  });
});
