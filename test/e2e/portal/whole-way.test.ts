/** The whole portal in one go: as three customers, on a desk and on a phone, with and without a script, by each way to Jira. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { value } from '../../flows/site';
import { types } from '../../portal/portal-site';
import { ada, grace, linus, type Person } from '../../site/idp/people';
import { openPortalBrowser, phone, type PortalBrowser } from './portal-browser';

let browser: PortalBrowser;

beforeAll(async () => {
  browser = await openPortalBrowser();
  const { portal } = browser;
  const [link] = portal.links;
  await value(portal.site.invoke('links.update', { portalId: link?.portalId, announcement: 'Closed on Friday.' }));
});
afterAll(() => browser.close());

const ways = {
  'as the customer': { strategy: 'automatic', impersonate: true },
  'as the app': { strategy: 'app', impersonate: false },
  'as the service account': { strategy: 'service_account', impersonate: false },
} as const;

const desk = { viewport: { width: 1280, height: 900 } } as const;

type Way = keyof typeof ways;
type Device = 'desk' | 'phone';
type Combination = readonly [Way, Person, Device, boolean];

const factors = [Object.keys(ways), [ada, grace, linus], ['desk', 'phone'], [true, false]] as const;

/** Of the thirty-six, as few as pair every value of each factor with every value of each other one. */
const combinations: readonly Combination[] = [
  ['as the customer', ada, 'desk', true],
  ['as the customer', grace, 'phone', true],
  ['as the customer', linus, 'desk', false],
  ['as the app', ada, 'phone', false],
  ['as the app', grace, 'desk', true],
  ['as the app', linus, 'phone', true],
  ['as the service account', ada, 'desk', true],
  ['as the service account', grace, 'phone', false],
  ['as the service account', linus, 'desk', true],
];

it('pairs every customer, device, script and way to Jira with every other, in the fewest rows', () => {
  const missing: unknown[] = [];
  for (const [one, values] of factors.entries())
    for (const [other, others] of factors.entries())
      for (const value of values)
        for (const another of others)
          if (one < other && !combinations.some((row) => row[one] === value && row[other] === another))
            missing.push([value, another]);
  expect(missing).toEqual([]);
  expect(combinations).toHaveLength(factors[0].length * factors[1].length);
});

describe.each(combinations)('%s, %o', (way, person, device, javaScriptEnabled) => {
  it(`goes from home to an answered request, on a ${device}, script ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
    const { portal } = browser;
    const { email, apiToken } = portal.site.jira.info.serviceAccount;
    const token = way === 'as the service account' ? { email, apiToken } : {};
    await value(portal.site.invoke('jira.configure', { ...ways[way], ...token }));
    const window = await browser.enter(person, { ...(device === 'phone' ? phone : desk), javaScriptEnabled });
    const { page } = window;
    const summary = `Needs of ${person.givenName} ${way} ${device}`;

    await window.go('/');
    await page.getByText('Closed on Friday.').waitFor();
    await page.getByRole('searchbox').fill('it help');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: /^Get IT help/ }).click();
    await page.getByLabel('What do you need?').fill(summary);
    await page.getByLabel('Tell us more').fill('First line\nمرحبا <b>not bold</b>');
    if (javaScriptEnabled) {
      const file = { name: 'notes.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.locator('.files li').getByText('Ready').waitFor();
    } else {
      await page.getByText('Adding files needs JavaScript').waitFor();
    }
    await page.getByRole('button', { name: 'Send request' }).click();
    await page.getByText('We have received your request').waitFor();
    expect(await page.locator('main').innerText()).toContain('<b>not bold</b>');
    expect(await page.getByRole('link', { name: 'notes.html' }).count()).toBe(javaScriptEnabled ? 1 : 0);
    expect(await page.getByLabel('Link to this request').inputValue()).toBe(page.url().replace(/\?.*/, ''));

    await page.getByLabel('Add a comment').fill('One more thing');
    await page.getByRole('button', { name: 'Send comment' }).click();
    await page.getByText('Your comment was added').waitFor();
    expect(await page.locator('.talk .mine strong').first().innerText()).toBe('You');
    const key = /[A-Z]+-\d+/.exec(page.url())?.[0] ?? '';
    await portal.asAgent('POST', `/request/${key}/comment`, { body: 'We are *on* it.', public: true });
    await portal.asAgent('POST', `/request/${key}/comment`, { body: 'INTERNAL', public: false });
    await page.getByRole('link', { name: 'My requests' }).first().click();
    await page.getByRole('link', { name: new RegExp(summary) }).click();
    await page.getByText('We are on it.').waitFor();
    expect(await page.content()).not.toContain('INTERNAL');

    const fileName = "1 & 'é' مرحبا <b>.html";
    await portal.attachAsAgent(key, fileName, { body: 'Read this', public: true });
    await page.reload();
    const link = page.locator('.talk .files a', { hasText: fileName });
    for (const showsLocations of [true, false]) {
      portal.site.jira.configure({ showsLocations });
      const saved = page.waitForEvent('download');
      await link.click();
      if (!showsLocations) await page.getByRole('link', { name: 'Download' }).click();
      const download = await saved;
      // Browsers take out what no file system takes.
      expect(download.suggestedFilename()).toMatch(/^1 & 'é' مرحبا .*\.html$/);
      expect(await readFile(await download.path(), 'utf8')).toBe(`The content of ${fileName}`);
    }
    portal.site.jira.configure({ showsLocations: true });
    await window.go(`/p/it/requests/${key}`);
    await page.locator('.talk a.when').last().click();
    await page.getByText('Read this').waitFor();
    expect(page.url()).toMatch(/\?at=\d+#c-\d+$/);

    const steps = await page.locator('.step').count();
    expect(steps).toBe(way === 'as the customer' ? 1 : 0);
    if (steps > 0) {
      await page.getByText('Mark as resolved').first().click();
      await page.getByRole('button', { name: 'Mark as resolved' }).click();
      await page.getByRole('radio', { name: '4 of 5' }).check();
      await page.getByRole('button', { name: 'Send rating' }).click();
      await page.getByText('Done.', { exact: true }).waitFor();
    }
    await window.go(`/p/it/new/${types.everyField}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(window.complaints).toEqual([]);
    await window.close();
  });
});
