/** Requirement E6: every address of a request, tried by every kind of person, in every way the app reaches Jira. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, types, type PortalSite } from '../portal/portal-site';
import { ada, grace, linus, zoe } from '../site/idp/people';
import { createUserAgent, type Page, type UserAgent } from '../user-agent';
import { value } from './site';

const internal = 'INTERNAL: this customer is always late';
const agentsFile = 'agents-only.txt';

let portal: PortalSite;
/** The request is Ada's; Grace takes part; Zoe's organization sees it; Linus has nothing to do with it. */
let browsers: Readonly<Record<'reporter' | 'participant' | 'member' | 'stranger', UserAgent>>;
let key: string;
/** Another request of Ada's, on which Linus is asked to decide. */
let decided: string;
let fileId: string;
let hiddenFileId: string;

beforeAll(async () => {
  portal = await startPortal();
  browsers = {
    reporter: await portal.enter(ada),
    participant: await portal.enter(grace),
    member: await portal.enter(zoe),
    stranger: await portal.enter(linus),
  };
  const adaId = await portal.accountOf(ada);
  const initech = await portal.asAgent('POST', '/organization', { name: 'Lab' });
  await portal.asAgent('POST', `/organization/${String(initech.body.id)}/user`, {
    accountIds: [adaId, await portal.accountOf(zoe)],
  });
  key = await portal.raise(adaId, 'A secret of mine');
  const raised = await portal.jira(adaId, 'POST', '/request', {
    ...{ serviceDeskId: portal.site.jira.info.desks.it.serviceDeskId, requestTypeId: types.access },
    requestFieldValues: {
      ...{ summary: 'Decide on it', description: 'For the audit', customfield_10113: { id: '20004' } },
      customfield_10003: [{ accountId: await portal.accountOf(linus) }],
    },
  });
  decided = String(raised.body.issueKey);
  await portal.asAgent('POST', `/request/${key}/participant`, { accountIds: [await portal.accountOf(grace)] });
  await portal.asAgent('PUT', `/rest/api/3/issue/${key}`, { fields: { customfield_10002: [Number(initech.body.id)] } });
  await portal.asAgent('POST', `/request/${key}/comment`, { body: internal, public: false });
  await portal.asAgent('POST', `/request/${key}/comment`, { body: 'Hello, Ada', public: true });
  fileId = await portal.attachAsAgent(key, 'seen.txt', { body: 'See the file', public: true });
  hiddenFileId = await portal.attachAsAgent(key, agentsFile, { body: internal, public: false });
  expect([fileId, hiddenFileId].every((id) => /^\d+$/.test(id))).toBe(true);
});
afterAll(async () => {
  expect(portal.site.jira.violations).toEqual([]);
  await portal.site.stop();
});

const path = (more = '', of = key): string => `/p/it/requests/${of}${more}`;

/** Everything that can be posted to a request, with what would do it. */
const posts: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['/comment', { comment: 'I was here' }],
  ['/transition', { transition: '41' }],
  ['/approval', { approval: '1', decision: 'approve' }],
  ['/rating', { rating: '1' }],
  ['/invite', { _participants: 'linus@initech.example' }],
  ['/leave', { person: 'somebody' }],
  ['/share', { _share: '1' }],
  ['/notification', { notify: 'on' }],
];

/** Posts with everything of the session that a form would carry. */
async function post(browser: UserAgent, address: string, fields: Readonly<Record<string, string>>): Promise<Page> {
  const form = await browser.open(portal.url('/p/it/new/101'));
  const own = (name: string): string => String(form.$(`main form.card [name=${name}]`).val());
  return browser.open(portal.url(address), {
    from: form.url.href,
    post: { ...fields, _csrf: own('_csrf'), _form: own('_form') },
  });
}

async function stateOf(of = key): Promise<string> {
  const [request, comments] = await Promise.all([
    portal.asAgent('GET', `/request/${of}?expand=participant`),
    portal.asAgent('GET', `/request/${of}/comment`),
  ]);
  return JSON.stringify([request.body.currentStatus, request.body.participants, comments.body.size]);
}

