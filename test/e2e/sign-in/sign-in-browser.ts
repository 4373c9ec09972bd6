/** Chromium at the pages between a link and the portal, on a site of its own. */
import { chromium, type BrowserContextOptions } from 'playwright-core';
import { requireChromium } from '../../../tools/chromium.mjs';
import type { PortalLink } from '../../../src/contract/admin-api';
import type { CustomerRecord } from '../../../src/domain/customer';
import type { Settings } from '../../../src/domain/settings';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from '../../flows/site';
import type { Person } from '../../site/idp/people';
import type { Site } from '../../site/site';
import { openWindow, type BrowserWindow } from '../browser-window';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

interface Change {
  readonly signIn?: Partial<Settings['signIn']>;
  readonly look?: Partial<Settings['look']>;
}

export interface SignInBrowser {
  readonly site: Site;
  readonly link: PortalLink;
  /** Ids of the site's two connections. */
  readonly ids: { readonly oidc: string; readonly saml: string };
  /** A fresh window without cookies; what it complains about is collected. */
  open(options?: BrowserContextOptions): Promise<SignInWindow>;
  change(part: Change): Promise<void>;
  accountOf(person: Person): Promise<string>;
  /** The address of a recovery link. */
  recoveryFor(person: Person): Promise<string>;
  close(): Promise<void>;
}

export type SignInWindow = BrowserWindow;

export { phone } from '../browser-window';

export async function openSignInBrowser({ dropCookies = false } = {}): Promise<SignInBrowser> {
  const [executablePath, site] = await Promise.all([
    requireChromium(),
    startTestSite({ switches: { dropCookies, rateLimits: false } }),
  ]);
  const oidc = await addOidcConnection(site);
  const saml = await addSamlConnection(site);
  const [link] = await portalLinks(site);
  if (link === undefined) throw new Error('The site has no portal.');
  const browser = await chromium.launch({ executablePath, args: flags });
  const accountOf: SignInBrowser['accountOf'] = async ({ email }) => {
    const { items } = await value<{ items: readonly CustomerRecord[] }>(site.invoke('customers.list', {}));
    const found = items.find((customer) => customer.email === email);
    if (found === undefined) throw new Error(`${email} has not signed in yet.`);
    return found.accountId;
  };
  return {
    ...{ site, link, ids: { oidc: oidc.connection.id, saml: saml.connection.id }, accountOf },
    open: (options) => openWindow(browser, options),
    async change({ signIn = {}, look = {} }) {
      const settings = await value<Settings>(site.invoke('settings.get'));
      const next = { signIn: { ...settings.signIn, ...signIn }, look: { ...settings.look, ...look } };
      await value(site.invoke('settings.save', { revision: settings.revision, ...next }));
    },
    async recoveryFor(person) {
      const wanted = { reason: 'Provider is down', minutes: 15, portalId: link.portalId };
      const accountId = await accountOf(person);
      return (await value<{ url: string }>(site.invoke('recovery.issue', { ...wanted, accountId }))).url;
    },
    async close() {
      await browser.close();
      await site.stop();
    },
  };
}
