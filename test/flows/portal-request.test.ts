/** One request: what it shows, and everything a customer does with it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPortal, types, type PortalSite } from '../portal/portal-site';
import { ada, grace } from '../site/idp/people';
import type { Page, UserAgent } from '../user-agent';

let portal: PortalSite;
let browser: UserAgent;
let adaId: string;
let graceId: string;
let key: string;

beforeAll(async () => {
  portal = await startPortal();
  await portal.enter(grace);
  browser = await portal.enter(ada);
  [adaId, graceId] = [await portal.accountOf(ada), await portal.accountOf(grace)];
  const acme = portal.site.jira.info.organizations.find(({ name }) => name === 'Acme');
  await portal.asAgent('POST', `/organization/${acme?.id ?? ''}/user`, { accountIds: [adaId] });
});
beforeEach(async () => {
  key = await portal.raise(adaId, 'My chair squeaks', { description: 'When I *lean* back.\n\n* loudly' });
  await open();
});
afterAll(async () => {
  expect(portal.site.jira.violations).toEqual([]);
  await portal.site.stop();
});

const open = (): Promise<Page> => browser.open(portal.url(`/p/it/requests/${key}`));
const form = (what: string): string => `form[action$="/${what}"]`;

describe('the conversation', () => {
  it('shows public comments with author and time, rendered, and never an internal one', async () => {
    await portal.asAgent('POST', `/request/${key}/comment`, { body: 'Is it the *blue* one?', public: true });
    await portal.asAgent('POST', `/request/${key}/comment`, { body: 'INTERNAL: buy a new one', public: false });
    const page = await open();
    const comment = page.$('.talk li').first();
    expect(comment.find('strong').first().text()).toBe('Agnes Agent');
    expect(comment.find('.rich').html()).toMatch(/<(b|strong)>blue/);
    expect(Date.parse(comment.find('time').attr('datetime') ?? '')).not.toBeNaN();
    expect(page.body).not.toContain('INTERNAL');
  });

  it('takes a comment, once, however often the button is pressed', async () => {
    const { $, url } = browser.page;
    const fields = { comment: 'The blue one.', _csrf: '', _form: '' };
    for (const name of ['_csrf', '_form'] as const) fields[name] = String($(`${form('comment')} [name=${name}]`).val());
    const post = () => browser.open(`${url.href}/comment`, { from: url.href, post: fields });
    await post();
    const page = await post();
    expect(page.text).toContain('Your comment was added');
    expect(page.$('.talk li').toArray()).toHaveLength(1);
    expect(page.$('.talk .mine strong').text()).toBe('You');
  });

  it('makes nothing of markup in a comment', async () => {
    const page = await browser.submit(form('comment'), {
      comment: '<script>alert(1)</script> <img src=x onerror=alert(1)>',
    });
    expect(page.$('.talk script, .talk img').toArray()).toHaveLength(0);
    expect(page.$('.talk .rich').text()).toContain('<script>alert(1)</script>');
  });

  it('asks for words where there are none', async () => {
    const page = await browser.submit(form('comment'), { comment: '  ' });
    expect(page.status).toBe(400);
    expect(page.$('[role=alert]').text()).toContain('Write something first');
  });

  it('keeps a comment that was written when the session had ended', async () => {
    await browser.cookies.clear(({ key: name }) => name === '__Host-session');
    const ended = await browser.submit(form('comment'), { comment: 'A long story' });
    expect(ended.status).toBe(401);
    const to = ended.$('a.button').attr('href') ?? '';
    browser = await portal.enter(ada);
    const back = await browser.open(portal.url(new URL(to, portal.url('/')).searchParams.get('to') ?? ''));
    expect(back.$('#comment').text().trim()).toBe('A long story');
    expect((await browser.submit(form('comment'), {})).$('.talk').text()).toContain('A long story');
  });
});

describe('steps', () => {
  it('are those for customers, and take a comment along', async () => {
    expect(browser.page.$('.step summary').toArray()).toHaveLength(1);
    const page = await browser.submit(form('transition'), { comment: 'Oil helped.' }, { button: 'Mark as resolved' });
    expect(page.$('.badge').first().text()).toBe('Resolved');
    expect(page.$('.talk').text()).toContain('Oil helped.');
  });

  it('that are not offered are refused', async () => {
    const { $, url } = browser.page;
    const post = { transition: '11', _csrf: String($('[name=_csrf]').first().val()) };
    const page = await browser.open(`${url.href}/transition`, { from: url.href, post });
    expect(page.status).toBe(400);
    expect(page.$('.badge').first().text()).toBe('Waiting for support');
  });

  it('end with a rating by whoever asked', async () => {
    await browser.submit(form('transition'), {}, { button: 'Mark as resolved' });
    const page = await browser.submit(form('rating'), { rating: '4', comment: 'Quick.' });
    expect(page.status).toBe(200);
    expect(page.$('[name=rating][checked]').attr('value')).toBe('4');
  });
});

describe('an approval', () => {
  it('is asked of the approver only, and answered with a comment', async () => {
    const raised = await portal.jira(graceId, 'POST', '/request', {
      ...{ serviceDeskId: portal.site.jira.info.desks.it.serviceDeskId, requestTypeId: types.access },
      requestFieldValues: {
        ...{ summary: 'Access, please', description: 'For the audit', customfield_10113: { id: '20004' } },
        customfield_10003: [{ accountId: adaId }],
      },
    });
    key = String(raised.body.issueKey);
    const other = await portal.enter(grace);
    expect((await other.open(portal.url(`/p/it/requests/${key}`))).$(form('approval')).toArray()).toHaveLength(0);
    await open();
    const page = await browser.submit(form('approval'), { comment: 'For a week.' }, { button: 'Decline' });
    expect(page.$('.badge').first().text()).toBe('Declined');
    expect(page.text).toContain('For a week.');
    expect(page.$(form('approval')).toArray()).toHaveLength(0);
    expect(page.$('aside').text()).toContain('declined');
  });
});

describe('people', () => {
  it('are brought in by address, see the request, and may leave', async () => {
    const added = await browser.submit(form('invite'), { _participants: 'Grace@Globex.example' });
    expect(added.$('aside').text()).toContain('Grace Hopper');
    const other = await portal.enter(grace);
    const theirs = await other.open(portal.url(`/p/it/requests/${key}`));
    expect(theirs.status).toBe(200);
    const left = await other.click('Remove Grace Hopper');
    expect(left.status).toBe(404);
    expect((await open()).$('aside').text()).not.toContain('Grace Hopper');
  });

  it('whom nobody knows are named, and nothing typed is lost', async () => {
    const page = await browser.submit(form('invite'), { _participants: 'grace@globex.example, nobody@x.example' });
    expect(page.status).toBe(400);
    expect(page.$('[role=alert]').text()).toContain('nobody@x.example');
    expect(page.$('#people').val()).toBe('grace@globex.example, nobody@x.example');
    expect(page.$('aside').text()).not.toContain('Grace Hopper');
  });

  it('of another help center are as unknown as people nobody knows', async () => {
    const answers: string[] = [];
    for (const address of ['gus@globex.example', 'gut@globex.example']) {
      const page = await browser.submit(form('invite'), { _participants: address });
      expect(page.status).toBe(400);
      answers.push(page.$('[role=alert]').text().replace(address, 'them'));
    }
    expect(answers[0]).toBe(answers[1]);
    await open();
  });

  it('of the own organization see what is shared with it', async () => {
    const acme = String(browser.page.$('[name=_share]').val());
    const shared = await browser.submit(form('share'), { _share: [acme] });
    expect(shared.$('[name=_share][checked]').toArray()).toHaveLength(1);
    const unshared = await browser.submit(form('share'), { _share: false });
    expect(unshared.$('[name=_share][checked]').toArray()).toHaveLength(0);
  });

  it('are told of news as they like', async () => {
    const subscribed = async () => (await portal.jira(adaId, 'GET', `/request/${key}/notification`)).body.subscribed;
    const section = () => browser.page.$('section:has([name=notify])');
    const offered = () => [section().find('p').text().split(':')[0], section().find('button').text()];
    expect([await subscribed(), ...offered()]).toEqual([true, 'On', 'No e-mails']);
    await browser.submit(form('notification'), {}, { button: 'No e-mails' });
    expect(browser.page.text).toContain('no more e-mails');
    expect([await subscribed(), ...offered()]).toEqual([false, 'Off', 'Send me e-mails']);
    await browser.submit(form('notification'), {}, { button: 'Send me e-mails' });
    expect([await subscribed(), ...offered()]).toEqual([true, 'On', 'No e-mails']);
  });
});
