/**
 * Every customer by every way to Jira, from home to an answered request, over the pages as they are sent. They are the
 * same for a desk and a phone, and their forms for a browser with and without a script; what Chromium makes of them on
 * each device is in `e2e/portal/whole-way.test.ts`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type PortalSite } from '../portal/portal-site';
import { ada, grace, linus } from '../site/idp/people';
import { value } from './site';

let portal: PortalSite;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(async () => {
  expect(portal.site.jira.violations).toEqual([]);
  await portal.site.stop();
});

describe.each([
  ['as the customer', { strategy: 'automatic', impersonate: true }],
  ['as the app', { strategy: 'app', impersonate: false }],
  ['as the service account', { strategy: 'service_account', impersonate: false }],
])('%s', (way, configuration) => {
  beforeAll(async () => {
    const { email, apiToken } = portal.site.jira.info.serviceAccount;
    await value(portal.site.invoke('jira.configure', { ...configuration, email, apiToken }));
  });

  it.each([ada, grace, linus])('$givenName asks, follows, is answered and is done', async (person) => {
    const summary = `Needs of ${person.givenName} ${way}`;
    const browser = await portal.enter(person);
    await browser.open(portal.url('/'));
    const found = await browser.submit('form[role=search]', { q: 'get it help' });
    const form = await browser.open(found.$('a.tile[href*="/new/"]').attr('href') ?? '');
    expect(form.text).toContain('Adding files needs JavaScript');
    const fields = { summary, description: 'First line\nمرحبا <b>not bold</b>' };
    const raised = await browser.submit('main form.card', fields, { button: 'Send request' });
    expect(raised.text).toContain('We have received your request');
    expect(raised.$('.facts .rich, .facts .text').text()).toContain('<b>not bold</b>');
    const key = raised.url.pathname.split('/').at(-1) ?? '';
    const reporter = (await portal.asAgent('GET', `/request/${key}`)).body.reporter as { accountId: string };
    expect(reporter.accountId).toBe(await portal.accountOf(person));

    await browser.submit('form[action$="/comment"]', { comment: 'One more thing' });
    await portal.asAgent('POST', `/request/${key}/comment`, { body: 'We are *on* it.', public: true });
    await portal.asAgent('POST', `/request/${key}/comment`, { body: 'INTERNAL', public: false });
    const list = await browser.open(portal.url('/requests?who=mine'));
    const row = list.$('.rows a').filter((_, one) => list.$(one).text().includes(summary));
    const page = await browser.open(row.attr('href') ?? '');
    const said = page.$('.talk li').toArray();
    expect(said.map((one) => page.$(one).find('strong').first().text())).toEqual(['You', 'Agnes Agent']);
    expect(page.$('.talk').text()).toContain('We are on it.');
    expect(page.body).not.toContain('INTERNAL');

    // Steps and ratings are the customer's own: only where the app may act as the customer are they offered.
    const isOffered = page.$('.step').length > 0;
    expect(isOffered).toBe(way === 'as the customer');
    if (isOffered) {
      const done = await browser.submit('form[action$="/transition"]', {}, { button: 'Mark as resolved' });
      expect(done.$('.badge').first().text()).toBe('Resolved');
      const rated = await browser.submit('form[action$="/rating"]', { rating: '4' });
      expect(rated.$('[name=rating][checked]').attr('value')).toBe('4');
    }
  });
});
