/** One customer against another, and against what is closed: requests, portals, files, people, storage. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalLink } from '../../src/contract/admin-api';
import { cookiesOf, lastInvocation, postForm, writesSince } from '../security/attacker';
import { ada, grace } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addOidcConnection, portalLinks, startTestSite, value } from './site';

describe.each(['works', 'refused'] as const)('where acting as the customer is %s', (impersonation) => {
  let site: Site;
  let link: PortalLink;
  let requestPath: string;
  let adasBrowser: UserAgent;

  const signedIn = async (person: typeof ada): Promise<UserAgent> => {
    const browser = createUserAgent();
    await browser.open(link.url);
    await signInAt(browser, person);
    return browser;
  };

  beforeAll(async () => {
    site = await startTestSite({ switches: { impersonation } });
    await addOidcConnection(site);
    const [first] = await portalLinks(site);
    if (first === undefined) throw new Error('The site has no portal.');
    link = first;
    adasBrowser = await signedIn(ada);
    const [type] = await value<readonly { url: string }[]>(
      site.invoke('links.requestTypes', { portalId: link.portalId }),
    );
    await adasBrowser.open(type?.url ?? '');
    const sent = await adasBrowser.submit('main form.card', { summary: 'Ada’s own secret' });
    requestPath = sent.url.pathname.slice(new URL(site.gateway).pathname.length);
  });
  afterAll(() => site.stop());

  it('another customer’s request is not there: not to see, comment, decide, rate, share or leave', async () => {
    const browser = await signedIn(grace);
    const page = await browser.open(site.gateway + requestPath);
    expect(page.status).toBe(404);
    expect(page.body).not.toContain('own secret');
    await browser.open(link.url);
    const csrf = String(browser.page.$('input[name="_csrf"]').first().val());
    const form = String(browser.page.$('input[name="_form"]').first().val());
    const cookie = await cookiesOf(site, browser);
    const since = lastInvocation(site);
    for (const what of ['comment', 'transition', 'approval', 'rating', 'invite', 'leave', 'share', 'notification']) {
      const fields = {
        _csrf: csrf,
        _form: form,
        comment: 'Mine now',
        transition: '11',
        decision: 'approve',
        approval: '1',
      };
      const answer = await postForm(
        site,
        `${requestPath}/${what}`,
        { ...fields, rating: '5' },
        { headers: { cookie } },
      );
      expect(answer.status, what).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('own secret');
    }
    const changed = site
      .calls(since)
      .filter(
        ({ service, method, status }) =>
          service === 'jira' && ['POST', 'PUT', 'DELETE'].includes(method) && status === 201,
      );
    expect(changed).toEqual([]);
    await browser.open(`${site.gateway}/requests`);
    expect(browser.page.body).not.toContain('own secret');
  });

  it('a portal for chosen organizations is closed for the requests in it as well', async () => {
    const { portalId } = link;
    await value(site.invoke('links.update', { portalId, access: 'organizations', organizations: ['Nobody’s'] }));
    const cookie = await cookiesOf(site, adasBrowser);
    for (const path of ['', '/files/10000']) {
      const answer = await fetch(site.gateway + requestPath + path, { headers: { cookie }, redirect: 'manual' });
      expect(answer.status, path).toBe(403);
      expect(await answer.text()).not.toContain('own secret');
    }
    const answer = await postForm(
      site,
      `${requestPath}/comment`,
      { comment: 'x', _csrf: 'x' },
      { headers: { cookie } },
    );
    expect(answer.status).toBe(403);
    await value(site.invoke('links.update', { portalId, access: 'default' }));
  });

  it('the portal of another project does not open it either', async () => {
    const [, other] = await portalLinks(site);
    const cookie = await cookiesOf(site, adasBrowser);
    const path = requestPath.replace(`/p/${link.slug}/`, `/p/${other?.slug ?? ''}/`);
    for (const address of [path, `${path}/files/10000`])
      expect((await fetch(site.gateway + address, { headers: { cookie }, redirect: 'manual' })).status).toBe(404);
  });

  it('a form’s token keeps a few drafts without a session, and then no more', async () => {
    const [type] = await value<readonly { url: string }[]>(
      site.invoke('links.requestTypes', { portalId: link.portalId }),
    );
    await adasBrowser.open(type?.url ?? '');
    const token = String(adasBrowser.page.$('input[name="_form"]').first().val());
    expect(token.length).toBeGreaterThan(50);
    const path = adasBrowser.page.url.pathname.slice(new URL(site.gateway).pathname.length);
    const since = lastInvocation(site);
    for (let at = 0; at < 12; at += 1) await postForm(site, path, { _form: token, summary: 'typed' });
    expect(writesSince(site, since).length).toBeLessThanOrEqual(5);
  });
});
