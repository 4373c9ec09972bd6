/** ASVS 5, 16.2 to 16.4: who was let in, who was kept out of what, and which safeguard said so, can be read afterwards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView, PortalLink, Reply } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import { ask, catchAnswer, cookiesOf, lastInvocation, postForm, present } from '../security/attacker';
import { ada, grace, type Person } from '../site/idp/people';
import { plainUser, supportUser } from '../site/jira/seed/accounts';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addOidcConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let link: PortalLink;
let oidc: ConnectionView;

interface Line {
  readonly event: string;
  readonly [fact: string]: unknown;
}

/** Lines of the app's log since the invocation named. Every one is a JSON object of its own. */
function linesSince(since: string | undefined): readonly Line[] {
  const all = site.forge.recorder.invocations();
  return all
    .slice(all.findIndex(({ id }) => id === since) + 1)
    .flatMap(({ logs }) => logs.map(({ text }) => JSON.parse(text) as Line));
}

const signedIn = async (person: Person): Promise<UserAgent> => {
  const browser = createUserAgent();
  await browser.open(link.url);
  await signInAt(browser, person);
  return browser;
};
const accountOf = async (person: Person): Promise<string> => {
  const { items } = await value<{ items: readonly CustomerRecord[] }>(
    site.invoke('customers.list', { search: person.email }),
  );
  return items[0]?.accountId ?? 'missing';
};
const lastEntry = async (): Promise<SignInEntry | undefined> =>
  (await value<{ items: readonly SignInEntry[] }>(site.invoke('signIns.list', { limit: 1 }))).items[0];
const referenceOn = ({ body }: { readonly body: string }): string =>
  /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(body)?.[0] ?? 'none';

beforeAll(async () => {
  site = await startTestSite();
  oidc = await addOidcConnection(site);
  [link] = (await portalLinks(site)) as [PortalLink];
});
afterAll(() => site.stop());

describe('the sign-in log', () => {
  it('has whom it let in: when, from where, by which connection, with what', async () => {
    const browser = await signedIn(ada);
    expect(browser.page.status).toBe(200);
    expect(await lastEntry()).toMatchObject({
      outcome: 'signed_in',
      at: Math.floor(site.clock.now() / 1000),
      address: '127.0.0.1',
      connectionId: oidc.connection.id,
      accountId: await accountOf(ada),
      email: ada.email,
      subject: ada.id,
    });
  });

  it('has whom it did not let in, and why', async () => {
    const { browser, answer } = await catchAnswer(site, link.url, ada);
    const url = new URL(answer.url);
    url.searchParams.set('code', 'made-up');
    const page = await present(browser, { url: url.href });
    expect(await lastEntry()).toMatchObject({
      outcome: 'refused',
      reference: referenceOn(page),
      address: '127.0.0.1',
      connectionId: oidc.connection.id,
    });
  });
});

describe('the app’s log', () => {
  it('has the customer who asked for what is not theirs, under the reference of the page', async () => {
    const browser = await signedIn(grace);
    const since = lastInvocation(site);
    const headers = { cookie: await cookiesOf(site, browser) };
    for (const path of [`/p/${link.slug}/requests/IT-1`, `/p/${link.slug}/requests/HR-1`, `/p/${link.slug}/new/999`]) {
      const before = lastInvocation(site);
      const answer = await ask(site, path, { headers });
      expect(answer.status, path).toBe(404);
      expect(linesSince(before), path).toContainEqual({
        ...{ event: 'access_refused', reason: 'not_found', reference: referenceOn(answer) },
        account: await accountOf(grace),
      });
    }
    const closed = await ask(site, '/p/closed', { headers });
    expect(closed.status).toBe(404);
    expect(linesSince(since)).toContainEqual({
      ...{ event: 'access_refused', reason: 'link_unknown', reference: referenceOn(closed) },
      account: await accountOf(grace),
    });
  });

  it('has no line for a stranger who looks for what might be there', async () => {
    const since = lastInvocation(site);
    expect((await ask(site, '/wp-login.php')).status).toBe(404);
    expect(linesSince(since)).toEqual([]);
  });

  it('has forms that came from elsewhere, or without the session’s own secret', async () => {
    const cookie = await cookiesOf(site, await signedIn(ada));
    const since = lastInvocation(site);
    await postForm(site, '/sign-out', {}, { headers: { cookie, 'sec-fetch-site': 'cross-site' } });
    await postForm(site, '/sessions/end-all', { _csrf: 'guessed' }, { headers: { cookie } });
    const found = linesSince(since).map(({ event, reason }) => [event, reason]);
    expect(found).toEqual([
      ['form_refused', 'sent_from_elsewhere'],
      ['access_refused', 'form_secret'],
    ]);
  });

  it('has who called the administrators’ API without being one, or with input that it refuses', async () => {
    const since = lastInvocation(site);
    const code = async (name: string, payload: unknown, accountId: string) =>
      ((await site.invoke(name, payload, accountId)) as Reply<unknown> & { code?: string }).code;
    expect(await code('settings.get', {}, plainUser.accountId)).toBe('forbidden');
    expect(await code('settings.get', {}, supportUser.accountId)).toBe('forbidden');
    expect(linesSince(since).filter(({ event }) => event === 'administrator_refused')).toEqual(
      [plainUser, supportUser].map(({ accountId: account }) => ({
        ...{ event: 'administrator_refused', reason: 'no_administrator', functionKey: 'settings.get', account },
      })),
    );
    const refused = (await site.invoke('connections.get', { id: 7 })) as Reply<unknown>;
    expect(refused).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(linesSince(since)).toContainEqual(
      expect.objectContaining({ event: 'input_refused', functionKey: 'connections.get', issues: 1 }),
    );
  });

  it('is one JSON object a line, whatever is sent: nobody writes lines of their own', async () => {
    const since = lastInvocation(site);
    const text = 'x\r\n{"event":"signed_in"}\u2028\u001b[2J';
    const query = new URLSearchParams({ state: text, code: text, error: text, error_description: text }).toString();
    for (const path of [`/oidc/callback?${query}`, `/sign-in?idp=${encodeURIComponent(text)}`, `/saml/slo?${query}`]) {
      await ask(site, path, { headers: { 'user-agent': 'x' } });
    }
    await postForm(site, '/saml/acs', { SAMLResponse: text, RelayState: text });
    const lines = linesSince(since);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(({ event }) => event === 'signed_in')).toEqual([]);
  });
});
