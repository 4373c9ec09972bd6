/** What pages cost in calls of Jira once metadata is known: never more, however many requests are shown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, types, type PortalSite } from '../portal/portal-site';
import { ada, linus } from '../site/idp/people';
import type { UserAgent } from '../user-agent';
import { value } from './site';

let portal: PortalSite;
let browser: UserAgent;
let adaId: string;
let key: string;
/** Of 96 and of 260 comments. */
let longKey: string;
let longestKey: string;
/** Somebody with a single request. */
let newcomer: UserAgent;

beforeAll(async () => {
  portal = await startPortal();
  browser = await portal.enter(ada);
  adaId = await portal.accountOf(ada);
  for (let number = 0; number < 20; number += 1) key = await portal.raise(adaId, `Request ${String(number)}`);
  await portal.asAgent('POST', `/request/${key}/comment`, { body: 'Hello', public: true });
  [longKey, longestKey] = [await portal.raise(adaId, 'A long story'), await portal.raise(adaId, 'A longer one')];
  for (let number = 0; number < 260; number += 1) {
    const part = { body: `Part ${String(number)}`, public: number % 9 > 0 };
    for (const one of number < 96 ? [longKey, longestKey] : [longestKey])
      await portal.asAgent('POST', `/request/${one}/comment`, part);
  }
  newcomer = await portal.enter(linus);
  await portal.raise(await portal.accountOf(linus), 'The first one');
});
afterAll(() => portal.site.stop());

const pages = ['/', '/requests', '/p/it', `/p/it/new/${types.everyField}`];

describe.each([
  ['as the customer', { strategy: 'automatic', impersonate: true }],
  ['as the app', { strategy: 'app', impersonate: false }],
  ['as the service account', { strategy: 'service_account', impersonate: false }],
])('%s', (_who, configuration) => {
  beforeAll(async () => {
    const { email, apiToken } = portal.site.jira.info.serviceAccount;
    await value(portal.site.invoke('jira.configure', { ...configuration, email, apiToken }));
    for (const page of [...pages, `/p/it/requests/${key}`]) {
      expect((await browser.open(portal.url(page))).status).toBe(200);
      await newcomer.open(portal.url(page));
    }
  });

  it.each([
    ['home', '/', 3],
    ['the list', '/requests', 2],
    ['a help center', '/p/it', 0],
    ['a form', `/p/it/new/${types.everyField}`, 0],
  ])('%s costs few calls', async (_page, path, most) => {
    const calls = await portal.jiraCalls(() => browser.open(portal.url(path)));
    expect(calls.length, JSON.stringify(calls)).toBeLessThanOrEqual(most);
  });

  it('one request costs four calls in two rounds at the most', async () => {
    const calls = await portal.jiraCalls(() => browser.open(portal.url(`/p/it/requests/${key}`)));
    expect(calls.length, JSON.stringify(calls)).toBeLessThanOrEqual(4);
    expect(Math.max(...calls.map(({ round }) => round))).toBeLessThanOrEqual(2);
  });

  it.each([
    ['of two of Jira’s pages takes no round more, and a call for each of them', () => longKey, 2, 2],
    ['of six takes one round more, as its pages are asked for together', () => longestKey, 3, 10],
  ])('a conversation %s', async (_what, keyOf, rounds, pages) => {
    for (const place of ['', '?at=1', '?whole=description']) {
      const calls = await portal.jiraCalls(() => browser.open(portal.url(`/p/it/requests/${keyOf()}${place}`)));
      expect(Math.max(...calls.map(({ round }) => round)), JSON.stringify(calls)).toBeLessThanOrEqual(rounds);
      expect(calls.length).toBeLessThanOrEqual(3 + pages);
      expect(browser.page.status).toBe(200);
    }
    await browser.open(portal.url(`/p/it/requests/${keyOf()}`));
    expect(browser.page.$('.talk .rich').last().text().trim()).toBe(keyOf() === longKey ? 'Part 95' : 'Part 259');
  });

  it.each(['/', '/requests', '/requests?status=all&who=mine'])(
    '%s costs the same for one request as for many',
    async (path) => {
      const few = await portal.jiraCalls(() => newcomer.open(portal.url(path)));
      const many = await portal.jiraCalls(() => browser.open(portal.url(path)));
      const rows = [newcomer.page.$('.rows li').length, browser.page.$('.rows li').length];
      expect(rows[0]).toBeLessThan(rows[1] ?? 0);
      expect(many.length, JSON.stringify([few, many])).toBe(few.length);
    },
  );

  it('raising costs two calls at the most', async () => {
    await browser.open(portal.url(`/p/it/new/${types.getHelp}`));
    const { $, url } = browser.page;
    const body = new URLSearchParams({ summary: 'Counted' });
    for (const name of ['_csrf', '_form']) body.set(name, String($(`main form.card [name=${name}]`).val()));
    const headers = { cookie: (await browser.cookies.headerFor(new URL(portal.site.gateway), 'strict', true)) ?? '' };
    const calls = await portal.jiraCalls(async () => {
      expect((await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })).status).toBe(303);
    });
    expect(calls.length, JSON.stringify(calls)).toBeLessThanOrEqual(2);
  });
});

it('keeps every page below 60 KB, all included', async () => {
  for (const page of [...pages, `/p/it/requests/${key}`, `/p/it/new/${types.reportProblem}`]) {
    const { bytes, $ } = await browser.open(portal.url(page));
    expect(bytes.length, page).toBeLessThan(60_000);
    const outside = $('[src], link[href]')
      .toArray()
      .map((element) => $(element).attr('src') ?? $(element).attr('href') ?? '');
    expect(
      outside.filter((address) => !address.startsWith('data:')),
      page,
    ).toEqual([]);
  }
});
