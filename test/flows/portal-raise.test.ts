/** Raising a request: every kind of field, nothing typed is lost, one press makes one request. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, grace } from '../site/idp/people';
import { everything, expectReadBack } from '../portal/every-field';
import { startPortal, types, type PortalSite } from '../portal/portal-site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';

const form = 'main form.card';

let portal: PortalSite;
let browser: UserAgent;
let acme: string;

beforeAll(async () => {
  portal = await startPortal();
  await portal.enter(grace);
  browser = await portal.enter(ada);
  acme = portal.site.jira.info.organizations.find(({ name }) => name === 'Acme')?.id ?? '';
  const accountIds = [await portal.accountOf(ada)];
  await portal.asAgent('POST', `/organization/${acme}/user`, { accountIds });
});
afterAll(async () => {
  expect(portal.site.jira.violations).toEqual([]);
  await portal.site.stop();
});

const open = (type: string, query = '') => browser.open(portal.url(`/p/it/new/${type}${query}`));
const keyOf = (page: { readonly url: URL }): string => page.url.pathname.split('/').at(-1) ?? '';

describe('a request type with every kind of field', () => {
  it('is raised and read back identically', async () => {
    await open(types.everyField);
    const raised = await browser.submit(form, { ...everything, customfield_10002: [acme] }, { button: 'Send request' });
    expect(raised.text).toContain('We have received your request');
    const [adaId, graceId] = [await portal.accountOf(ada), await portal.accountOf(grace)];
    await expectReadBack(portal, keyOf(raised), {
      ...{ recipient: adaId, alsoInform: [adaId, graceId], sharedWith: ['Acme'] },
      slot: Date.UTC(2026, 11, 24, 9, 30),
    });
  });

  it('shows what was typed on the page of the request', async () => {
    const shown = browser.page.text;
    for (const part of [
      'Two monitors, “27 inch” & <big>',
      '田中 🖥️',
      'Docking station',
      'Grace Hopper',
      'new-starter',
    ]) {
      expect(shown).toContain(part);
    }
  });

  it('shows days as days, and moments in the customer’s language', () => {
    const times = browser.page.$('.card.facts time, .card .facts time').toArray();
    const shown = times.map((time) => [browser.page.$(time).attr('datetime'), browser.page.$(time).text()]);
    expect(shown).toContainEqual(['2026-12-24', '24 Dec 2026']);
    expect(shown).toContainEqual(['2026-12-24T09:30:00.000Z', '24 Dec 2026, 09:30']);
  });
});

describe('what is wrong', () => {
  it('stands next to each field, and everything typed is kept', async () => {
    await open(types.everyField);
    const wrong = {
      ...everything,
      summary: '',
      customfield_10101: 'many',
      customfield_10102: '24.12.',
      customfield_10111: 'shop',
    };
    const page = await browser.submit(form, wrong, { button: 'Send request' });
    expect(page.status).toBe(400);
    expect(page.title).toMatch(/^Error:/);
    for (const id of ['summary', 'customfield_10101', 'customfield_10102', 'customfield_10111']) {
      expect(page.$(`#f-${id}`).attr('aria-invalid')).toBe('true');
      expect(page.$(`#f-${id}`).attr('aria-describedby')).toContain(`f-${id}-error`);
      expect(page.$(`#f-${id}-error`).text()).not.toBe('');
    }
    expect(page.$('[role=alert] a').toArray()).toHaveLength(4);
    expect(page.$('#f-customfield_10101').val()).toBe('many');
    expect(page.$('#f-description').text().replace(/^\n/, '')).toBe(everything.description);
    expect(page.$('[name=customfield_10105]:checked').toArray()).toHaveLength(2);
    expect(page.$('#f-customfield_10106').val()).toBe('10220\u001f10222');
    expect(page.$('#f-customfield_10110').val()).toBe(everything.customfield_10110);
  });

  it('is that Jira does not answer: everything typed is kept, and one more press sends it', async () => {
    await open(types.getHelp);
    portal.site.jira.configure({
      faults: [{ match: 'POST /rest/servicedeskapi/request', status: 503, times: 5 }],
    });
    const page = await browser.submit(
      form,
      { summary: 'Jira is down', description: 'but not what I wrote' },
      { button: 'Send request' },
    );
    portal.site.jira.configure({ faults: [] });
    expect(page.status).toBe(502);
    expect(page.text).toContain('What you wrote is still here');
    expect(page.$('#f-summary').val()).toBe('Jira is down');
    const sent = await browser.submit(form, {}, { button: 'Send request' });
    expect(sent.text).toContain('We have received your request');
  });

  it('is a person nobody knows, or no address at all', async () => {
    await open(types.everyField);
    const unknown = { ...everything, customfield_10109: 'nobody@nowhere.example', customfield_10110: 'not an address' };
    const page = await browser.submit(form, unknown, { button: 'Send request' });
    expect(page.$('#f-customfield_10109-error').text()).toContain('nobody@nowhere.example');
    expect(page.$('#f-customfield_10110-error').text()).toContain('not');
  });
});

describe('a field with thousands of options', () => {
  it('is found by part of its name, without a script', async () => {
    await open(types.reportProblem);
    expect(browser.page.bytes.length).toBeLessThan(60_000);
    await browser.submit(form, { customfield_10113: 'srv-29', summary: 'Kept' }, { button: 'Find: Affected system' });
    expect(browser.page.status).toBe(200);
    expect(browser.page.$('#f-summary').val()).toBe('Kept');
    const options = browser.page.$('[name="customfield_10113~"] option').toArray();
    expect(options.length).toBeGreaterThan(20);
    const chosen = browser.page.$(options[2]).attr('value') ?? '';
    const name = browser.page.$(options[2]).text();
    const fields = { description: 'Why not', 'customfield_10113~': chosen };
    const sent = await browser.submit(form, fields, { button: 'Send request' });
    expect(sent.text).toContain(name);
  });

  it('takes the exact name, whatever its capital letters', async () => {
    await open(types.reportProblem);
    const fields = { summary: 'Slow', description: 'Very', customfield_10113: 'srv-0042' };
    const sent = await browser.submit(form, fields, { button: 'Send request' });
    expect(sent.text).toContain('SRV-0042');
  });

  it('asks which one was meant instead of guessing', async () => {
    await open(types.reportProblem);
    const fields = { summary: 'Slow', description: 'Very', customfield_10113: 'SRV-004' };
    const page = await browser.submit(form, fields, { button: 'Send request' });
    expect(page.status).toBe(400);
    expect(page.$('[name="customfield_10113~"] option').toArray()).toHaveLength(11);
  });
});

describe('one request', () => {
  it('is made of two presses of the same button', async () => {
    await open(types.getHelp);
    const html = browser.page;
    const body = new URLSearchParams({ summary: 'Pressed twice' });
    for (const name of ['_csrf', '_form']) body.set(name, String(html.$(`${form} [name=${name}]`).val()));
    const headers = { cookie: (await browser.cookies.headerFor(new URL(portal.site.gateway), 'strict', true)) ?? '' };
    const press = () => fetch(html.url, { method: 'POST', body, headers, redirect: 'manual' });
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const list = await browser.open(portal.url('/requests?q=Pressed'));
    expect(list.$('.rows li').toArray()).toHaveLength(1);
  });

  it('tells the people and the organization that were named', async () => {
    await open(types.getHelp);
    const fields = { summary: 'Shared from the start', _participants: 'grace@globex.example', _share: [acme] };
    const sent = await browser.submit(form, fields, { button: 'Send request' });
    expect(sent.$('aside').text()).toContain('Grace Hopper');
    expect(sent.$(`aside [name=_share][value=${acme}]`).is('[checked]')).toBe(true);
  });

  it('is not shared with an organization that is not the customer’s', async () => {
    await open(types.getHelp);
    const globex = portal.site.jira.info.organizations.find(({ name }) => name === 'Globex')?.id ?? '';
    const body: Record<string, string> = { summary: 'Not yours to share with', _share: globex };
    for (const name of ['_csrf', '_form']) body[name] = String(browser.page.$(`${form} [name=${name}]`).val());
    const page = await browser.open(browser.page.url, { from: browser.page.url.href, post: body });
    expect(page.status).toBe(400);
    expect((await browser.open(portal.url('/requests?q=yours'))).$('.rows li').toArray()).toHaveLength(0);
  });
});

it('fills the form in from its address', async () => {
  const page = await open(types.getHelp, '?summary=New%20laptop&description=For%20Tom');
  expect(page.$('#f-summary').val()).toBe('New laptop');
  expect(page.$('#f-description').text().trim()).toBe('For Tom');
});

it('leads to the native form where the fields come from one', async () => {
  const page = await browser.open(portal.url(`/p/care/new/${types.form}`));
  expect(page.$(form).toArray()).toHaveLength(0);
  expect(page.$('main a.button').attr('href')).toContain(`/servicedesk/customer/portal/2/create/${types.form}`);
});

describe('a session that ends before the form is sent', () => {
  const signOut = () => browser.cookies.clear(({ key }) => key === '__Host-session');

  it('costs nothing that was typed: sign in again, and send', async () => {
    await open(types.everyField);
    await signOut();
    const ended = await browser.submit(form, everything, { button: 'Send request' });
    expect(ended.status).toBe(401);
    expect(ended.text).toContain('What you wrote is kept');
    await browser.click('Sign in again');
    const back = browser.page.$('form:has(input[type=password])').length > 0 ? await signInAgain() : browser.page;
    expect(back.text).toContain('not sent yet');
    expect(back.$('#f-description').text().replace(/^\n/, '')).toBe(everything.description);
    expect(back.$('[name=customfield_10105]:checked').toArray()).toHaveLength(2);
    const sent = await browser.submit(form, {}, { button: 'Send request' });
    expect(sent.text).toContain('We have received your request');
  });

  it('gives nobody else what was typed', async () => {
    await open(types.getHelp);
    await signOut();
    const ended = await browser.submit(form, { summary: 'For my eyes only' }, { button: 'Send request' });
    const to = new URL(ended.$('a.button').attr('href') ?? '', ended.url).searchParams.get('to') ?? '';
    expect(to).toMatch(/^\/p\/it\/new\/101\?draft=[\w-]+$/);
    const other = await portal.enter(grace);
    const page = await other.open(portal.url(to));
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('For my eyes only');
    browser = await portal.enter(ada);
    expect((await browser.open(portal.url(to))).body).toContain('For my eyes only');
    portal.site.clock.advance(3_700);
    browser = await portal.enter(ada);
    expect((await browser.open(portal.url(to))).body).not.toContain('For my eyes only');
  });

  it('keeps nothing of somebody who never had one', async () => {
    const stranger = createUserAgent();
    const page = await stranger.open(portal.url('/p/it/new/101'), {
      from: portal.url('/'),
      post: { summary: 'Fill the store', _form: 'made-up' },
    });
    expect(page.status).toBe(401);
    expect(page.body).not.toContain('draft=');
  });

  const signInAgain = () => signInAt(browser, ada);
});
