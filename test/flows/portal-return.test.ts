/** Coming back: through sign-in to the same page with all its address says, and pages that say what they are for. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPortal, types, type PortalSite } from '../portal/portal-site';
import { ada } from '../site/idp/people';
import { createUserAgent, signInAt, type Page, type UserAgent } from '../user-agent';
import { value } from './site';

let portal: PortalSite;
let browser: UserAgent;
let key: string;

beforeAll(async () => {
  portal = await startPortal();
  await portal.enter(ada);
  key = await portal.raise(await portal.accountOf(ada), 'A question with an answer');
});
beforeEach(() => {
  browser = createUserAgent();
});
afterAll(() => portal.site.stop());

/** Opens an address without a session and signs in where that leads. */
async function openSignedOut(path: string): Promise<Page> {
  await browser.open(portal.url(path));
  return signInAt(browser, ada);
}

describe('without a session', () => {
  it.each([
    '/requests?status=all&who=mine&order=oldest&q=question',
    '/?q=laptop',
    '/p/it?q=access',
    `/p/it/new/${types.getHelp}?summary=New+laptop`,
  ])('%s is come back to after signing in', async (path) => {
    const page = await openSignedOut(path);
    expect(page.status).toBe(200);
    expect(page.url.href).toBe(portal.url(path));
  });

  it('a list is come back to with its filters set, and a form as its address filled it in', async () => {
    const list = await openSignedOut('/requests?status=closed&q=question');
    expect(list.$('.tabs [aria-current]').text()).toBe('Closed');
    expect(list.$('#q').val()).toBe('question');
    browser = createUserAgent();
    const form = await openSignedOut(`/p/it/new/${types.getHelp}?summary=New+laptop&idp=&utm_source=mail`);
    expect(form.$('#f-summary').val()).toBe('New laptop');
    expect(form.url.search).not.toContain('utm_source');
  });

  it('the place in a conversation is come back to', async () => {
    await portal.asAgent('POST', `/request/${key}/comment`, { body: 'The answer', public: true });
    browser = await portal.enter(ada);
    const page = await browser.open(portal.url(`/p/it/requests/${key}`));
    const address = new URL(page.$('.talk a.when').attr('href') ?? '', page.url);
    await browser.cookies.clear(({ key: name }) => name === '__Host-session');
    await browser.open(address);
    const back =
      browser.page.$('form:has(input[type=password])').length > 0 ? await signInAt(browser, ada) : browser.page;
    expect(back.url.search).toMatch(/^\?at=\d+$/);
    expect(back.text).toContain('The answer');
  });

  it('filters survive where cookies do not come back and links are forms', async () => {
    const site = await startPortal({ switches: { dropCookies: true } });
    const without = createUserAgent({ scripts: false });
    await without.open(site.url('/requests?status=all&q=none'));
    const page = await signInAt(without, ada);
    expect(page.$('.tabs [aria-current], .tabs [role=link][aria-current]').text().trim()).toBe('All');
    await site.site.stop();
  });
});

describe('a page that is not what was hoped for', () => {
  const titled = (page: Page) => page.title.replace(/ – .*/, '');

  it.each([
    ['a page that there is not', '/nowhere', 404, 'Page not found'],
    ['a request that there is not', '/p/it/requests/IT-99999', 404, 'Page not found'],
    ['a help center that there is not', '/p/nowhere', 404, 'This link does not work'],
  ])('%s is titled for what it is', async (_what, path, status, title) => {
    browser = await portal.enter(ada);
    const page = await browser.open(portal.url(path));
    expect([page.status, titled(page)]).toEqual([status, title]);
    expect(page.$('h1').text()).toBe(title);
    expect(page.text).not.toContain('Sign-in');
    expect((await browser.click('Back to the help center')).status).toBe(200);
  });

  it('a help center that was closed says so, to whoever is signed in and whoever is not', async () => {
    const link = portal.links.find(({ name }) => name === 'Customer Care');
    await value(portal.site.invoke('links.update', { portalId: link?.portalId, enabled: false }));
    for (const visitor of [await portal.enter(ada), browser]) {
      const page = await visitor.open(link?.url ?? '');
      expect([page.status, titled(page)]).toEqual([403, 'This help center is closed']);
    }
    await value(portal.site.invoke('links.update', { portalId: link?.portalId, enabled: true }));
  });

  it('a fault of Jira is no failed sign-in', async () => {
    browser = await portal.enter(ada);
    portal.site.jira.configure({ faults: [{ match: 'GET /rest/servicedeskapi/request', status: 503, times: 20 }] });
    const page = await browser.open(portal.url('/requests'));
    portal.site.jira.configure({ faults: [] });
    expect([page.status, titled(page)]).toEqual([502, 'Something went wrong']);
  });

  it('a form of another site did nothing, and says so', async () => {
    browser = await portal.enter(ada);
    const post = { comment: 'Forged' };
    const page = await browser.open(portal.url(`/p/it/requests/${key}/comment`), {
      from: 'https://evil.example/',
      post,
    });
    expect([page.status, titled(page)]).toEqual([403, 'This was not sent']);
  });

  it('a sign-in that was cancelled is still one that did not work', async () => {
    await browser.open(portal.url('/p/it'));
    const cancel = browser.page.$('a, button').filter((_, one) => /cancel/i.test(browser.page.$(one).text()));
    if (cancel.length === 0) throw new Error('The provider offers no way out.');
    const page = await browser.click(cancel.first().text().trim());
    expect(titled(page)).toBe('Sign-in did not work');
  });
});
