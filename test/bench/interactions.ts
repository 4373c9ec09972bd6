/**
 * How much work the first sign-in is: counts what an administrator presses, types and waits for from a fresh installation
 * to a portal link that works, in a real browser, over the real bridge, with Jira's question for the provider's host.
 *
 * `npm run interactions` prints one line of JSON. Fails when more is needed than promised.
 */
import { pathToFileURL } from 'node:url';
import { type Locator, type Page } from 'playwright-core';
import { openAdminBrowser, type AdminBrowser, type AdminWindow } from '../e2e/admin/admin-browser';
import { ada } from '../site/idp/people';

/** Presses besides typing that the way may take at most. */
export const mostInteractions = 12;

export interface Interactions {
  readonly interactions: number;
  readonly most: number;
  /** What was pressed, in order. */
  readonly presses: readonly string[];
  readonly fields: number;
  readonly characters: number;
  /** Of the browser doing it all without a pause: what the app and the page cost. */
  readonly machineSeconds: number;
  /** Of a practised person, by the keystroke-level model (Card, Moran, Newell 1980), without reading; machine time included. */
  readonly personSeconds: number;
}

/** Seconds: deciding what is next, pointing at it, pressing; and one key of an average typist. */
const model = { decide: 1.35, point: 1.1, press: 0.2, key: 0.28 } as const;
const seconds = (value: number): number => Math.round(value * 10) / 10;

class Hand {
  readonly presses: string[] = [];
  fields = 0;
  characters = 0;

  async press(target: Locator, what: string): Promise<void> {
    this.presses.push(what);
    await target.click();
  }

  async type(target: Locator, text: string): Promise<void> {
    this.fields += 1;
    this.characters += text.length;
    await target.fill(text);
  }

  /** Seconds of the person alone. */
  get seconds(): number {
    const { decide, point, press, key } = model;
    return (this.presses.length + this.fields) * (decide + point + press) + this.characters * key;
  }
}

/** Presses something that opens a window, and gives the window. */
async function opened({ context }: AdminWindow, open: () => Promise<void>): Promise<Page> {
  const [page] = await Promise.all([context.waitForEvent('page'), open()]);
  return page;
}

async function addProvider({ site }: AdminBrowser, { admin, page }: AdminWindow, hand: Hand): Promise<void> {
  const { issuer, clientId, clientSecret } = site.local.idps.oidc;
  await hand.press(admin.getByRole('button', { name: 'Add New Identity Provider' }), 'Add New Identity Provider');
  await hand.press(admin.getByRole('link', { name: 'OAuth / OpenID Connect' }), 'OAuth / OpenID Connect');
  await hand.press(admin.getByRole('link', { name: /^Okta/ }), 'Okta');
  await hand.press(admin.getByRole('button', { name: 'Copy Callback URL' }), 'Copy the callback URL');
  await hand.type(admin.getByRole('textbox', { name: 'Domain at Okta' }), issuer);
  await hand.type(admin.getByRole('textbox', { name: 'Client ID' }), clientId);
  await hand.type(admin.getByLabel('Client secret', { exact: true }), clientSecret);
  await hand.press(admin.getByRole('button', { name: 'Save', exact: true }), 'Save');
  await hand.press(page.getByRole('dialog').getByRole('button', { name: 'Allow' }), 'Allow the provider’s host');
  await admin.getByText('Off: customers do not see it').waitFor();
}

async function testIt(window: AdminWindow, hand: Hand): Promise<void> {
  const { admin } = window;
  const provider = await opened(window, () =>
    hand.press(admin.getByRole('button', { name: 'Test connection' }), 'Test connection'),
  );
  await hand.type(provider.getByLabel(/e-?mail/i), ada.email);
  await hand.type(provider.getByLabel(/password/i), ada.password);
  await hand.press(provider.getByRole('button', { name: /sign in/i }), 'Sign in at the provider');
  await provider.getByText('The test is finished').waitFor();
  hand.presses.push('Close the window');
  await provider.close();
  await admin.getByRole('heading', { name: 'The connection works' }).waitFor();
}

async function openLink({ site }: AdminBrowser, window: AdminWindow, hand: Hand): Promise<void> {
  const { admin } = window;
  await hand.press(admin.getByRole('button', { name: 'Switch it on' }), 'Switch it on');
  const [link] = site.local.links;
  if (link === undefined) throw new Error('The site has no portal.');
  const portal = await opened(window, () =>
    hand.press(admin.getByRole('button', { name: `Open ${link.name}` }), 'Open a portal link'),
  );
  await portal.waitForURL(link.url);
  await portal.getByText(ada.displayName).first().waitFor();
}

/** Walks the whole way on a site of its own. Needs the bundle, the admin page and a Chromium. */
export async function measureInteractions(): Promise<Interactions> {
  const browser = await openAdminBrowser();
  try {
    browser.site.platform({ localEgress: false });
    const hand = new Hand();
    const from = performance.now();
    const window = await browser.open();
    await addProvider(browser, window, hand);
    await testIt(window, hand);
    await openLink(browser, window, hand);
    const machineSeconds = (performance.now() - from) / 1000;
    return {
      ...{ interactions: hand.presses.length, most: mostInteractions, presses: hand.presses },
      ...{ fields: hand.fields, characters: hand.characters },
      ...{ machineSeconds: seconds(machineSeconds), personSeconds: seconds(machineSeconds + hand.seconds) },
    };
  } finally {
    await browser.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const measured = await measureInteractions();
  console.log(JSON.stringify(measured));
  process.exitCode = measured.interactions <= mostInteractions ? 0 : 1;
}
