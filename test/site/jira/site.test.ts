import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createJira } from './jira';
import { anonymous, as, asApp, openSite, toReply, type SiteUnderTest } from './site-under-test';

const basic = (email: string, token: string) => ({
  authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`,
});

describe('the doors', () => {
  const myself = async (site: SiteUnderTest, prefix: string, who: { email: string; apiToken: string }) => {
    const url = `${site.info.siteUrl}${prefix}/rest/api/3/myself`;
    return toReply(await site.fetch(new Request(url, { headers: basic(who.email, who.apiToken) })));
  };

  it.each([
    ['an unscoped token at the site', 'serviceAccount', '', 200],
    ['an unscoped token at the gateway', 'serviceAccount', '/ex/jira/cloud-1', 401],
    ['a scoped token at the site', 'scopedServiceAccount', '', 401],
    ['a scoped token at the gateway', 'scopedServiceAccount', '/ex/jira/cloud-1', 200],
    ['an expired token', 'expiredServiceAccount', '', 401],
    ['a token without admin rights', 'unprivilegedServiceAccount', '', 200],
    ['a token at the gateway of another site', 'scopedServiceAccount', '/ex/jira/cloud-2', 404],
  ] as const)('take %s: %s %s %i', async (_what, name, prefix, status) => {
    const site = openSite();
    expect((await myself(site, prefix, site.info[name])).status).toBe(status);
  });

  it('want the address that belongs to the token', async () => {
    const site = openSite();
    const { apiToken } = site.info.serviceAccount;
    expect(await myself(site, '', { email: site.info.agent.email, apiToken })).toMatchObject({ status: 401 });
    expect(await myself(site, '', { email: site.info.serviceAccount.email, apiToken: 'guess' })).toMatchObject({
      status: 401,
    });
  });

  it('want the scopes of the operation from a scoped token', async () => {
    const site = openSite();
    const { email, apiToken } = site.info.scopedServiceAccount;
    const url = `${site.info.siteUrl}/ex/jira/cloud-1/rest/api/3/group/member?groupname=jira-users`;
    const reply = await toReply(await site.fetch(new Request(url, { headers: basic(email, apiToken) })));
    expect(reply).toMatchObject({ status: 401, body: { message: 'Unauthorized; scope does not match' } });
  });

  it('take both kinds of tokens for forms', async () => {
    const site = openSite();
    const url = `${site.info.siteUrl}/jira/forms/cloud/cloud-1/servicedesk/5/requesttype/202/form`;
    for (const { email, apiToken } of [site.info.serviceAccount, site.info.scopedServiceAccount]) {
      expect((await site.fetch(new Request(url, { headers: basic(email, apiToken) }))).status).toBe(200);
    }
  });

  it('answer strangers what is public, and nothing else', async () => {
    const site = openSite();
    expect(await site.call('GET', '/rest/api/3/serverInfo', undefined, anonymous)).toMatchObject({
      body: { baseUrl: site.info.siteUrl },
    });
    expect(await site.call('GET', '/servicedesk', undefined, anonymous)).toMatchObject({ status: 401 });
  });
});

describe('the pages', () => {
  const get = async (site: SiteUnderTest, path: string) => {
    const response = await site.fetch(new Request(site.info.siteUrl + path));
    return { status: response.status, text: await response.text() };
  };
  const post = (site: SiteUnderTest, path: string, form: Record<string, string>, origin = site.info.siteUrl) =>
    site.fetch(
      new Request(site.info.siteUrl + path, { method: 'POST', body: new URLSearchParams(form), headers: { origin } }),
    );

  it('show an agent every request, with internal comments', async () => {
    const site = openSite();
    const list = await get(site, '/');
    expect(list.text).toContain('IT-1');
    expect(list.text).toContain('Carla Customer');
    expect(list.text).toContain('Acme');
    expect((await get(site, '/browse/IT-1')).text).toContain('Internal: ask the network team first.');
  });

  it('escape what customers wrote', async () => {
    const site = openSite();
    await site.call('POST', '/request/IT-1/comment', { body: '<img src=x onerror=alert(1)>', public: true });
    expect((await get(site, '/browse/IT-1')).text).not.toContain('<img');
  });

  it('take comments and transitions of the agent', async () => {
    const site = openSite();
    expect((await post(site, '/browse/IT-1/comment', { body: 'For us only', visibility: 'internal' })).status).toBe(
      303,
    );
    expect((await post(site, '/browse/IT-1/transition', { transition: '11' })).status).toBe(303);
    const shown = await site.call('GET', '/request/IT-1?expand=comment');
    expect(shown.body).toMatchObject({
      currentStatus: { status: 'In progress' },
      comments: {
        values: [{}, {}, {}, { body: 'For us only', public: false, author: { displayName: 'Agnes Agent' } }],
      },
    });
  });

  it('take nothing from forms of other sites', async () => {
    const site = openSite();
    const form = { body: 'forged', visibility: 'public' };
    expect((await post(site, '/browse/IT-1/comment', form, 'https://evil.example')).status).toBe(403);
  });

  it.each([
    ['/servicedesk/customer/portals', 200],
    ['/servicedesk/customer/user/requests', 200],
    ['/servicedesk/customer/portal/1', 200],
    ['/servicedesk/customer/portal/9', 404],
    ['/servicedesk/customer/portal/1/create/101', 200],
    ['/servicedesk/customer/portal/1/group/11/create/101', 200],
    ['/servicedesk/customer/portal/1/group/11/create/201', 404],
    ['/servicedesk/customer/portal/1/IT-1', 200],
    ['/servicedesk/customer/portal/2/IT-1', 404],
    ['/avatar.svg', 200],
    ['/request-type.svg?size=24', 200],
  ])('stand at %s: %i', async (path, status) => {
    expect((await get(openSite(), path)).status).toBe(status);
  });
});

describe('settings', () => {
  it('lower the limit of pages, which links and answers follow', async () => {
    const site = openSite();
    site.configure({ pageLimit: 2 });
    const { body } = await site.call('GET', '/servicedesk?limit=100');
    expect(body).toMatchObject({ size: 2, limit: 2, isLastPage: false });
    const rest = await site.call('GET', '/servicedesk?start=2&limit=2');
    expect(rest.body).toMatchObject({ size: 1, isLastPage: true });
  });

  it('inject refusals as often as said, as Jira words them', async () => {
    const site = openSite();
    const match = 'GET /rest/servicedeskapi/servicedesk';
    const fault = { match, status: 429, times: 2, retryAfterSeconds: 7, rateLimitReason: 'jira-burst-based' };
    site.configure({ faults: [fault, { match, status: 503, times: 1, html: true }] });
    const limited = await site.call('GET', '/servicedesk');
    expect(limited.status).toBe(429);
    expect(limited.headers.get('retry-after')).toBe('7');
    expect(limited.headers.get('ratelimit-reason')).toBe('jira-burst-based');
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await site.call('GET', '/servicedesk')).status);
    expect(statuses).toEqual([429, 503, 200]);
    expect((await site.call('GET', '/rest/api/3/serverInfo')).status).toBe(200);
  });

  it('take the rights of an agent from the app', async () => {
    const site = openSite({ permissions: { appIsAgent: false } });
    expect(await site.call('GET', '/request/IT-1')).toMatchObject({ status: 404 });
  });
});

describe('the state', () => {
  it('survives a restart, and is planted anew by a reset', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'jira-'));
    onTestFinished(() => {
      rmSync(stateDir, { recursive: true });
    });
    const options = { stateDir, port: 8788, cloudId: 'cloud-1', now: () => Date.UTC(2026, 10, 21) };
    const before = createJira(options);
    const request = new Request('https://anywhere.example/rest/servicedeskapi/organization', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"Umbrella"}',
    });
    const made = await toReply(await before.handle(request, asApp));
    before.close();
    const after = createJira(options);
    const read = async () => {
      const url = `https://anywhere.example/rest/servicedeskapi/organization/${made.body.id}`;
      return (await after.handle(new Request(url), asApp)).status;
    };
    expect(await read()).toBe(200);
    after.reset();
    expect(await read()).toBe(404);
    after.close();
  });

  it('is unchanged by a request that is refused', async () => {
    const site = openSite();
    const refused = await site.call('POST', '/request', {
      serviceDeskId: '4',
      requestTypeId: '101',
      requestFieldValues: { summary: 'Half a request' },
      requestParticipants: ['qm:nobody'],
    });
    expect(refused.status).toBe(400);
    const found = await site.call('POST', '/rest/api/3/search/jql', { jql: 'summary ~ "Half"' });
    expect(found.body.issues).toEqual([]);
  });

  it('and violations are forgotten together', async () => {
    const site = openSite();
    await site.call('GET', '/nothing', undefined, as(site.info.admin));
    expect(site.violations).toHaveLength(1);
    site.reset();
    expect(site.violations).toEqual([]);
  });
});
