/** Attacks on the way in: somebody else's answer, an answer used twice, a session planted before, things switched off meanwhile. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionView, PortalLink } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import type { Settings } from '../../src/domain/settings';
import { catchAnswer, cookiesOf, isSignedIn, postForm, present, sessionOf } from '../security/attacker';
import { ada, grace } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let oidc: ConnectionView;
let saml: ConnectionView;
let link: PortalLink;

const linkTo = ({ connection }: ConnectionView): string => `${link.url}?idp=${connection.id}`;
const setEnabled = ({ connection: { id } }: ConnectionView, enabled: boolean): Promise<unknown> =>
  value(site.invoke('connections.setEnabled', { id, enabled }));
const changeSignIn = async (change: Partial<Settings['signIn']>): Promise<void> => {
  const { revision, signIn } = await value<Settings>(site.invoke('settings.get'));
  await value(site.invoke('settings.save', { revision, signIn: { ...signIn, ...change } }));
};
const accountOf = async (email: string): Promise<string> => {
  const { items } = await value<{ items: readonly CustomerRecord[] }>(site.invoke('customers.list', { search: email }));
  return items[0]?.accountId ?? '';
};

const attemptsOf = async (browser: UserAgent) =>
  (await browser.cookies.list()).filter(({ key }) => key.startsWith('__Host-attempt-'));

beforeAll(async () => {
  site = await startTestSite();
  oidc = await addOidcConnection(site);
  saml = await addSamlConnection(site);
  const [first] = await portalLinks(site);
  if (first === undefined) throw new Error('The site has no portal.');
  link = first;
  for (const person of [ada, grace]) {
    const browser = createUserAgent();
    await browser.open(linkTo(oidc));
    await signInAt(browser, person);
  }
});
afterAll(() => site.stop());
beforeEach(() => changeSignIn({ enabled: true }));

/** Hosts beside the gateway's may set cookies for all of them, but none whose name starts with `__Host-` (RFC 6265bis, section 4.1.3.2). */
it.each(['session', '__Secure-session', '__host-session', 'Host-session', '__Host-session2'])(
  'a cookie %s, which a sibling host could have set, signs nobody in, and hides no session of the browser’s own',
  async (name) => {
    const { browser, answer } = await catchAnswer(site, linkTo(oidc), ada);
    await present(browser, answer);
    const token = (await sessionOf(browser)) ?? '';
    const open = async (cookie: string): Promise<boolean> => {
      const response = await fetch(`${site.gateway}/requests`, { headers: { cookie }, redirect: 'manual' });
      return response.status === 200 && (await response.text()).includes('/sign-out"');
    };
    expect(await open(`__Host-session=${token}`)).toBe(true);
    expect(await open(`${name}=${token}`)).toBe(false);
    expect(await open(`${name}=${'A'.repeat(22)}.${'B'.repeat(43)}; __Host-session=${token}`)).toBe(true);
  },
);

