/** Cross-site request forgery: no form on another site, or on a host beside the gateway's, does anything in the visitor's name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalLink } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import { cookiesOf, isSignedIn, postForm, sessionOf } from '../security/attacker';
import { ada, grace } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addOidcConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let link: PortalLink;

async function signedIn(person = ada): Promise<UserAgent> {
  const browser = createUserAgent();
  await browser.open(link.url);
  await signInAt(browser, person);
  return browser;
}

beforeAll(async () => {
  site = await startTestSite();
  await addOidcConnection(site);
  const [first] = await portalLinks(site);
  if (first === undefined) throw new Error('The site has no portal.');
  link = first;
});
afterAll(() => site.stop());

/** Worst case: the browser sends every cookie and says nothing of where the form was. */
describe('without the session’s own secret', () => {
  it('nobody is signed out', async () => {
    const browser = await signedIn();
    const cookie = await cookiesOf(site, browser);
    for (const fields of [{}, { _csrf: 'x' }, { _csrf: '' }]) {
      await postForm(site, '/sign-out', fields, { headers: { cookie } });
    }
    expect(await isSignedIn(site, browser)).toBe(true);
  });

  it('nothing is raised, commented, moved, approved or rated', async () => {
    const browser = await signedIn();
    const types = await value<readonly { url: string }[]>(
      site.invoke('links.requestTypes', { portalId: link.portalId }),
    );
    await browser.open(types[0]?.url ?? '');
    const sent = await browser.submit('main form.card', { summary: 'Mine' });
    const path = sent.url.pathname.slice(new URL(site.gateway).pathname.length);
    const cookie = await cookiesOf(site, browser);
    const since = site.forge.recorder.invocations().at(-1)?.id;
    const attacks = [
      [`/p/${link.slug}/new/${types[0]?.url.split('/').at(-1) ?? ''}`, { summary: 'Forged', _once: 'x' }],
      [`${path}/comment`, { comment: 'Forged' }],
      [`${path}/transition`, { transition: '1' }],
      [`${path}/approval`, { approval: '1', decision: 'approve' }],
      [`${path}/rating`, { rating: '5' }],
    ] as const;
    for (const [target, fields] of attacks) {
      const answer = await postForm(site, target, { ...fields, _csrf: 'guessed' }, { headers: { cookie } });
      expect(answer.status, target).toBe(400);
    }
    const changed = site.calls(since).filter(({ service, method }) => service === 'jira' && method !== 'GET');
    expect(changed.filter(({ path: called }) => !called.includes('search'))).toEqual([]);
  });
});

describe('where the browser says that the form was elsewhere', () => {
  it.each(['cross-site', 'same-site'])('a %s form is refused on every page of the app', async (where) => {
    const paths = ['/sign-out', '/sign-in/resume', '/recover/x', `/p/${link.slug}`, '/requests', '/'];
    for (const path of paths) {
      const answer = await postForm(
        site,
        path,
        { _navigate: '1', _session: 'x' },
        { headers: { 'sec-fetch-site': where } },
      );
      expect(answer.status, path).toBe(403);
    }
  });
});

async function recoveryLink(person: typeof ada): Promise<string> {
  const { items } = await value<{ items: readonly CustomerRecord[] }>(
    site.invoke('customers.list', { search: person.email }),
  );
  const accountId = items[0]?.accountId ?? '';
  const issued = await value<{ url: string }>(
    site.invoke('recovery.issue', { accountId, reason: 'Provider is down', minutes: 15 }),
  );
  return issued.url;
}

