/** Everything between the link and the provider: choosing, delay, switches, recovery, provider-started sign-in, no cookies. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionView, PortalLink } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import type { Settings } from '../../src/domain/settings';
import { ada, linus, type Person } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let oidc: ConnectionView;
let saml: ConnectionView;
let link: PortalLink;

beforeAll(async () => {
  site = await startTestSite();
  oidc = await addOidcConnection(site);
  saml = await addSamlConnection(site);
  const [first] = await portalLinks(site);
  if (first === undefined) throw new Error('The site has no portal.');
  link = first;
});
afterAll(() => site.stop());

const changeSignIn = async (change: Partial<Settings['signIn']>): Promise<void> => {
  const settings = await value<Settings>(site.invoke('settings.get'));
  const signIn = { ...settings.signIn, ...change };
  await value(site.invoke('settings.save', { revision: settings.revision, signIn }));
};

beforeEach(async () => {
  site.platform({ dropCookies: false });
  await changeSignIn({ enabled: true, autoRedirect: true, autoRedirectDelaySeconds: 0, choose: 'chooser', rules: [] });
});

const isAt = (url: URL, provider: string): boolean => url.origin === new URL(provider).origin;

describe('several providers', () => {
  it('offers each by name when nothing decides', async () => {
    const browser = createUserAgent();
    const page = await browser.open(link.url);
    expect(page.text).toContain('Continue with Example OIDC');
    expect(page.text).toContain('Continue with Example SAML');
    const provider = await browser.open(page.$('a.button').eq(0).attr('href') ?? '');
    expect(isAt(provider.url, site.local.idps.oidc.issuer)).toBe(true);
  });

  it('follows the hint in the link', async () => {
    const page = await createUserAgent().open(`${link.url}?idp=${saml.connection.id}`);
    expect(isAt(page.url, site.local.idps.saml.metadata)).toBe(true);
  });

  it('asks who is there and follows the rule for the domain', async () => {
    await changeSignIn({
      choose: 'form',
      rules: [
        {
          id: 'r1',
          name: 'Acme',
          enabled: true,
          conditions: [{ on: 'email_domain', domains: [ada.email.split('@')[1] ?? ''] }],
          connectionId: oidc.connection.id,
        },
      ],
    });
    const browser = createUserAgent();
    await browser.open(link.url);
    const moved = await browser.submit('form[action$="/sign-in"]', { login_hint: ada.email });
    const provider = await browser.open(moved.$('a.button').attr('href') ?? '');
    expect(isAt(provider.url, site.local.idps.oidc.issuer)).toBe(true);
    expect(provider.$('input[type="email"], input[name="email"]').val()).toBe(ada.email);
  });

  it('carries what was typed on to the provider that is chosen in the end', async () => {
    await changeSignIn({ choose: 'form' });
    const browser = createUserAgent();
    await browser.open(link.url);
    const page = await browser.submit('form[action$="/sign-in"]', { login_hint: 'somebody@unknown.example' });
    const provider = await browser.open(page.$('.ways a').eq(0).attr('href') ?? '');
    expect(provider.$('input[type="email"], input[name="email"]').val()).toBe('somebody@unknown.example');
  });

  it('remembers the last choice on this browser, and shows it first', async () => {
    const browser = createUserAgent();
    await browser.open(`${link.url}?idp=${saml.connection.id}`);
    const page = await browser.open(link.url);
    expect(page.$('.ways a').eq(0).text()).toContain('Example SAML');
    expect(page.$('.ways a').eq(0).text()).toContain('used last');
    expect(page.$('.ways a').eq(1).text()).not.toContain('used last');
  });

  it('does not send an unknown address anywhere, and shows the same choice as for a known one', async () => {
    await changeSignIn({ choose: 'form' });
    const answers = await Promise.all(
      [ada.email, 'nobody@unknown.example'].map(async (login_hint) => {
        const browser = createUserAgent();
        await browser.open(link.url);
        return (await browser.submit('form[action$="/sign-in"]', { login_hint })).text;
      }),
    );
    expect(answers[0]).toBe(answers[1]);
  });
});

describe('switches', () => {
  it('waits before it redirects, says how long, and can be stopped', async () => {
    await changeSignIn({ autoRedirectDelaySeconds: 5 });
    const browser = createUserAgent();
    const page = await browser.open(`${link.url}?idp=${oidc.connection.id}`);
    expect(page.text).toContain('Seconds left: 5');
    expect(page.$('head noscript').text()).toMatch(/http-equiv="refresh" content="5;url=/);
    const stayed = await browser.open(page.$('a.quiet').attr('href') ?? '');
    expect(stayed.$('noscript, script')).toHaveLength(0);
  });

  it('sends visitors to the native portal while single sign-on is off', async () => {
    await changeSignIn({ enabled: false });
    const page = await createUserAgent().open(link.url);
    expect(page.status).toBe(503);
    expect(page.$('a.button').attr('href')).toContain(`/servicedesk/customer/portal/${link.portalId}`);
  });
});

async function signedInCustomer(): Promise<CustomerRecord> {
  const browser = createUserAgent();
  await browser.open(`${link.url}?idp=${oidc.connection.id}`);
  await signInAt(browser, ada);
  const { items } = await value<{ items: readonly CustomerRecord[] }>(site.invoke('customers.list', {}));
  const [customer] = items;
  if (customer === undefined) throw new Error('Nobody signed in.');
  return customer;
}

const changePortal = (change: object): Promise<PortalLink> =>
  value(site.invoke('links.update', { portalId: link.portalId, ...change }));

describe('a portal for single sign-on only', () => {
  it('is closed to recovery links: none is issued for it, and one issued before does not open it', async () => {
    const { accountId } = await signedInCustomer();
    const wanted = { accountId, reason: 'Provider is down', minutes: 15, portalId: link.portalId };
    const before = await value<{ url: string }>(site.invoke('recovery.issue', wanted));
    await changePortal({ access: 'sso_only' });
    try {
      expect(await site.invoke('recovery.issue', wanted)).toMatchObject({ ok: false, fields: [{ field: 'portalId' }] });
      const browser = createUserAgent();
      await browser.open(before.url);
      const page = await browser.submit('form[action*="/recover/"]', {});
      expect(page.status).toBe(403);
      expect(page.text).toContain('a recovery link is not enough');
    } finally {
      await changePortal({ access: 'default' });
    }
  });

  it('is open to whoever comes from the provider', async () => {
    await changePortal({ access: 'sso_only' });
    try {
      const browser = createUserAgent();
      await browser.open(`${link.url}?idp=${oidc.connection.id}`);
      expect((await signInAt(browser, ada)).status).toBe(200);
    } finally {
      await changePortal({ access: 'default' });
    }
  });
});

describe('recovery', () => {
  it('lets the named customer in once, and says so in the log', async () => {
    const { accountId } = await signedInCustomer();
    const issued = await value<{ url: string }>(
      site.invoke('recovery.issue', { accountId, reason: 'Provider is down', minutes: 15, portalId: link.portalId }),
    );
    const browser = createUserAgent();
    await browser.open(issued.url);
    const page = await browser.submit('form[action*="/recover/"]', {});
    expect(page.url.href).toBe(link.url);
    const second = createUserAgent();
    await second.open(issued.url);
    expect((await second.submit('form[action*="/recover/"]', {})).status).toBe(400);
    const log = await value<{ items: readonly { outcome: string; reason: string }[] }>(site.invoke('signIns.list', {}));
    expect(log.items.map(({ outcome }) => outcome)).toContain('recovery_issued');
    expect(log.items.map(({ reason }) => reason)).toContain('recovery_link');
  });

  it('is not offered for a blocked customer, and the administrator hears that, not of missing rights', async () => {
    const { accountId } = await signedInCustomer();
    const wanted = { accountId, reason: 'Provider is down', minutes: 15 };
    const setBlocked = (blocked: boolean) => value(site.invoke('customers.setBlocked', { accountId, blocked }));
    await setBlocked(true);
    const refused = await site.invoke('recovery.issue', wanted);
    await setBlocked(false);
    expect(refused).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(refused).toHaveProperty('message', expect.stringMatching(/blocked.*Unblock/));
    expect(await site.invoke('recovery.issue', wanted)).toMatchObject({ ok: true });
  });

  it('that the settings do not offer names the settings, to an administrator who may change them', async () => {
    const { accountId } = await signedInCustomer();
    const { signIn } = await value<Settings>(site.invoke('settings.get'));
    await changeSignIn({ recovery: { ...signIn.recovery, enabled: false } });
    const refused = await site.invoke('recovery.issue', { accountId, reason: 'Provider is down', minutes: 15 });
    await changeSignIn({ recovery: signIn.recovery });
    expect(refused).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(refused).toHaveProperty('message', expect.stringContaining('Sign-in Settings'));
  });
});

describe('the language of the pages', () => {
  const languageOf = ({ page }: UserAgent): string | undefined => page.$('html').attr('lang');

  it.each<[string, Person, string]>([
    ['what the connection maps for the customer', ada, 'en-GB'],
    ['still the browser’s where there are no texts in what is mapped', linus, 'en-AU'],
  ])('is the browser’s, and after signing in %s', async (_which, person, expected) => {
    const browser = createUserAgent({ headers: { 'accept-language': 'tlh, en-AU;q=0.8, en;q=0.5' } });
    await browser.open(link.url);
    expect(languageOf(browser)).toBe('en-AU');
    await browser.open(`${link.url}?idp=${oidc.connection.id}`);
    await signInAt(browser, person);
    expect(browser.page.url.href).toBe(link.url);
    expect(languageOf(browser)).toBe(expected);
  });
});

describe('sign-in started by the provider', () => {
  it('is refused until the connection allows it', async () => {
    const url = `${site.gateway}/oidc/initiate/${oidc.connection.id}?iss=${encodeURIComponent(site.local.idps.oidc.issuer)}`;
    expect((await createUserAgent().open(url)).status).toBe(400);
    const current = await value<ConnectionView>(site.invoke('connections.get', { id: oidc.connection.id }));
    await value(
      site.invoke('connections.saveRules', {
        id: oidc.connection.id,
        revision: current.connection.revision,
        rules: { allowProviderInitiated: true },
      }),
    );
    expect(isAt((await createUserAgent().open(url)).url, site.local.idps.oidc.issuer)).toBe(true);
    const wrong = `${site.gateway}/oidc/initiate/${oidc.connection.id}?iss=https%3A%2F%2Fevil.example`;
    expect((await createUserAgent().open(wrong)).status).toBe(400);
  });
});

describe('without cookies', () => {
  it('carries the session in form posts, never in an address', async () => {
    const bare = await startTestSite({ switches: { dropCookies: true } });
    try {
      await addOidcConnection(bare);
      const [first] = await portalLinks(bare);
      const browser = createUserAgent();
      await browser.open(first?.url ?? '');
      const page = await signInAt(browser, ada);
      expect(page.status).toBe(200);
      expect(page.text).toContain(ada.displayName);
      const list = await browser.click('My requests');
      expect(list.text).toContain('My requests');
      const sealed = list.$('input[name="_session"]').first().val();
      expect(String(sealed).length).toBeGreaterThan(100);
      expect(browser.history.map(({ url }) => url.href).join(' ')).not.toContain(String(sealed).slice(0, 40));
    } finally {
      await bare.stop();
    }
  });
});
