/** Takes the pictures of the README and the administrator's guide: `npm run pictures` writes them to docs/images. */
import { chromium, type Page } from 'playwright-core';
import { requireChromium } from '../../../tools/chromium.mjs';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from '../../flows/site';
import type { ConnectionView, Page as Items } from '../../../src/contract/admin-api';
import type { SignInEntry } from '../../../src/domain/sign-in-entry';
import { ada, grace } from '../../site/idp/people';
import { createUserAgent, signInAt } from '../../user-agent';

const folder = 'docs/images';
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

const site = await startTestSite();
const browser = await chromium.launch({ executablePath: await requireChromium(), args: flags });

/** Waits until nothing is loading any more. */
async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${folder}/${name}.png` });
}

try {
  const { connection } = await addOidcConnection(site);
  await addSamlConnection(site);
  const [link] = await portalLinks(site);
  if (link === undefined) throw new Error('The site has no portal.');
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });

  const customer = await context.newPage();
  await customer.goto(link.url);
  await take(customer, 'choose');
  await customer.goto(`${link.url}?idp=${connection.id}`);
  await customer.getByLabel(/e-?mail/i).fill(ada.email);
  await customer.getByLabel(/password/i).fill(ada.password);
  await customer.getByRole('button', { name: /sign in/i }).click();
  await customer.waitForURL(link.url);
  await take(customer, 'portal');
  await customer.goto(`${site.gateway}/requests?status=all`);
  await take(customer, 'requests');

  const test = await value<{ testId: string; url: string }>(
    site.invoke('tests.start', { connectionId: connection.id }),
  );
  const tester = createUserAgent();
  await tester.open(test.url);
  await signInAt(tester, ada);
  const rules = { admission: { ...connection.admission, deniedDomains: ['globex.example'] } };
  const stored = await value<ConnectionView>(site.invoke('connections.get', { id: connection.id }));
  const { revision } = stored.connection;
  await value(site.invoke('connections.saveRules', { id: connection.id, revision, rules }));
  const refused = createUserAgent();
  await refused.open(`${link.url}?idp=${connection.id}`);
  await signInAt(refused, grace);
  const log = await value<Items<SignInEntry>>(site.invoke('signIns.list', { limit: 1 }));
  const check = await value<{ url: string }>(site.invoke('platform.start'));
  const checking = await context.newPage();
  await checking.goto(check.url);
  await checking.getByText('The test is finished').waitFor();

  const admin = await context.newPage();
  const pages = [
    ['connections', ''],
    ['admin', `/connections/${connection.id}`],
    ['report', `/connections/${connection.id}/test/${test.testId}`],
    ['mapping', `/mapping/${connection.id}/attributes`],
    ['users', '/users'],
    ['jira', '/jira'],
    ['settings', '/sign-in'],
    ['look', '/look'],
    ['log', '/log'],
    ['diagnostics', '/diagnostics'],
  ] as const;
  for (const [name, path] of pages) {
    await admin.goto(`${site.admin}${path}`);
    await take(admin, name);
  }
  await admin.goto(`${site.admin}/log/${log.items[0]?.id ?? ''}`);
  const frame = admin.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Explain' }).click();
  await frame.getByText('Would be refused').waitFor();
  await take(admin, 'attempt');
} finally {
  await browser.close();
  await site.stop();
}