describe('a recovery link', () => {
  it('of the attacker does not sign a victim in through a form on another page', async () => {
    await signedIn(grace);
    const url = await recoveryLink(grace);
    const attacker = createUserAgent();
    await attacker.open(url);
    const opened = String(attacker.page.$('input[name="opened"]').val());
    const victim = createUserAgent({ headers: { 'user-agent': 'Victim/1.0', 'sec-fetch-site': 'same-origin' } });
    expect((await victim.open(url, { from: 'https://evil.example/', post: {} })).status).toBe(400);
    expect((await victim.open(url, { from: 'https://evil.example/', post: { opened } })).status).toBe(400);
    expect(await sessionOf(victim)).toBeUndefined();
    // The attempts above used nothing up.
    const page = await attacker.submit('form[action*="/recover/"]', {});
    expect(page.status).toBe(200);
    expect(await isSignedIn(site, attacker)).toBe(true);
  });

  it('is won by exactly one of several who press it at once', async () => {
    await signedIn(grace);
    const url = await recoveryLink(grace);
    const browsers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const browser = createUserAgent();
        await browser.open(url);
        return browser;
      }),
    );
    const pages = await Promise.all(browsers.map((browser) => browser.submit('form[action*="/recover/"]', {})));
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
    const signedInOnes = await Promise.all(browsers.map((browser) => isSignedIn(site, browser)));
    expect(signedInOnes.filter(Boolean)).toHaveLength(1);
  });

  it('ends the session the browser had before', async () => {
    await signedIn(grace);
    const url = await recoveryLink(grace);
    const browser = await signedIn(ada);
    const former = await sessionOf(browser);
    await browser.open(url);
    await browser.submit('form[action*="/recover/"]', {});
    expect(await isSignedIn(site, browser)).toBe(true);
    const thief = createUserAgent();
    await thief.cookies.set(site.gateway, `__Host-session=${former ?? ''}; Secure; Path=/`);
    expect(await isSignedIn(site, thief)).toBe(false);
  });

  it('of a customer who was blocked meanwhile opens nothing', async () => {
    await signedIn(grace);
    const url = await recoveryLink(grace);
    const { items } = await value<{ items: readonly CustomerRecord[] }>(
      site.invoke('customers.list', { search: grace.email }),
    );
    const accountId = items[0]?.accountId ?? '';
    await value(site.invoke('customers.setBlocked', { accountId, blocked: true }));
    const browser = createUserAgent();
    await browser.open(url);
    expect((await browser.submit('form[action*="/recover/"]', {})).status).toBe(400);
    await value(site.invoke('customers.setBlocked', { accountId, blocked: false }));
  });

  it.each(['/recover/..%2Fsign-out', '/recover/%22%3E%3Cscript%3E', `/recover/${'x'.repeat(5000)}`])(
    'that is none is not put into a page: %s',
    async (path) => {
      const answer = await fetch(`${site.gateway}${path}`);
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('<form');
    },
  );
});

describe('an interrupted sign-in', () => {
  async function interrupted(): Promise<UserAgent> {
    const browser = createUserAgent();
    await browser.open(link.url);
    // The transaction that ends a sign-in does not get through.
    site.platform({ faults: [{ service: 'kvs', match: 'transaction', status: 500, times: 10 }] });
    const page = await signInAt(browser, ada);
    site.platform({ faults: [] });
    expect(page.status).toBe(502);
    return browser;
  }

  it('of the attacker is not taken up by a victim', async () => {
    await signedIn();
    const attacker = await interrupted();
    const identity = String(attacker.page.$('input[name="identity"]').val());
    const victim = createUserAgent({ headers: { 'user-agent': 'Victim/1.0', 'sec-fetch-site': 'same-origin' } });
    const page = await victim.open(`${site.gateway}/sign-in/resume`, { from: site.gateway, post: { identity } });
    expect(page.status).toBe(400);
    expect(await sessionOf(victim)).toBeUndefined();
  });

  it('is taken up once', async () => {
    await signedIn();
    const browser = await interrupted();
    const identity = String(browser.page.$('input[name="identity"]').val());
    await browser.submit('form[action$="/sign-in/resume"]', {});
    expect(await isSignedIn(site, browser)).toBe(true);
    const again = createUserAgent();
    const page = await again.open(`${site.gateway}/sign-in/resume`, { from: site.gateway, post: { identity } });
    expect(page.status).toBe(400);
    expect(await isSignedIn(site, again)).toBe(false);
  });

  it('is taken up by exactly one of several presses at once', async () => {
    await signedIn();
    const browser = await interrupted();
    const identity = String(browser.page.$('input[name="identity"]').val());
    const others = Array.from({ length: 4 }, () => createUserAgent());
    const pages = await Promise.all(
      others.map((other) => other.open(`${site.gateway}/sign-in/resume`, { from: site.gateway, post: { identity } })),
    );
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
    const known = await Promise.all(others.map((other) => isSignedIn(site, other)));
    expect(known.filter(Boolean)).toHaveLength(1);
  });
});

describe('a sealed value', () => {
  it('made for one purpose is nothing to another', async () => {
    await signedIn(grace);
    const recovery = (await recoveryLink(grace)).split('/').at(-1) ?? '';
    const started = await value<{ url: string }>(site.invoke('platform.start'));
    const check = started.url.split('/').at(-1) ?? '';
    for (const sealed of [recovery, check]) {
      expect((await fetch(`${site.gateway}/test/${sealed}`)).status).toBe(400);
      expect((await postForm(site, '/sign-in/resume', { identity: sealed })).status).toBe(400);
      const carried = await postForm(site, '/requests', { _session: sealed, _navigate: '1' });
      expect(carried.body).not.toContain('/sign-out"');
    }
    expect((await fetch(`${site.gateway}/platform-check/${recovery}/landed`)).status).toBe(404);
    expect((await fetch(`${site.gateway}/platform-check/${recovery}`)).status).toBe(404);
  });

  it('of another installation is nothing here', async () => {
    const elsewhere = await startTestSite();
    try {
      await signedIn(grace);
      const path = new URL(await recoveryLink(grace)).pathname.split('/recover/')[1] ?? '';
      const browser = createUserAgent();
      await browser.open(`${elsewhere.gateway}/recover/${path}`);
      expect((await browser.submit('form[action*="/recover/"]', {})).status).toBe(400);
    } finally {
      await elsewhere.stop();
    }
  });
});
