/** A request type with every kind of field, in a browser: raised and read back identically, and the lists around it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { everything, expectReadBack } from '../../portal/every-field';
import { types } from '../../portal/portal-site';
import { ada, grace } from '../../site/idp/people';
import { openPortalBrowser, phone, type PortalBrowser } from './portal-browser';

let browser: PortalBrowser;
let [adaId, graceId] = ['', ''];

beforeAll(async () => {
  browser = await openPortalBrowser();
  for (const person of [grace, ada]) await (await browser.enter(person)).close();
  [adaId, graceId] = [await browser.portal.accountOf(ada), await browser.portal.accountOf(grace)];
});
afterAll(() => browser.close());

/** Fills in every control as a person would, whatever it is. */
async function fillIn(page: Page): Promise<void> {
  for (const [id, value] of Object.entries(everything)) {
    const all = typeof value === 'string' ? [value] : value;
    for (const one of all) {
      const choices = page.locator(`input[name="${id}"]:is([type=checkbox], [type=radio])`);
      if ((await choices.count()) > 0) {
        await choices.and(page.locator(`[value="${one}"]`)).check();
        continue;
      }
      const control = page.locator(`#f-${id}`);
      const isSelect = (await control.evaluate((element) => element.tagName)) === 'SELECT';
      await (isSelect ? control.selectOption(one) : control.fill(one));
    }
  }
}

describe('a request type with every kind of field', () => {
  it.each([
    ['a desk, with a script, in Tokyo', {}, true, Date.UTC(2026, 11, 24, 0, 30), '24 Dec 2026, 09:30'],
    ['a phone, with a script, in Tokyo', phone, true, Date.UTC(2026, 11, 24, 0, 30), '24 Dec 2026, 09:30'],
    ['a desk, without a script, in UTC', {}, false, Date.UTC(2026, 11, 24, 9, 30), '24 Dec 2026, 09:30'],
    ['a phone, without a script, in UTC', phone, false, Date.UTC(2026, 11, 24, 9, 30), '24 Dec 2026, 09:30'],
  ])('is raised on %s, and read back identically', async (_where, device, javaScriptEnabled, slot, shown) => {
    const window = await browser.enter(ada, { ...device, javaScriptEnabled, timezoneId: 'Asia/Tokyo' });
    const { page } = window;
    await window.go(`/p/it/new/${types.everyField}`);
    await fillIn(page);
    if (javaScriptEnabled) {
      const file = { name: 'offer.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.locator('.files li').getByText('Ready').waitFor();
    }
    await page.getByRole('button', { name: 'Send request' }).click();
    await page.getByText('We have received your request').waitFor();
    const key = /[A-Z]+-\d+/.exec(page.url())?.[0] ?? '';
    await expectReadBack(browser.portal, key, {
      ...{ recipient: adaId, alsoInform: [adaId, graceId], sharedWith: [], slot },
    });
    const times = await page.locator('.facts time').allInnerTexts();
    expect(times).toContain(shown);
    expect(times).toContain('24 Dec 2026');
    expect(await page.locator('h1').innerText()).toBe(everything.summary);
    expect(await page.getByRole('link', { name: 'offer.pdf' }).count()).toBe(javaScriptEnabled ? 1 : 0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(window.complaints).toEqual([]);
    await window.close();
  });
});

describe('my requests', () => {
  it('by pages, and back again with the browser’s own button to the same rows', async () => {
    for (let number = 1; number <= 27; number += 1) await browser.portal.raise(adaId, `Number ${String(number)}`);
    const window = await browser.enter(ada);
    const { page } = window;
    const rows = () => page.locator('.rows b').allInnerTexts();
    await window.go('/requests?q=Number&order=oldest');
    const first = await rows();
    await page.getByRole('link', { name: 'More requests' }).click();
    await page.getByRole('link', { name: 'Number 26' }).waitFor();
    const second = await rows();
    expect([first.length, second]).toEqual([25, ['Number 26', 'Number 27']]);
    await page.getByRole('link', { name: 'Number 27' }).click();
    await page.getByRole('heading', { name: 'Number 27' }).waitFor();
    await page.goBack();
    expect(await rows()).toEqual(second);
    await page.goBack();
    expect(await rows()).toEqual(first);
    expect(await page.getByRole('searchbox').inputValue()).toBe('Number');
    await window.close();
  });
});

it('copies the link of a request at a press, and has no dead button without a script', async () => {
  const key = await browser.portal.raise(adaId, 'To hand on');
  const permissions = ['clipboard-read', 'clipboard-write'];
  const window = await browser.enter(ada, { permissions });
  await window.go(`/p/it/requests/${key}`);
  await window.page.getByRole('button', { name: 'Copy link' }).click();
  await window.page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await window.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(browser.portal.url(`/p/it/requests/${key}`));
  await window.close();
  const plain = await browser.enter(ada, { javaScriptEnabled: false });
  await plain.go(`/p/it/requests/${key}`);
  expect(await plain.page.getByRole('button', { name: 'Copy link' }).count()).toBe(0);
  expect(await plain.page.getByLabel('Link to this request').inputValue()).toBe(copied);
  await plain.close();
});
