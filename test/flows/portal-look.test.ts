/** Texts of administrators stand on customers' pages, as Markdown says. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Settings } from '../../src/domain/settings';
import { startPortal, types, type PortalSite } from '../portal/portal-site';
import { ada } from '../site/idp/people';
import type { UserAgent } from '../user-agent';
import { value } from './site';

let portal: PortalSite;
let browser: UserAgent;
let key: string;

beforeAll(async () => {
  portal = await startPortal();
  browser = await portal.enter(ada);
  key = await portal.raise(await portal.accountOf(ada), 'A question');
  const { revision, look } = await value<Settings>(portal.site.invoke('settings.get'));
  const texts = { helpText: 'Call **us** at any time.', errorText: 'The desk is on **floor 3**.' };
  await value(portal.site.invoke('settings.save', { revision, look: { ...look, ...texts } }));
});
afterAll(() => portal.site.stop());

it.each([
  ['home', () => '/'],
  ['help center', () => '/p/it'],
  ['form', () => `/p/it/new/${types.getHelp}`],
  ['list', () => '/requests'],
  ['request', () => `/p/it/requests/${key}`],
])('the help text is at the foot of the %s page', async (_page, path) => {
  const page = await browser.open(portal.url(path()));
  expect(page.status).toBe(200);
  expect(page.$('footer .help strong').text()).toBe('us');
});

it('the text for errors is on the page of a link that leads nowhere', async () => {
  const page = await browser.open(portal.url('/p/nowhere'));
  expect(page.status).toBe(404);
  expect(page.$('.rich strong').text()).toContain('floor 3');
});
