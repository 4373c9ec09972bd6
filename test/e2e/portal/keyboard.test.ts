/** The portal with nothing but a keyboard: one can get everywhere, see where one is, and hear what went wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { types } from '../../portal/portal-site';
import { ada } from '../../site/idp/people';
import { openPortalBrowser, type PortalBrowser, type PortalWindow } from './portal-browser';

let browser: PortalBrowser;
let window: PortalWindow;

beforeAll(async () => {
  browser = await openPortalBrowser();
  window = await browser.enter(ada);
});
afterAll(() => browser.close());

/** The accessible text of what has the focus, and whether one sees that it has it. */
const focused = () =>
  window.page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const labels = (element as HTMLInputElement).labels;
    const outlined = element.matches('.hidden') ? (element.closest('label') ?? element) : element;
    const text = labels?.[0]?.textContent ?? element.textContent;
    return { text: text.replace(/\s+/g, ' ').trim(), seen: getComputedStyle(outlined).outlineStyle !== 'none' };
  });

/** Everything that Tab reaches, in order, until it comes round. */
async function walk(): Promise<readonly string[]> {
  const reached: string[] = [];
  for (let steps = 0; steps < 80; steps += 1) {
    await window.page.keyboard.press('Tab');
    const { text, seen } = await focused();
    if (await window.page.evaluate(() => document.activeElement === document.body)) break;
    expect(seen, text).toBe(true);
    reached.push(text);
  }
  return reached;
}

describe('with the Tab key', () => {
  it('a help center is walked from the top: past the frame, search, then what can be requested', async () => {
    await window.go('/p/it');
    const reached = await walk();
    expect(reached.slice(0, 3)).toEqual(['Skip to content', 'Help center', 'My requests']);
    expect(reached.indexOf('Search')).toBeLessThan(reached.findIndex((text) => text.includes('Get IT help')));
    expect(reached.filter((text) => text.includes('Report a system problem'))).toHaveLength(2);
  });

  it('the first stop leads past the frame', async () => {
    await window.go('/p/it');
    await window.page.keyboard.press('Tab');
    await window.page.keyboard.press('Enter');
    expect(await window.page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  it('a form is walked field by field in the order that is seen', async () => {
    await window.go(`/p/it/new/${types.getHelp}`);
    const reached = await walk();
    const order = ['What do you need?', 'Tell us more', 'Add files', 'Share with people', 'Send request', 'Cancel'];
    const positions = order.map((label) => reached.findIndex((text) => text.startsWith(label)));
    expect(positions).not.toContain(-1);
    expect(positions).toEqual(positions.toSorted((one, other) => one - other));
  });
});

describe('errors', () => {
  it('take the focus, and lead to their fields', async () => {
    const { page } = window;
    await window.go(`/p/it/new/${types.getHelp}`);
    await page.locator('main form.card').evaluate((form) => form.setAttribute('novalidate', ''));
    await page.getByRole('button', { name: 'Send request' }).press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.title()).toMatch(/^Error:/);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-summary');
    const described = await page.locator('#f-summary').evaluate((input) =>
      (input.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent.trim())
        .filter((text) => text !== '' && text !== undefined),
    );
    expect(described.join(' ')).toContain('Enter a value');
  });
});

it('moves nothing for people who asked for less motion', async () => {
  await window.page.emulateMedia({ reducedMotion: 'reduce' });
  await window.go('/');
  const moving = await window.page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element);
        return animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration);
      }).length,
  );
  expect(moving).toBe(0);
  await window.page.emulateMedia({ reducedMotion: null });
});
