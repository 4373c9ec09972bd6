/** WCAG 2.2 AA, as far as a machine can tell: every page, light and dark, on a desk, on a phone, and enlarged. */
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { types } from '../../portal/portal-site';
import { ada } from '../../site/idp/people';
import { openPortalBrowser, phone, type PortalBrowser, type PortalWindow } from './portal-browser';

let browser: PortalBrowser;
/** Path of every page, by name. */
let pages: Readonly<Record<string, string>>;

beforeAll(async () => {
  browser = await openPortalBrowser();
  const { portal } = browser;
  const first = await browser.enter(ada);
  await first.close();
  const adaId = await portal.accountOf(ada);
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung_'.repeat(3);
  const key = await portal.raise(adaId, long, { description: `${long}\n\n* one\n* *two*` });
  const done = await portal.raise(adaId, 'Done', {});
  await portal.asAgent('POST', `/request/${done}/transition`, { id: '61' });
  await portal.asAgent('POST', `/request/${key}/comment`, {
    body: `${long} *bold* [link|https://x.example/]`,
    public: true,
  });
  await portal.jira(adaId, 'POST', `/request/${key}/comment`, { body: 'Mine', public: true });
  const raised = await portal.jira(adaId, 'POST', '/request', {
    ...{ serviceDeskId: portal.site.jira.info.desks.it.serviceDeskId, requestTypeId: types.access },
    requestFieldValues: {
      ...{ summary: 'Decide', description: 'Please', customfield_10113: { id: '20004' } },
      customfield_10003: [{ accountId: adaId }],
    },
  });
  pages = {
    home: '/',
    'search results': '/?q=question',
    'no results': '/?q=zzz',
    'help center': '/p/it',
    form: `/p/it/new/${types.everyField}`,
    'form with a long list': `/p/it/new/${types.reportProblem}`,
    'native form': `/p/care/new/${types.form}`,
    requests: '/requests?status=all&who=mine',
    'no requests': '/requests?q=zzz',
    request: `/p/it/requests/${key}`,
    'closed request': `/p/it/requests/${done}`,
    approval: `/p/it/requests/${String(raised.body.issueKey)}`,
    'no such page': '/p/it/requests/IT-99999',
  };
});
afterAll(() => browser.close());

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations({ page }: PortalWindow): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).withTags(tags).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.each([
  ['on a desk, light', { colorScheme: 'light' }],
  ['on a desk, dark', { colorScheme: 'dark' }],
  ['on a phone, light', { ...phone, colorScheme: 'light' }],
] as const)('%s', (_where, options) => {
  let window: PortalWindow;
  beforeAll(async () => {
    window = await browser.enter(ada, options);
  });
  afterAll(() => window.close());

  it('no page breaks a rule', async () => {
    for (const [name, path] of Object.entries(pages)) {
      await window.go(path);
      expect(await violations(window), name).toEqual([]);
    }
    expect(window.complaints).toEqual([]);
  }, 180_000);

  it('a form with errors breaks none either', async () => {
    await window.go(pages.form ?? '');
    await window.page.locator('main form.card').evaluate((form) => form.setAttribute('novalidate', ''));
    await window.page.getByRole('button', { name: 'Send request' }).click();
    await window.page.getByRole('alert').waitFor();
    expect(await violations(window)).toEqual([]);
  });

  it('everything that unfolds breaks none', async () => {
    await window.go(pages.request ?? '');
    for (const summary of await window.page.locator('summary').all()) await summary.click({ force: true });
    await window.page.locator('.menu > summary').click();
    expect(await violations(window)).toEqual([]);
  });
});

describe('enlarged', () => {
  it.each([
    ['to 200 %', 640],
    ['to 400 %', 320],
  ])('%s no page has to be moved sideways', async (_how, width) => {
    const window = await browser.enter(ada, { viewport: { width, height: 512 } });
    for (const [name, path] of Object.entries(pages)) {
      await window.go(path);
      const over = await window.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, name).toBeLessThanOrEqual(0);
    }
    await window.close();
  });
});

/** A tick can be set by its label too. WCAG 2.2, 2.5.8. */
it('has targets of 24 pixels at least', async () => {
  const window = await browser.enter(ada, phone);
  for (const [name, path] of Object.entries(pages)) {
    await window.go(path);
    const small = await window.page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'button, summary, input:not([type=hidden]):not(.hidden), select, a.button, a.tile, a.line, nav a',
        ),
      ]
        .map((element) => ({
          text: element.textContent,
          box: (element.closest('label') ?? element).getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24))
        .map(({ text }) => text),
    );
    expect(small, name).toEqual([]);
  }
  await window.close();
});
