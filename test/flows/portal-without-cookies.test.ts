/** A web trigger through which no cookie comes back: every page and every form works, and no address holds the session. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, types, type PortalSite } from '../portal/portal-site';
import { ada, grace } from '../site/idp/people';
import type { UserAgent } from '../user-agent';

let portal: PortalSite;
let browser: UserAgent;
let key: string;

beforeAll(async () => {
  portal = await startPortal({ switches: { dropCookies: true } });
  await portal.enter(grace);
  browser = await portal.enter(ada);
  key = await portal.raise(await portal.accountOf(ada), 'Carried along');
});
afterAll(async () => {
  for (const { url } of browser.history) expect(url.href).not.toMatch(/_session|eyJ/);
  expect(portal.site.jira.violations).toEqual([]);
  await portal.site.stop();
});

const sealed = (): string => String(browser.page.$('#go [name=_session]').val());

describe('the way through the portal', () => {
  it('leads from page to page by buttons that post', async () => {
    expect(browser.page.$('a[href^="/"]').toArray()).toHaveLength(0);
    await browser.click('Help center');
    expect(browser.page.$('h1').text()).toBe('How can we help?');
    // What every form carries counts for the weight of a page.
    expect(sealed().length).toBeLessThanOrEqual(400);
    await browser.submit('form[role=search]', { q: 'question' });
    expect(browser.page.text).toContain('Ask a question');
    await browser.click('My requests');
    expect(browser.page.text).toContain('Carried along');
    await browser.click('Closed');
    expect(browser.page.text).not.toContain('Carried along');
    await browser.submit('form:has(#q)', { q: 'carried' });
    expect(browser.page.$('#q').val()).toBe('carried');
    await browser.click('All');
    await browser.submit('form:has(#who)', { who: 'mine', order: 'oldest' });
    expect(browser.page.$('#order option[selected]').attr('value')).toBe('oldest');
    await browser.click(`button[formaction$="/${key}"]`);
    expect(browser.page.$('h1').text()).toBe('Carried along');
  });

  it('raises a request, with a look for one of many options between', async () => {
    await browser.click('Help center');
    await browser.click('button[formaction$="/p/it"]');
    await browser.click(`button[formaction$="/new/${types.reportProblem}"]:first`);
    const form = 'main form.card';
    await browser.submit(
      form,
      { summary: 'No cookies', description: 'At all', customfield_10113: 'SRV-00' },
      { button: 'Find: Affected system' },
    );
    const wrong = await browser.submit(form, {}, { button: 'Send request' });
    expect(wrong.status).toBe(400);
    expect(wrong.$('#f-summary').val()).toBe('No cookies');
    const sent = await browser.submit(form, { customfield_10113: 'SRV-0007' }, { button: 'Send request' });
    expect(sent.text).toContain('We have received your request');
    expect(sent.text).toContain('SRV-0007');
  });

  it('does everything on the page of a request', async () => {
    await browser.click('My requests');
    await browser.click(`button[formaction$="/${key}"]`);
    const form = (what: string): string => `form[action$="/${what}"]`;
    await browser.submit(form('comment'), { comment: 'Said without a cookie' });
    expect(browser.page.$('.talk').text()).toContain('Said without a cookie');
    await browser.submit(form('invite'), { _participants: 'grace@globex.example' });
    expect(browser.page.$('aside').text()).toContain('Grace Hopper');
    await browser.submit(form('notification'), {}, { button: 'No e-mails' });
    expect(browser.page.text).toContain('no more e-mails');
    await browser.submit(form('transition'), { comment: 'Done' }, { button: 'Mark as resolved' });
    expect(browser.page.$('.badge').first().text()).toBe('Resolved');
    await browser.submit(form('rating'), { rating: '5' });
    expect(browser.page.$('[name=rating][checked]').attr('value')).toBe('5');
  });

  it('renews the carried session with every page', async () => {
    const before = sealed();
    portal.site.clock.advance(14 * 60);
    await browser.click('My requests');
    expect(sealed()).not.toBe(before);
    portal.site.clock.advance(14 * 60);
    await browser.click('Help center');
    expect(browser.page.status).toBe(200);
  });
});

describe('a carried session that has expired', () => {
  it('leads from a link back through sign-in', async () => {
    portal.site.clock.advance(16 * 60);
    const ended = await browser.click('My requests');
    expect(ended.status).toBe(401);
    await browser.click('Sign in again');
    expect(browser.page.$('h1').text()).toBe('My requests');
  });

  it('keeps what was typed', async () => {
    await browser.click('Help center');
    await browser.click('button[formaction$="/p/it"]');
    await browser.click(`button[formaction$="/new/${types.getHelp}"]:first`);
    portal.site.clock.advance(16 * 60);
    const ended = await browser.submit(
      'main form.card',
      { summary: 'Typed for a long time' },
      { button: 'Send request' },
    );
    expect(ended.status).toBe(401);
    await browser.click('Sign in again');
    expect(browser.page.$('#f-summary').val()).toBe('Typed for a long time');
    const sent = await browser.submit('main form.card', {}, { button: 'Send request' });
    expect(sent.text).toContain('We have received your request');
  });
});
