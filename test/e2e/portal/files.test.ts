/** Adding files in the browser: several at once, with progress, cancel and retry, and without a script an honest word. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { largestFile, mostFiles } from '../../../src/portal/attachments/limits';
import { types } from '../../portal/portal-site';
import { ada } from '../../site/idp/people';
import { openPortalBrowser, phone, type PortalBrowser, type PortalWindow } from './portal-browser';

let browser: PortalBrowser;
let window: PortalWindow;

beforeAll(async () => {
  browser = await openPortalBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  window = await browser.enter(ada);
  await window.go(`/p/it/new/${types.getHelp}`);
  await window.page.getByLabel('What do you need?').fill('With files');
});
afterEach(async () => {
  expect(window.complaints).toEqual([]);
  await window.close();
});

const file = (name: string, length: number) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.alloc(length, 7),
});
const choose = (...files: ReturnType<typeof file>[]) => window.page.locator('input[type=file]').setInputFiles(files);
const row = (name: string) => window.page.locator('.files li').filter({ hasText: name });
const send = () => window.page.getByRole('button', { name: 'Send request' }).click();

describe('files', () => {
  it('are sent while one goes on writing, and attached together', async () => {
    await choose(file('one.txt', 10), file('two.bin', 3_500_000), file('three.pdf', 1_000));
    for (const name of ['one.txt', 'two.bin', 'three.pdf']) await row(name).getByText('Ready').waitFor();
    await send();
    await window.page.getByText('We have received your request').waitFor();
    for (const name of ['one.txt', 'two.bin', 'three.pdf']) {
      expect(await window.page.getByRole('link', { name }).count()).toBe(1);
    }
  });

  it('that are still on their way hold the form back, which then goes by itself', async () => {
    await window.page.route('**/files', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await choose(file('slow.txt', 10));
    await send();
    await window.page.getByText('sent as soon as the files have arrived').waitFor();
    await window.page.getByText('We have received your request').waitFor();
    expect(await window.page.getByRole('link', { name: 'slow.txt' }).count()).toBe(1);
  });

  it('can be cancelled on their way and removed afterwards', async () => {
    const held: (() => void)[] = [];
    await window.page.route('**/files', async (route) => {
      await new Promise<void>((resolve) => held.push(resolve));
      await route.continue().catch(() => undefined);
    });
    await choose(file('gone.txt', 10));
    await row('gone.txt').getByRole('progressbar').waitFor();
    await row('gone.txt').getByRole('button', { name: 'Cancel' }).click();
    for (const release of held) release();
    await window.page.unroute('**/files');
    await choose(file('kept.txt', 10), file('removed.txt', 10));
    await row('removed.txt').getByText('Ready').waitFor();
    await row('removed.txt').getByRole('button', { name: 'Remove' }).click();
    await row('kept.txt').getByText('Ready').waitFor();
    await send();
    await window.page.getByRole('link', { name: 'kept.txt' }).waitFor();
    for (const name of ['gone.txt', 'removed.txt'])
      expect(await window.page.getByRole('link', { name }).count()).toBe(0);
  });

  it('that failed say so, and are tried again at a press', async () => {
    await window.page.route('**/files', (route) => route.abort(), { times: 1 });
    await choose(file('stubborn.txt', 10));
    await row('stubborn.txt').getByText('could not be sent').waitFor();
    await row('stubborn.txt').getByRole('button', { name: 'Try again' }).click();
    await row('stubborn.txt').getByText('Ready').waitFor();
  });

  it('that break a limit are told so at once', async () => {
    expect(await window.page.getByText(`Up to ${String(mostFiles)} files of at most 20 MB each.`).isVisible()).toBe(
      true,
    );
    await choose(file('huge.iso', largestFile + 1), file('empty.txt', 0));
    await row('huge.iso').getByText('too large').waitFor();
    await row('empty.txt').getByText('is empty').waitFor();
    await choose(...Array.from({ length: mostFiles }, (_, index) => file(`n${String(index)}.txt`, 5)));
    await window.page.getByText(`No more than ${String(mostFiles)} files.`).waitFor();
    expect(await window.page.locator('.files li').count()).toBe(mostFiles);
  });

  it('stay when something else in the form is wrong', async () => {
    await choose(file('patient.txt', 10));
    await row('patient.txt').getByText('Ready').waitFor();
    await window.page.locator('main form.card').evaluate((form) => form.setAttribute('novalidate', ''));
    await window.page.getByLabel('What do you need?').fill('');
    await send();
    await window.page.getByRole('alert').waitFor();
    expect(await window.page.getByRole('checkbox', { name: /patient.txt/ }).isChecked()).toBe(true);
  });
});

describe('without a script, on a phone', () => {
  it('a request is raised, commented and found again, and the form says what it cannot do', async () => {
    const plain = await browser.enter(ada, { ...phone, javaScriptEnabled: false });
    const { page } = plain;
    await page.getByRole('link', { name: /Get IT help/ }).click();
    await page.getByText('Adding files needs JavaScript').waitFor();
    expect(await page.getByText('Add files', { exact: true }).isVisible()).toBe(false);
    await page.getByLabel('What do you need?').fill('Without a script');
    await page.getByRole('button', { name: 'Send request' }).click();
    await page.getByText('We have received your request').waitFor();
    await page.getByLabel('Add a comment').fill('Still without');
    await page.getByRole('button', { name: 'Send comment' }).click();
    await page.getByText('Still without').waitFor();
    await page.getByRole('link', { name: 'My requests' }).first().click();
    await page.getByRole('searchbox').fill('without');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: /Without a script/ }).click();
    await page.getByText('Mark as resolved').first().click();
    await page.getByRole('button', { name: 'Mark as resolved' }).click();
    await page.getByText('Resolved', { exact: true }).waitFor();
    await plain.close();
  });
});

describe('small conveniences', () => {
  it('suggest names while one types into a field with thousands of options', async () => {
    await window.go(`/p/it/new/${types.reportProblem}`);
    await window.page.getByLabel('Affected system').pressSequentially('srv-12');
    await window.page.waitForFunction(() => document.querySelectorAll('datalist option').length > 5);
  });

  it('show times in the zone of the browser where the provider told none', async () => {
    const away = await browser.enter(ada, { timezoneId: 'Asia/Tokyo' });
    const key = await browser.portal.raise(await browser.portal.accountOf(ada), 'Far away');
    await browser.portal.asAgent('POST', `/request/${key}/comment`, { body: 'Hello', public: true });
    await away.go(`/p/it/requests/${key}`);
    const [shown, iso] = await away.page
      .locator('.talk time')
      .evaluate((time: HTMLTimeElement) => [time.textContent, time.dateTime] as const);
    const expected = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Tokyo' }).format(
      new Date(iso),
    );
    expect(shown).toContain(expected);
    await away.go(`/p/it/new/${types.everyField}`);
    await away.page.getByText('Time zone: Asia/Tokyo').waitFor();
    await away.close();
  });
});
