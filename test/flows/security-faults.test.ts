/** When something the app stands on fails: a page with a way on, in time, and nothing typed is lost. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPortal, type PortalSite } from '../portal/portal-site';
import { ada } from '../site/idp/people';
import type { UserAgent } from '../user-agent';

let portal: PortalSite;
let browser: UserAgent;
let path: string;
const comment = 'It squeaks\nmost of all “on Mondays” & <always>.';

beforeAll(async () => {
  portal = await startPortal();
  browser = await portal.enter(ada);
});
beforeEach(async () => {
  const key = await portal.raise(await portal.accountOf(ada), 'My chair squeaks');
  path = portal.url(`/p/it/requests/${key}`);
  await browser.open(path);
});
afterEach(() => {
  portal.site.platform({ faults: [], mostSeconds: 900 });
});
afterAll(() => portal.site.stop());

const again = (): string => `form[action="${new URL(`${path}/comment`).pathname}"]:has([name=comment])`;

describe('a comment', () => {
  it.each([
    ['Jira fails when it is sent', { service: 'jira', match: '^POST .*/comment', status: 500 }],
    ['storage fails before', { service: 'kvs', match: 'session', status: 500 }],
  ] as const)('is in a form that sends it again when %s', async (_when, fault) => {
    portal.site.platform({ faults: [{ ...fault, times: 5 }] });
    const failed = await browser.submit('form[action$="/comment"]', { comment });
    expect(failed.status).toBe(502);
    portal.site.platform({ faults: [] });
    const sent = await browser.submit(again(), {});
    expect(sent.text).toContain('Your comment was added');
    // The first press had used the form's own token up; said to be done, it would have been lost.
    expect(sent.$('.talk li').toArray()).toHaveLength(1);
    expect(sent.$('.talk').text()).toContain('most of all “on Mondays” & <always>.');
  });
});

describe('a page', () => {
  it('that fails offers itself again', async () => {
    portal.site.platform({ faults: [{ service: 'kvs', match: 'session', status: 500, times: 5 }] });
    const failed = await browser.open(`${path}?done=comment`);
    expect(failed.status).toBe(502);
    portal.site.platform({ faults: [] });
    const page = await browser.click('Try again');
    expect([page.status, page.url.href]).toEqual([200, `${path}?done=comment`]);
  });

  it.each(['kvs', 'jira'] as const)('is there before the platform gives up when %s hangs', async (service) => {
    portal.site.platform({ mostSeconds: 5, faults: [{ service, match: '.', status: 'timeout', times: 1 }] });
    const page = await browser.open(path);
    expect(page.headers.get('content-security-policy')).not.toBeNull();
    expect([200, 502]).toContain(page.status);
  });
});
