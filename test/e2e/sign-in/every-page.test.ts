/** Every page between link and portal, in each layout: WCAG 2.2 AA, valid HTML, small, nothing cut off, policy kept. */
import AxeBuilder from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Response } from 'playwright-core';
import type { Settings } from '../../../src/domain/settings';
import { ada } from '../../site/idp/people';
import { openSignInBrowser, phone, type SignInBrowser, type SignInWindow } from './sign-in-browser';
import { signIn } from './steps';

interface Shown {
  readonly name: string;
  readonly address: string;
  readonly settings?: Partial<Settings['signIn']>;
}

const plain = { enabled: true, choose: 'chooser', autoRedirect: true, autoRedirectDelaySeconds: 0 } as const;

let browser: SignInBrowser;
let pages: readonly Shown[];
/** Windows are opened once; one of them is signed in. */
let desk: SignInWindow;
let hand: SignInWindow;
let customer: SignInWindow;

beforeAll(async () => {
  browser = await openSignInBrowser();
  const { site, link, ids } = browser;
  const direct = `${link.url}?idp=${ids.oidc}`;
  desk = await browser.open({ colorScheme: 'light' });
  hand = await browser.open({ ...phone, colorScheme: 'dark' });
  customer = await browser.open(phone);
  await signIn(customer, direct);
  pages = [
    { name: 'chooser', address: link.url },
    { name: 'form', address: link.url, settings: { choose: 'form' } },
    { name: 'countdown', address: direct, settings: { autoRedirectDelaySeconds: 60 } },
    { name: 'button', address: direct, settings: { autoRedirect: false } },
    { name: 'error', address: `${site.gateway}/p/nothing-here` },
    { name: 'switched off', address: link.url, settings: { enabled: false } },
    { name: 'signed out', address: `${site.gateway}/signed-out` },
    { name: 'recovery', address: await browser.recoveryFor(ada) },
  ];
});
afterAll(() => browser.close());

const look: Partial<Settings['look']> = {
  title: 'Gesellschaft für außergewöhnlich lange Namen & Söhne',
  accent: '#FFD600',
  helpText: 'Call **us** at any time, or [write](https://help.example/write).\n\n* Mon–Fri\n* 8–18',
  errorText: 'The desk is on *floor 3*.',
  footerLinks: [
    { text: 'Imprint', url: 'https://www.example/imprint' },
    { text: 'Privacy', url: 'https://www.example/privacy' },
  ],
};

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations({ page }: SignInWindow): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** How the source is indented, and which of two equal spellings it uses, is no reader's concern. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: { 'no-trailing-whitespace': 'off', 'void-style': 'off', 'doctype-style': 'off' },
});

async function faultsOf(markup: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(markup);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}

/** A folder for pictures of every page; unset takes none. */
const pictures = process.env.SIGN_IN_PICTURES;

/** Opens a page and gives its source. */
async function check(window: SignInWindow, address: string, what: string): Promise<string> {
  const { page } = window;
  const loaded: Response[] = [];
  const note = (response: Response): unknown => loaded.push(response);
  page.on('response', note);
  const answer = await page.goto(address);
  page.off('response', note);
  expect(await violations(window), what).toEqual([]);
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${what}.png` });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, what).toBeLessThanOrEqual(0);
  const sizes = await Promise.all(
    loaded.map((one) => (one.status() < 300 ? one.body() : Promise.resolve(Buffer.alloc(0)))),
  );
  expect(
    sizes.reduce((sum, body) => sum + body.length, 0),
    `weight of ${what}`,
  ).toBeLessThan(40_000);
  return (await answer?.text()) ?? '';
}

/** From the left edge of what a list stands in to its text, in CSS pixels. */
const roomForBullet = (item: Element): number =>
  item.getBoundingClientRect().left - (item.closest('.help')?.getBoundingClientRect().left ?? 0);

describe.each(['card', 'split', 'plain'] as const)('in the layout %s', (layout) => {
  beforeAll(() => browser.change({ look: { ...look, layout } }));

  it('every page can be read by everybody, light on a desk and dark on a phone, is valid and small', async () => {
    for (const { name, address, settings = {} } of pages) {
      await browser.change({ signIn: { ...plain, ...settings } });
      const markup = await check(desk, address, `${layout} ${name}, light, on a desk`);
      expect(await faultsOf(markup), name).toEqual([]);
      expect(await desk.page.locator('.help strong').innerText(), name).toBe('us');
      await check(hand, address, `${layout} ${name}, dark, on a phone`);
      // Its bullet stands before it, and inside the page.
      expect(await hand.page.locator('.help li').first().evaluate(roomForBullet), name).toBeGreaterThanOrEqual(16);
    }
    expect([...desk.complaints, ...hand.complaints]).toEqual([]);
  }, 150_000);

  it('the colour beside the card is never empty: the title stands in it', async () => {
    const panel = desk.page.locator('.panel');
    await desk.page.goto(browser.link.url);
    await hand.page.goto(browser.link.url);
    if (layout !== 'split') {
      expect(await panel.count()).toBe(0);
      return;
    }
    for (const { page } of [desk, hand]) {
      const [around, title] = [page.locator('.panel'), page.locator('.panel').getByText(look.title ?? '')];
      const [outer, inner] = [await around.boundingBox(), await title.boundingBox()];
      if (outer === null || inner === null) throw new Error('There is no title.');
      expect(inner.x).toBeGreaterThanOrEqual(outer.x + 16);
      expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
      expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
    }
  });

  it('so can a customer’s own sessions', async () => {
    const markup = await check(customer, `${browser.site.gateway}/sessions`, `${layout} sessions`);
    expect(await faultsOf(markup)).toEqual([]);
    expect(customer.complaints).toEqual([]);
  });
});