describe.each([
  ['as the customer', { strategy: 'automatic', impersonate: true }],
  ['as the app', { strategy: 'app', impersonate: false }],
  ['as the service account', { strategy: 'service_account', impersonate: false }],
])('%s', (_how, configuration) => {
  beforeAll(async () => {
    const { email, apiToken } = portal.site.jira.info.serviceAccount;
    await value(portal.site.invoke('jira.configure', { ...configuration, email, apiToken }));
  });

  it.each(['reporter', 'participant', 'member'] as const)(
    'the %s sees the request and no internal word',
    async (who) => {
      const page = await browsers[who].open(portal.url(path()));
      expect(page.status).toBe(200);
      expect(page.text).toContain('Hello, Ada');
      expect(page.body).not.toContain(internal);
      expect(page.body).not.toContain(agentsFile);
      const list = await browsers[who].open(portal.url('/requests?q=secret'));
      expect(list.text).toContain('A secret of mine');
    },
  );

  it.each(['reporter', 'participant', 'member'] as const)('the %s opens public files only', async (who) => {
    const opened = await browsers[who].open(portal.url(path(`/files/${fileId}`)));
    expect([200, 303]).toContain(opened.status);
    const hidden = await browsers[who].open(portal.url(path(`/files/${hiddenFileId}`)));
    expect(hidden.status).toBe(404);
  });

  it('a stranger gets the answer of a request that does not exist', async () => {
    const { stranger } = browsers;
    const missing = await stranger.open(portal.url('/p/it/requests/IT-99999'));
    const page = await stranger.open(portal.url(path()));
    expect(page.status).toBe(404);
    expect(withoutReference(page)).toBe(withoutReference(missing));
    for (const search of ['secret', key]) {
      expect((await stranger.open(portal.url(`/requests?status=all&q=${search}`))).text).not.toContain(
        'A secret of mine',
      );
    }
    expect((await stranger.open(portal.url(path(`/files/${fileId}`)))).status).toBe(404);
    expect((await stranger.open(portal.url('/'))).text).not.toContain('A secret of mine');
  });

  it.each(posts)('a stranger’s post to %s changes nothing and shows nothing', async (what, fields) => {
    const before = await stateOf();
    const page = await post(browsers.stranger, path(what), fields);
    expect(page.status).toBe(404);
    expect(page.body).not.toContain('A secret of mine');
    expect(await stateOf()).toBe(before);
  });

  it.each([
    ['member', 'member'],
    ['approver', 'stranger'],
  ] as const)('the %s is offered no way to bring in or take out anybody', async (part, who) => {
    const of = part === 'approver' ? decided : key;
    const page = await browsers[who].open(portal.url(path('', of)));
    expect(page.status).toBe(200);
    expect(page.$('form[action$="/invite"], form[action$="/leave"], form[action$="/share"]').length).toBe(0);
    if (configuration.impersonate) return;
    const before = await stateOf(of);
    const person = await portal.accountOf(grace);
    for (const [what, fields] of [
      ['/invite', { _participants: linus.email }],
      ['/leave', { person }],
      ['/share', { _share: '1' }],
    ] as const) {
      expect((await post(browsers[who], path(what, of), fields)).status).toBe(400);
    }
    expect(await stateOf(of)).toBe(before);
  });

  it('the participant may leave, and take out nobody else', async () => {
    if (configuration.impersonate) return;
    const added = await portal.asAgent('POST', `/request/${key}/participant`, {
      accountIds: [await portal.accountOf(zoe)],
    });
    expect(added.status).toBe(200);
    const person = await portal.accountOf(zoe);
    expect((await post(browsers.participant, path('/leave'), { person })).status).toBe(400);
    expect(await stateOf()).toContain(person);
    await portal.asAgent('DELETE', `/request/${key}/participant`, { accountIds: [person] });
  });

  it('another help center’s address does not open the request, nor act on it', async () => {
    const before = await stateOf();
    for (const address of ['', `/files/${fileId}`]) {
      const page = await browsers.reporter.open(portal.url(`/p/care/requests/${key}${address}`));
      expect(page.status).toBe(404);
    }
    for (const [what, fields] of posts) {
      expect((await post(browsers.reporter, `/p/care/requests/${key}${what}`, fields)).status).toBe(404);
    }
    expect(await stateOf()).toBe(before);
  });
});

const withoutReference = (page: Page): string => page.text.replace(/Reference: \S+/, '');

describe('without a session', () => {
  it.each(['', '/files/1'])('GET of the request%s leads to sign-in', async (more) => {
    const page = await createUserAgent().open(portal.url(path(more)));
    expect(page.$('form:has(input[type=password])').toArray()).toHaveLength(1);
  });

  it.each(posts)('a post to %s is answered with the way to sign in', async (what, fields) => {
    const before = await stateOf();
    const page = await createUserAgent().open(portal.url(path(what)), { from: portal.url('/'), post: { ...fields } });
    expect(page.status).toBe(401);
    expect(await stateOf()).toBe(before);
  });
});

describe('request types', () => {
  it('that are for somebody else are neither shown nor opened', async () => {
    const { restricted } = portal.site.jira.info.requestTypes;
    const page = await browsers.reporter.open(portal.url('/p/care'));
    expect(page.text).not.toContain('Change a contract');
    expect((await browsers.reporter.open(portal.url(`/p/care/new/${restricted}`))).status).toBe(404);
    expect(
      (await post(browsers.reporter, `/p/care/new/${restricted}`, { summary: 'x', description: 'y' })).status,
    ).toBe(404);
    const search = await browsers.reporter.open(portal.url('/?q=contract'));
    expect(search.text).not.toContain('Change a contract');
  });

  it('of a help center that Jira closes to the customer cannot be used', async () => {
    const { brokenThing } = portal.site.jira.info.requestTypes;
    const facilities = portal.links.find(({ name }) => name === 'Facilities');
    const slug = facilities?.slug ?? '';
    expect((await browsers.reporter.open(portal.url('/'))).text).not.toContain('Facilities');
    expect((await browsers.reporter.open(portal.url(`/p/${slug}/new/${brokenThing}`))).status).toBe(404);
  });
});
