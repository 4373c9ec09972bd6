/** My requests: what is in the list, in which order, and how one gets on and back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, types, type PortalSite } from '../portal/portal-site';
import { ada, grace } from '../site/idp/people';
import type { Page, UserAgent } from '../user-agent';
import { value } from './site';

let portal: PortalSite;
let browser: UserAgent;
let adaId: string;
let graceId: string;

beforeAll(async () => {
  portal = await startPortal();
  await portal.enter(grace);
  browser = await portal.enter(ada);
  [adaId, graceId] = [await portal.accountOf(ada), await portal.accountOf(grace)];
  const acme = portal.site.jira.info.organizations.find(({ name }) => name === 'Acme');
  await portal.asAgent('POST', `/organization/${acme?.id ?? ''}/user`, { accountIds: [adaId] });
  for (let number = 1; number <= 30; number += 1) {
    portal.site.clock.advance(60);
    await portal.raise(adaId, `Mine ${String(number).padStart(2, '0')}`);
  }
  const closed = await portal.raise(adaId, 'Mine and closed');
  await portal.asAgent('POST', `/request/${closed}/transition`, { id: '61' });
  const shared = await portal.raise(graceId, 'Grace asks with Ada');
  await portal.asAgent('POST', `/request/${shared}/participant`, { accountIds: [adaId] });
  await portal.raise(graceId, 'Grace asks alone');
  await portal.jira(adaId, 'POST', '/request', {
    ...{ serviceDeskId: portal.site.jira.info.desks.care.serviceDeskId, requestTypeId: types.question },
    requestFieldValues: { summary: 'Mine in another help center' },
  });
  browser = await portal.enter(ada);
});
afterAll(async () => {
  expect(portal.site.jira.violations).toEqual([]);
  await portal.site.stop();
});

const names = (page: Page): string[] =>
  page
    .$('.rows b')
    .toArray()
    .map((element) => page.$(element).text());
const list = async (query = ''): Promise<string[]> => names(await browser.open(portal.url(`/requests${query}`)));

describe('the list', () => {
  it('shows what is open, own and shared, the newest first, and nothing else', async () => {
    const shown = await list();
    expect(shown).toHaveLength(25);
    expect(shown.slice(0, 3)).toEqual(['Mine in another help center', 'Grace asks with Ada', 'Mine 30']);
    expect([...shown, ...names(await browser.click('More requests'))]).not.toContain('Grace asks alone');
  });

  it.each([
    ['?status=closed', ['Mine and closed']],
    ['?who=participating', ['Grace asks with Ada']],
    ['?who=organization', ['The printer on the second floor is offline']],
    ['?about=care', ['Mine in another help center']],
    ['?about=care.201', ['Mine in another help center']],
    ['?about=care.203', []],
    ['?q=Mine+07', ['Mine 07']],
    ['?q=it-2', ['Mine 01']],
    ['?q=nothing+like+this', []],
  ])('narrowed by %s shows %j', async (query, expected) => {
    expect(await list(query)).toEqual(expected);
  });

  it('falls back to everything for filters it does not know', async () => {
    expect(await list('?status=lost&who=nobody&order=random&about=x.y')).toHaveLength(25);
  });

  it('turns round on request', async () => {
    expect((await list('?order=oldest&who=mine'))[0]).toBe('Mine 01');
  });

  it('pages through all, each page with an address of its own', async () => {
    const first = names(await browser.open(portal.url('/requests?who=mine')));
    const second = await browser.click('More requests');
    expect(first).toHaveLength(25);
    expect(names(second)).toHaveLength(6);
    const address = second.url.href;
    await browser.click('Back to the first page');
    expect(names(browser.page)).toEqual(first);
    expect(names(await browser.open(address))).toEqual(names(second));
    expect(second.$('.tabs [aria-current]').text()).toBe('Open');
  });

  it('keeps filters while searching, and the search while filtering', async () => {
    await browser.open(portal.url('/requests?status=all&order=oldest'));
    const found = await browser.submit('form:has(#q)', { q: 'closed' });
    expect(names(found)).toEqual(['Mine and closed']);
    expect(found.$('#order option[selected]').attr('value')).toBe('oldest');
    const filtered = await browser.submit('form:has(#who)', { who: 'mine' });
    expect(filtered.$('#q').val()).toBe('closed');
    expect(filtered.url.searchParams.get('status')).toBe('all');
  });

  it('has a request that was just raised, although Jira’s search lags behind', async () => {
    portal.site.jira.configure({ searchLagMs: 60_000 });
    await browser.open(portal.url('/p/it/new/101'));
    await browser.submit('main form.card', { summary: 'Just now' }, { button: 'Send request' });
    expect((await list())[0]).toBe('Just now');
    portal.site.jira.configure({ searchLagMs: 0 });
  });
});

describe('home', () => {
  it('offers the help centers, what can be requested anywhere, and open requests', async () => {
    const home = await browser.open(portal.url('/'));
    expect(
      home
        .$('.tile b')
        .toArray()
        .map((tile) => home.$(tile).text()),
    ).toEqual(['IT Help', 'Customer Care']);
    expect(names(home).length).toBeGreaterThan(3);
    const found = await browser.submit('form[role=search]', { q: 'QUESTION' });
    expect(
      found
        .$('.tile b')
        .toArray()
        .map((tile) => found.$(tile).text()),
    ).toEqual(['Ask a question', 'Billing question']);
  });

  it('says what the desks announce, and a help center what its own desk does', async () => {
    const [it, care] = ['IT Help', 'Customer Care'].map((name) => portal.links.find((link) => link.name === name));
    const announce = (link: typeof it, announcement: string) =>
      value(portal.site.invoke('links.update', { portalId: link?.portalId, announcement }));
    await announce(it, ' Mail is down.\n<b>We are on it.</b> ');
    const home = await browser.open(portal.url('/'));
    expect(home.$('.news .note').text().replace(/\s+/g, ' ').trim()).toBe('IT Help Mail is down. <b>We are on it.</b>');
    await announce(care, 'Closed on Friday.');
    expect((await browser.open(portal.url('/'))).$('.news .note').length).toBe(2);
    expect((await browser.open(portal.url('/p/it'))).$('.news').text()).not.toContain('Friday');
    expect((await browser.open(portal.url('/?q=question'))).$('.news').length).toBe(0);
    for (const link of [it, care]) await announce(link, '');
    expect((await browser.open(portal.url('/'))).$('.news').length).toBe(0);
  });

  it('is useful without Jira’s list', async () => {
    portal.site.jira.configure({ faults: [{ match: 'GET /rest/servicedeskapi/request', status: 503, times: 9 }] });
    const home = await browser.open(portal.url('/'));
    portal.site.jira.configure({ faults: [] });
    expect(home.status).toBe(200);
    expect(home.text).toContain('cannot be shown right now');
  });
});
