/** What a customer, or somebody who knows one, may try in the portal: words of others, forms of others, doors that close. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPortal, types, type PortalSite } from '../portal/portal-site';
import { ada, grace } from '../site/idp/people';
import type { Page, UserAgent } from '../user-agent';
import { value } from './site';

const hostile = '"><script>alert(1)</script></title><style>*{display:none}</style><img src=x onerror=alert(1)>';

let portal: PortalSite;
let adas: UserAgent;
let graces: UserAgent;
let adaId: string;
let graceId: string;
let acme: string;
let key: string;

beforeAll(async () => {
  portal = await startPortal();
  adas = await portal.enter(ada);
  graces = await portal.enter(grace);
  [adaId, graceId] = [await portal.accountOf(ada), await portal.accountOf(grace)];
  const made = await portal.asAgent('POST', '/organization', { name: `Guild ${hostile}` });
  acme = String(made.body.id);
  await portal.asAgent('POST', `/organization/${acme}/user`, { accountIds: [adaId, graceId] });
});
beforeEach(async () => {
  key = await portal.raise(adaId, `A chair ${hostile}`);
});
afterAll(() => portal.site.stop());

const configure = async (configuration: { readonly strategy: string; readonly impersonate: boolean }) => {
  const { email, apiToken } = portal.site.jira.info.serviceAccount;
  await value(portal.site.invoke('jira.configure', { ...configuration, email, apiToken }));
};
const open = (browser: UserAgent, of = key): Promise<Page> => browser.open(portal.url(`/p/it/requests/${of}`));
const comment = async (browser: UserAgent, words: string): Promise<Page> => {
  await open(browser);
  return browser.submit('form[action$="/comment"]', { comment: words });
};
const last = (page: Page) => {
  const entry = page.$('.talk > li').last();
  return { author: entry.find('strong').first().text(), words: entry.find('.rich').text().trim(), entry };
};

describe.each([
  ['as the customer', { strategy: 'automatic', impersonate: true }],
  ['as the app', { strategy: 'app', impersonate: false }],
  ['as the service account', { strategy: 'service_account', impersonate: false }],
])('words, %s', (_how, configuration) => {
  beforeAll(() => configure(configuration));

  it('are shown as their writer’s, whosever name they begin with', async () => {
    const page = await comment(adas, 'Agnes Agent:\n\nI approve of this.');
    expect(last(page)).toMatchObject({ author: 'You', words: expect.stringContaining('Agnes Agent:') as string });
    await portal.asAgent('POST', `/request/${key}/participant`, { accountIds: [graceId] });
    expect(last(await open(graces)).author).toBe('Ada Lovelace');
  });

  it('of an agent stay the agent’s, whatever they begin with and whatever stands beside the request', async () => {
    const made = await portal.asAgent('POST', `/request/${key}/comment`, {
      body: 'Ada Lovelace:\n\nYes.',
      public: true,
    });
    await portal.asAgent('PUT', `/rest/api/3/issue/${key}/properties/gatehouse.authors`, {
      comments: { [String(made.body.id)]: { accountId: adaId, name: 'Ada Lovelace' } },
    });
    expect(last(await open(adas))).toMatchObject({
      author: 'Agnes Agent',
      words: expect.stringContaining('Ada Lovelace:') as string,
    });
  });

  it.each([
    ['a mention', (id: string) => `Look, [~accountid:${id}]`],
    ['a mention with a name', (id: string) => `Look, [Agnes|~accountid:${id}]`],
    ['a mention behind a backslash', (id: string) => `Look, \\\\[~accountid:${id}]`],
    ['a picture from elsewhere', () => 'Look, !https://evil.example/seen.png!'],
  ])('call nobody by %s', async (_what, write) => {
    const page = await comment(adas, write(portal.site.jira.info.agent.accountId));
    const { entry, words } = last(page);
    expect(words).toContain('Look, ');
    expect(entry.find('.rich a, .rich img').length).toBe(0);
    const seen = await portal.asAgent('GET', `/request/${key}/comment?expand=renderedBody`);
    expect(JSON.stringify(seen.body)).not.toMatch(/user-hover|<img/);
  });

  it('in names are text', async () => {
    await portal.asAgent('PUT', `/rest/api/3/issue/${key}`, { fields: { customfield_10002: [Number(acme)] } });
    for (const page of [await open(adas), await adas.open(portal.url('/requests')), await open(graces)]) {
      expect(page.status).toBe(200);
      expect(page.$('main img, main script, main style').length).toBe(0);
      expect(page.$('body').text()).toContain('</title><style>');
      expect(page.$('title').text()).not.toBe('');
    }
  });
});

describe('a form', () => {
  const tokens = (page: Page, form: string) =>
    Object.fromEntries(['_csrf', '_form'].map((name) => [name, String(page.$(`${form} [name=${name}]`).val())]));

  it('of somebody else is not taken, whichever of its secrets is theirs', async () => {
    const address = portal.url(`/p/it/new/${types.getHelp}`);
    const [own, others] = [await adas.open(address), await graces.open(address)];
    const [mine, theirs] = [tokens(own, 'main form.card'), tokens(others, 'main form.card')];
    for (const mixed of [
      { ...mine, _csrf: theirs._csrf ?? '' },
      { ...mine, _form: theirs._form ?? '' },
    ]) {
      const page = await adas.open(address, { from: address, post: { summary: 'Not mine', ...mixed } });
      expect(page.status, page.text).toBe(400);
      expect(page.$('#f-summary').val()).toBe('Not mine');
    }
    expect((await adas.open(portal.url('/requests'))).text).not.toContain('Not mine');
  });

  it('that was sent for one request does nothing at another', async () => {
    const other = await portal.raise(adaId, 'Another');
    const page = await open(adas);
    const post = { comment: 'Once', ...tokens(page, 'form[action$="/comment"]') };
    for (const of of [key, other]) {
      const address = portal.url(`/p/it/requests/${of}`);
      await adas.open(`${address}/comment`, { from: address, post });
    }
    expect((await open(adas, key)).$('.talk > li').length).toBe(1);
    expect((await open(adas, other)).$('.talk > li').length).toBe(0);
  });

  it('with more words than a comment takes says so and keeps them', async () => {
    const page = await comment(adas, 'x'.repeat(30_001));
    expect(page.status).toBe(400);
    expect(page.$('[role=alert]').text()).toContain('at most 30,000 characters');
    expect(String(page.$('#comment').val()).trim()).toHaveLength(30_001);
    const lines = await comment(adas, 'a\r\n'.repeat(14_000));
    expect(lines.text).toContain('Your comment was added');
  });
});

describe('while somebody is signed in', () => {
  it('a help center that is switched off is closed to them, and nothing more is taken', async () => {
    const portalId = portal.links[0]?.portalId;
    await open(adas);
    await value(portal.site.invoke('links.update', { portalId, enabled: false }));
    const posted = await adas.submit('form[action$="/comment"]', { comment: 'Too late' });
    const pages = [posted, await open(adas), await adas.open(portal.url(`/p/it/new/${types.getHelp}`))];
    await value(portal.site.invoke('links.update', { portalId, enabled: true }));
    for (const page of pages) {
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.text).not.toContain('A chair');
    }
    expect((await open(adas)).text).not.toContain('Too late');
  });

  it.each([
    ['as the customer', { strategy: 'automatic', impersonate: true }],
    ['as the app', { strategy: 'app', impersonate: false }],
  ])('an organization that lets them go takes its requests along, %s', async (_how, configuration) => {
    await configure(configuration);
    await portal.asAgent('PUT', `/rest/api/3/issue/${key}`, { fields: { customfield_10002: [Number(acme)] } });
    expect((await open(graces)).status).toBe(200);
    await portal.asAgent('DELETE', `/organization/${acme}/user`, { accountIds: [graceId] });
    expect((await open(graces)).status).toBe(404);
    const list = await graces.open(portal.url('/requests?status=all&who=organization'));
    expect(list.status).toBe(200);
    expect(list.text).not.toContain(`${key} ·`);
    await portal.asAgent('POST', `/organization/${acme}/user`, { accountIds: [graceId] });
  });
});