describe.each([
  ['OIDC', () => oidc],
  ['SAML', () => saml],
])('%s', (_protocol, connection) => {
  const person = _protocol === 'OIDC' ? ada : grace;
  beforeAll(async () => {
    if (_protocol === 'OIDC') return;
    // One person, two providers: the administrator said that is one and the same.
    const { connection: current } = await value<ConnectionView>(
      site.invoke('connections.get', { id: saml.connection.id }),
    );
    const rules = { matching: { by: 'email', onOtherConnection: 'link' } };
    await value(site.invoke('connections.saveRules', { id: current.id, revision: current.revision, rules }));
  });

  it('does not sign a victim in with the answer to an attempt of the attacker', async () => {
    const { answer } = await catchAnswer(site, linkTo(connection()), person);
    const victim = createUserAgent();
    const page = await present(victim, answer);
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('did not keep the cookie')]);
    expect(await sessionOf(victim)).toBeUndefined();
  });

  it('does not sign a victim in who has an attempt of the same connection under way', async () => {
    const { answer } = await catchAnswer(site, linkTo(connection()), person);
    const victim = createUserAgent();
    await victim.open(linkTo(connection()));
    const page = await present(victim, answer);
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('did not keep the cookie')]);
    expect(await sessionOf(victim)).toBeUndefined();
  });

  it('takes no attempt for another one, whatever the name of its cookie', async () => {
    const { browser: attacker, answer } = await catchAnswer(site, linkTo(connection()), person);
    const [theirs] = await attemptsOf(attacker);
    const victim = createUserAgent();
    await victim.open(linkTo(connection()));
    const [own] = await attemptsOf(victim);
    const renamed = `${theirs?.key ?? ''}=${own?.value ?? ''}; Secure; HttpOnly; Path=/; SameSite=None`;
    await victim.cookies.set(site.gateway, renamed);
    const page = await present(victim, answer);
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('started in another browser')]);
    expect(await sessionOf(victim)).toBeUndefined();
  });

  it('hands the session to this host alone, out of reach of scripts and of foreign posts', async () => {
    const { browser, answer } = await catchAnswer(site, linkTo(connection()), person);
    await present(browser, answer);
    const session = await browser.cookies.find('__Host-session');
    expect(session).toMatchObject({ path: '/', secure: true, httpOnly: true, sameSite: 'lax', hostOnly: true });
  });

  it('takes an answer once, even from the browser it was meant for', async () => {
    const { browser, answer } = await catchAnswer(site, linkTo(connection()), person);
    const attempts = await attemptsOf(browser);
    expect((await present(browser, answer)).status).toBe(200);
    const session = await sessionOf(browser);
    expect(session).toBeDefined();
    for (const cookie of attempts) {
      await browser.cookies.set(site.gateway, `${cookie.cookieString()}; Secure; HttpOnly; Path=/; SameSite=None`);
    }
    expect((await present(browser, answer)).status).toBe(400);
    expect(await sessionOf(browser)).toBe(session);
  });

  it('lets at most one of several racing copies of an answer win', async () => {
    const { browser, answer } = await catchAnswer(site, linkTo(connection()), person);
    const cookie = await cookiesOf(site, browser);
    const path = answer.url.slice(site.gateway.length);
    const once = () =>
      answer.post === undefined
        ? fetch(answer.url, { headers: { cookie }, redirect: 'manual' }).then(({ status }) => status)
        : postForm(site, path, answer.post, { headers: { cookie } }).then(({ status }) => status);
    const statuses = await Promise.all([once(), once(), once(), once()]);
    // An OpenID provider that sees a code twice takes back what it gave for it (RFC 6749, section 4.1.2).
    expect(statuses.filter((status) => status === 303).length).toBeLessThanOrEqual(1);
    expect(statuses.every((status) => [303, 400, 502].includes(status))).toBe(true);
  });

  /** The provider's cross-site POST comes without the session's cookie: the attempt remembers whom the browser left as. */
  it('ends the session the browser had before', async () => {
    const { browser, answer } = await catchAnswer(site, linkTo(connection()), person);
    await present(browser, answer);
    const former = await sessionOf(browser);
    await browser.open(`${site.gateway}/sign-in?idp=${connection().connection.id}&go=1`);
    expect(await sessionOf(browser)).not.toBe(former);
    expect(await isSignedIn(site, browser)).toBe(true);
    const thief = createUserAgent();
    await thief.cookies.set(site.gateway, `__Host-session=${former ?? ''}; Secure; Path=/`);
    expect(await isSignedIn(site, thief)).toBe(false);
  });

  it('replaces a session that was planted before', async () => {
    const { browser, answer } = await catchAnswer(site, linkTo(connection()), person);
    const planted = `${'A'.repeat(22)}.${'B'.repeat(43)}`;
    await browser.cookies.set(site.gateway, `__Host-session=${planted}; Secure; Path=/`);
    await present(browser, answer);
    expect(await sessionOf(browser)).not.toBe(planted);
  });

  it('refuses when the connection was switched off meanwhile', async () => {
    const { browser, answer } = await catchAnswer(site, linkTo(connection()), person);
    await setEnabled(connection(), false);
    const page = await present(browser, answer);
    await setEnabled(connection(), true);
    expect(page.status).toBe(503);
    expect(await sessionOf(browser)).toBeUndefined();
  });

  it('refuses when single sign-on was switched off meanwhile', async () => {
    const { browser, answer } = await catchAnswer(site, linkTo(connection()), person);
    await changeSignIn({ enabled: false });
    expect((await present(browser, answer)).status).toBe(503);
    expect(await sessionOf(browser)).toBeUndefined();
  });

  it('refuses a customer who was blocked meanwhile, and ends the sessions there are', async () => {
    const signedIn = await catchAnswer(site, linkTo(connection()), person);
    await present(signedIn.browser, signedIn.answer);
    expect(await isSignedIn(site, signedIn.browser)).toBe(true);
    const { browser, answer } = await catchAnswer(site, linkTo(connection()), person);
    const accountId = await accountOf(person.email);
    await value(site.invoke('customers.setBlocked', { accountId, blocked: true }));
    expect((await present(browser, answer)).status).toBe(403);
    expect(await isSignedIn(site, signedIn.browser)).toBe(false);
    await value(site.invoke('customers.setBlocked', { accountId, blocked: false }));
    expect(await isSignedIn(site, signedIn.browser)).toBe(false);
  });
});

