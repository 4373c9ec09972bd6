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
/** Requests by how many comments they have, every ninth of them internal. */
const talks = new Map<number, string>();
const lengths = [0, 50, 100, 260, 1_000] as const;
/** Somebody with a single request. */
let newcomer: UserAgent;

beforeAll(async () => {
  portal = await startPortal();
  browser = await portal.enter(ada);
  adaId = await portal.accountOf(ada);
  for (let number = 0; number < 20; number += 1) key = await portal.raise(adaId, `Request ${String(number)}`);
  await portal.asAgent('POST', `/request/${key}/comment`, { body: 'Hello', public: true });
  for (const length of lengths) {
    const talk = await portal.raise(adaId, `A story of ${String(length)}`);
    talks.set(length, talk);
    for (let number = 1; number <= length; number += 1) {
      const part = { body: `Part ${String(number)}`, public: number % 9 > 0 };
      await portal.asAgent('POST', `/request/${talk}/comment`, part);
    }
  }
  for (const [step, fields] of [
    ['', { customfield_10113: { id: '20004' }, customfield_10003: [{ accountId: adaId }] }],
    ['61', {}],
  ] as const) {
    const raised = await portal.jira(adaId, 'POST', '/request', {
      serviceDeskId: portal.site.jira.info.desks.it.serviceDeskId,
      requestTypeId: step === '' ? types.access : types.getHelp,
      requestFieldValues: { summary: 'Long decided', description: 'Please', ...fields },
    });
    expect(raised.status, JSON.stringify(raised.body)).toBe(201);
    const one = String(raised.body.issueKey);
    for (let number = 0; number < 60; number += 1)
      await portal.asAgent('POST', `/request/${one}/comment`, { body: 'More', public: true });
    if (step !== '') await portal.asAgent('POST', `/request/${one}/transition`, { id: step });
    decided.push(one);
  }
  newcomer = await portal.enter(linus);
  await portal.raise(await portal.accountOf(linus), 'The first one');
});
afterAll(() => portal.site.stop());

/** Requests with a long conversation: one to approve, one that is done. */
const decided: string[] = [];

const hrefOf = (words: string): string | undefined => {
  const { $ } = browser.page;
  return $('a')
    .filter((_, link) => $(link).text() === words)
    .attr('href');
};

const pages = ['/', '/requests', '/p/it', `/p/it/new/${types.everyField}`];

describe.each([
  ['as the customer', { strategy: 'automatic', impersonate: true }],
  ['as the app', { strategy: 'app', impersonate: false }],
  ['as the service account', { strategy: 'service_account', impersonate: false }],
])('%s', (_who, { strategy, impersonate }) => {
  const configuration = { strategy, impersonate };

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

  /** Opens an address as a page of one request, which costs five calls in two rounds at the most. */
  async function openCheaply(address: string): Promise<void> {
    const calls = await portal.jiraCalls(() => browser.open(address));
    expect(browser.page.status).toBe(200);
    expect(calls.length, JSON.stringify(calls)).toBeLessThanOrEqual(5);
    expect(Math.max(...calls.map(({ round }) => round))).toBeLessThanOrEqual(2);
  }

  it.each(lengths)('one request with %i comments costs five calls in two rounds at the most', async (length) => {
    const talk = portal.url(`/p/it/requests/${talks.get(length) ?? ''}`);
    for (const place of ['', '?at=1', '?whole=description']) await openCheaply(`${talk}${place}`);
    await openCheaply(talk);
    const newest = browser.page.$('.talk .rich').last().text().trim();
    expect(newest).toBe(length === 0 ? '' : `Part ${String(length % 9 === 0 ? length - 1 : length)}`);
    for (const words of ['Earlier comments', 'Later comments']) {
      for (let link = hrefOf(words), pages = 0; link !== undefined && pages < 3; link = hrefOf(words), pages += 1)
        await openCheaply(link);
    }
    const own = browser.page.$('.talk a.when').first().attr('href');
    if (own !== undefined) await openCheaply(own);
  });

  it('one request that is rated or to be approved costs no more beside a long conversation', async () => {
    const offered = [];
    for (const one of decided) {
      await openCheaply(portal.url(`/p/it/requests/${one}`));
      offered.push(browser.page.$('[name=decision], [name=rating]').length > 0);
    }
    expect(offered).toEqual([strategy === 'automatic', true]);
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