describe('two connections', () => {
  it('refuse an answer of one with the attempt of the other', async () => {
    const first = await catchAnswer(site, linkTo(oidc), ada);
    const second = await catchAnswer(site, linkTo(saml), grace);
    const state = new URL(first.answer.url).searchParams.get('state') ?? '';
    const crossed = await first.browser.open(`${site.gateway}/saml/acs`, {
      from: site.local.idps.saml.metadata,
      post: { ...second.answer.post, RelayState: state },
    });
    expect(crossed.status).toBe(400);
    const callback = new URL(first.answer.url);
    callback.searchParams.set('state', second.answer.post?.RelayState ?? '');
    expect((await second.browser.open(callback)).status).toBe(400);
    expect([await sessionOf(first.browser), await sessionOf(second.browser)]).toEqual([undefined, undefined]);
  });

  it('do not share a person whom only one of them may vouch for', async () => {
    const { connection } = await value<ConnectionView>(site.invoke('connections.get', { id: saml.connection.id }));
    const rules = { matching: { by: 'email', onOtherConnection: 'refuse' } };
    await value(site.invoke('connections.saveRules', { id: connection.id, revision: connection.revision, rules }));
    const { browser, answer } = await catchAnswer(site, linkTo(saml), ada);
    expect((await present(browser, answer)).status).toBe(403);
  });
});

describe('an attempt', () => {
  it('is over with its first answer, be it an error: a right answer that follows finds nothing', async () => {
    const { browser, answer } = await catchAnswer(site, linkTo(oidc), ada);
    const error = new URL(answer.url);
    error.searchParams.delete('code');
    error.searchParams.set('error', 'access_denied');
    expect((await present(browser, { url: error.href })).status).toBe(400);
    expect(await attemptsOf(browser)).toEqual([]);
    expect((await present(browser, answer)).status).toBe(400);
    expect(await sessionOf(browser)).toBeUndefined();
  });

  it.each([
    ['OIDC', ['state', 'nonce', 'code_challenge'], () => addOidcConnection(site, { pushRequests: 'false' })],
    ['SAML', ['RelayState', 'SAMLRequest'], () => Promise.resolve(saml)],
  ] as const)('is unlike any other (%s)', async (_protocol, names, connect) => {
    const link = linkTo(await connect());
    const values: string[] = [];
    for (let at = 0; at < 3; at += 1) {
      const answer = await fetch(`${link}&go=1`, { redirect: 'manual' });
      const { searchParams } = new URL(answer.headers.get('location') ?? '');
      values.push(...names.map((name) => searchParams.get(name) ?? ''));
    }
    expect(new Set(values).size).toBe(3 * names.length);
    // 256 bits in base64url.
    expect(values.filter((one) => one.length < 43)).toEqual([]);
  });

  it('of another tab is not over with it', async () => {
    const { browser, answer } = await catchAnswer(site, linkTo(oidc), ada);
    await browser.open(linkTo(saml));
    const wrong = new URL(answer.url);
    wrong.searchParams.set('code', 'made-up');
    const before = await attemptsOf(browser);
    await present(browser, { url: wrong.href });
    expect((await attemptsOf(browser)).length).toBe(before.length - 1);
  });

  it('is not answered over and over: the provider is not asked for codes that a stranger makes up', async () => {
    const { browser, answer } = await catchAnswer(site, linkTo(oidc), ada);
    const made = new URL(answer.url);
    const before = site.calls().filter(({ service }) => service === 'egress').length;
    for (let at = 0; at < 12; at += 1) {
      made.searchParams.set('code', `made-up-${String(at)}`);
      const cookie = (await browser.cookies.headerFor(made, 'strict', true)) ?? '';
      expect((await fetch(made, { headers: { cookie }, redirect: 'manual' })).status).toBe(400);
    }
    const asked = site.calls().filter(({ service }) => service === 'egress').length - before;
    expect(asked).toBeLessThanOrEqual(5);
  });

  it('leaves no more than a handful of cookies behind, however many are started', async () => {
    const browser = createUserAgent();
    for (let at = 0; at < 12; at += 1) await browser.open(linkTo(oidc));
    const attempts = await attemptsOf(browser);
    expect(attempts.length).toBeLessThanOrEqual(5);
    await signInAt(browser, ada);
    expect(await isSignedIn(site, browser)).toBe(true);
  });
});
