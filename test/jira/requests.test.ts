import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActingCustomer, NewRequest, RequestListQuery } from '../../src/ports/requests';
import { openHouse, type House } from './house';

let house: House;

beforeEach(() => {
  house = openHouse();
});

afterEach(() => {
  expect(house.site.violations).toEqual([]);
  house.close();
});

const carla = () => house.site.info.customers.carla;
const mona = () => house.site.info.customers.mona;
const gus = () => house.site.info.customers.gus;

const toRaise = (change: Partial<NewRequest> = {}): NewRequest => ({
  serviceDeskId: '4',
  requestTypeId: '101',
  values: { summary: 'The screen flickers', description: 'Since *monday*.' },
  participants: [],
  temporaryAttachmentIds: [],
  ...change,
});

async function raised(customer: ActingCustomer, change: Partial<NewRequest> = {}): Promise<string> {
  const result = await house.jira.requests.raise(customer, toRaise(change));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.key;
}

const query = (change: Partial<RequestListQuery> = {}): RequestListQuery => ({
  ownership: 'mine',
  status: 'all',
  search: '',
  order: 'newest',
  limit: 10,
  ...change,
});

/** Reads what is cached for long, so that what follows counts the calls of a page. */
async function warm(): Promise<void> {
  await house.jira.requests.list(carla(), query());
  await house.jira.requests.list(carla(), query({ order: 'updated' }));
  await house.jira.requests.detail(carla(), 'IT-1');
  await house.jira.desks.requestTypes('4');
  house.calls.length = 0;
}

/** Each of the ways in which requests are handled for customers. */
const ways = {
  customer: () => undefined,
  app: () => house.configure({ impersonate: false }),
  service_account: () => {
    house.configure({
      impersonate: false,
      strategy: 'service_account',
      serviceAccountEmail: house.site.info.serviceAccount.email,
    });
    house.token = house.site.info.serviceAccount.apiToken;
  },
} as const;

const everyWay = Object.keys(ways) as (keyof typeof ways)[];

describe.each(everyWay)('as the %s', (way) => {
  beforeEach(() => {
    ways[way]();
  });

  it('a request is raised in the customer’s name, in two calls at most', async () => {
    await warm();
    const key = await raised(carla(), { participants: [mona().accountId] });
    expect(house.calls.length).toBeLessThanOrEqual(2);
    const detail = await house.jira.requests.detail(carla(), key);
    expect(detail).toMatchObject({
      key,
      summary: 'The screen flickers',
      reporterName: carla().displayName,
      statusCategory: 'new',
      participants: [{ accountId: mona().accountId }],
    });
    expect(detail?.fields).toMatchObject([
      { id: 'description', html: expect.stringContaining('<b>monday</b>') as string },
    ]);
    expect(detail?.nativeUrl).toContain(`/servicedesk/customer/portal/1/${key}`);
  });

  it('a request lacking a required field is refused with the field named', async () => {
    const refused = await house.jira.requests.raise(carla(), toRaise({ values: { description: 'No summary' } }));
    expect(refused).toMatchObject({
      ok: false,
      error: {
        reason: 'invalid',
        fields: { summary: "Please provide a valid value for field 'What do you need?'." },
      },
    });
  });

  it('a request is shared with the customer’s own organizations only', async () => {
    const values = { ...toRaise().values, customfield_10101: 1, customfield_10102: '2026-12-01' };
    const order = {
      requestTypeId: '103',
      values: { ...values, customfield_10106: { id: '10240' }, customfield_10108: { id: '10261' } },
    };
    const ids = new Map(house.site.info.organizations.map(({ id, name }) => [name, Number(id)]));
    const sharing = (name: string) => ({ ...order, values: { ...order.values, customfield_10002: [ids.get(name)] } });
    const key = await raised(carla(), sharing('Acme'));
    expect((await house.jira.requests.detail(mona(), key))?.organizations).toMatchObject([{ name: 'Acme' }]);
    expect(await house.jira.requests.raise(carla(), toRaise(sharing('Globex')))).toMatchObject({
      ok: false,
      error: { reason: 'organization_foreign', field: 'customfield_10002' },
    });
  });

  it('a request raised a moment ago is in the list, however far search lags behind', async () => {
    house.site.configure({ searchLagMs: 60_000 });
    await warm();
    const key = await raised(carla());
    house.restart();
    house.calls.length = 0;
    const { requests } = await house.jira.requests.list(carla(), query());
    expect(requests[0]?.key).toBe(key);
    expect(house.calls.length).toBeLessThanOrEqual(2);
  });

  it.each(['newest', 'oldest', 'updated'] as const)('the list is paged, %s first', async (order) => {
    for (let count = 0; count < 4; count += 1) {
      house.advance(60);
      await raised(carla(), { values: { summary: `Number ${String(count)}` } });
    }
    house.advance(600);
    const first = await house.jira.requests.list(carla(), query({ order, limit: 3 }));
    const second = await house.jira.requests.list(carla(), query({ order, limit: 3, after: first.next ?? '' }));
    expect(first.requests).toHaveLength(3);
    expect(second.requests).toHaveLength(2);
    expect(second.next).toBeUndefined();
    const keys = [...first.requests, ...second.requests].map(({ key }) => key);
    expect(new Set(keys).size).toBe(5);
    if (order === 'oldest') expect(keys[0]).toBe('IT-1');
    if (order === 'newest') expect(keys[4]).toBe('IT-1');
  });

  it('the list is narrowed down by status, words, desk and type', async () => {
    await raised(carla());
    const other = await raised(carla(), {
      serviceDeskId: '5',
      requestTypeId: '201',
      values: { summary: 'Which plan?' },
    });
    house.advance(600);
    const keys = async (change: Partial<RequestListQuery>) =>
      (await house.jira.requests.list(carla(), query(change))).requests.map(({ key }) => key);
    expect(await keys({ search: 'plan' })).toEqual([other]);
    expect(await keys({ search: '"plan* OR (' })).toHaveLength(0);
    expect(await keys({ serviceDeskId: '5' })).toEqual([other]);
    expect(await keys({ serviceDeskId: '5', requestTypeId: '201' })).toEqual([other]);
    expect(await keys({ requestTypeId: '201' })).toEqual([other]);
    expect(await keys({ status: 'closed' })).toEqual([]);
    expect(await keys({ status: 'open' })).toHaveLength(3);
    expect(await keys({ search: other.toLowerCase() })).toEqual([other]);
    expect(await keys({ serviceDeskId: '99' })).toEqual([]);
  });

  it('the list knows what others share with the customer', async () => {
    const shared = await house.jira.requests.list(mona(), query({ ownership: 'organization' }));
    expect(shared.requests.map(({ key }) => key)).toEqual(['IT-1']);
    const key = await raised(gus(), { participants: [mona().accountId], serviceDeskId: '5', requestTypeId: '201' });
    const joined = await house.jira.requests.list(mona(), query({ ownership: 'participating' }));
    expect(joined.requests.map((request) => request.key)).toEqual([key]);
    const all = await house.jira.requests.list(mona(), query({ ownership: 'all' }));
    expect(all.requests).toHaveLength(2);
    expect((await house.jira.requests.list(gus(), query({ ownership: 'organization' }))).requests).toEqual([]);
  });

  it('what an internal comment says is not found by searching', async () => {
    const { requests } = await house.jira.requests.list(carla(), query({ search: 'network team' }));
    expect(requests).toEqual([]);
  });

  it('a request shows its public comments and no internal one, in five calls at most', async () => {
    await warm();
    const detail = await house.jira.requests.detail(carla(), 'IT-1');
    expect(house.calls.length).toBeLessThanOrEqual(5);
    expect(detail?.comments.map(({ text }) => text)).toEqual([
      'Thank you, we are *looking into it*.',
      'It happened again this morning.',
    ]);
    expect(detail?.comments[0]?.html).toContain('<b>looking into it</b>');
    expect(JSON.stringify(detail)).not.toContain('network team');
  });

  it('a comment appears under the customer’s own name and words', async () => {
    expect(await house.jira.requests.comment(carla(), 'IT-1', 'Still broken.\n\nCould you look again?', [])).toBe(true);
    const last = (await house.jira.requests.detail(carla(), 'IT-1'))?.comments.at(-1);
    expect(last).toMatchObject({
      authorAccountId: carla().accountId,
      authorName: carla().displayName,
      text: 'Still broken.\n\nCould you look again?',
    });
    expect(last?.html).not.toContain(carla().displayName);
  });

  it('files come with a request and with a comment, and open where Jira has them', async () => {
    const { requests } = house.jira;
    const upload = (name: string) =>
      requests.uploadTemporary(carla(), '4', name, 'text/plain', new TextEncoder().encode(`content of ${name}`));
    const key = await raised(carla(), { temporaryAttachmentIds: [await upload('first.txt')] });
    expect(await requests.comment(carla(), key, 'One more.', [await upload('second.txt')])).toBe(true);
    const detail = await requests.detail(carla(), key);
    expect(detail?.attachments.map(({ fileName }) => fileName).sort()).toEqual(['first.txt', 'second.txt']);
    expect(new Set(detail?.attachments.map(({ authorName }) => authorName))).toEqual(new Set([carla().displayName]));
    expect(detail?.comments.at(-1)).toMatchObject({
      authorName: carla().displayName,
      text: 'One more.',
      attachments: [{ fileName: 'second.txt' }],
    });
    for (const { id, fileName } of detail?.attachments ?? []) {
      const file = await requests.attachment(carla(), key, id);
      const location = file !== undefined && 'location' in file ? file.location : '';
      const fetched = await house.site.fetch(new Request(location));
      expect(await fetched.text()).toBe(`content of ${fileName}`);
      expect(await requests.attachment(gus(), key, id)).toBeUndefined();
    }
  });

  it('participants are added and removed', async () => {
    const { requests } = house.jira;
    expect(await requests.addParticipants(carla(), 'IT-1', [gus().accountId])).toBe(true);
    expect((await requests.detail(carla(), 'IT-1'))?.participants).toMatchObject([{ accountId: gus().accountId }]);
    expect(await requests.detail(gus(), 'IT-1')).toBeDefined();
    expect(await requests.removeParticipants(carla(), 'IT-1', [gus().accountId])).toBe(true);
    expect(await requests.detail(gus(), 'IT-1')).toBeUndefined();
  });

  it('nothing of a request is there for a stranger', async () => {
    const { requests } = house.jira;
    const stranger = gus();
    for (const key of ['IT-1', 'IT-999', 'NO-1', '../IT-1', 'IT-1?x=1', '']) {
      expect(await requests.detail(stranger, key)).toBeUndefined();
      expect(await requests.comment(stranger, key, 'Hello', [])).toBe(false);
      expect(await requests.transition(stranger, key, '41', '')).toBe(false);
      expect(await requests.rate(stranger, key, 5, '')).toBe(false);
      expect(await requests.addParticipants(stranger, key, [stranger.accountId])).toBe(false);
      expect(await requests.removeParticipants(stranger, key, [carla().accountId])).toBe(false);
      expect(await requests.setNotification(stranger, key, true)).toBe(false);
      expect(await requests.answerApproval(stranger, key, '1', 'approve', '')).toBe(false);
      expect(await requests.attachment(stranger, key, '1')).toBeUndefined();
    }
    const { requests: listed } = await requests.list(stranger, query({ ownership: 'all', search: 'printer' }));
    expect(listed).toEqual([]);
    const upload = await requests.uploadTemporary(stranger, '4', 'a.txt', 'text/plain', new Uint8Array([65]));
    expect(await requests.attach(stranger, 'IT-1', [upload])).toBe(false);
    const detail = await requests.detail(carla(), 'IT-1');
    expect(detail?.comments).toHaveLength(2);
    expect(detail?.participants).toEqual([]);
  });

  it('a long conversation is shown to its end', async () => {
    house.site.configure({ pageLimit: 3 });
    for (let count = 0; count < 5; count += 1) {
      house.advance(1);
      await house.jira.requests.comment(carla(), 'IT-1', `Number ${String(count)}`, []);
    }
    const comments = (await house.jira.requests.detail(carla(), 'IT-1'))?.comments ?? [];
    expect(comments).toHaveLength(7);
    expect(comments.at(-1)?.text).toBe('Number 4');
    expect(JSON.stringify(comments)).not.toContain('network team');
  });

  it('a Jira that fails is not taken for a request that is missing', async () => {
    await warm();
    house.site.configure({ faults: [{ match: '/IT-1', status: 503, times: 50 }] });
    await expect(house.jira.requests.detail(carla(), 'IT-1')).rejects.toMatchObject({ system: 'jira', status: 503 });
    await expect(house.jira.requests.comment(carla(), 'IT-1', 'Hello', [])).rejects.toMatchObject({ system: 'jira' });
  });

  it('a rating can be given by the reporter only', async () => {
    expect(await house.jira.requests.rate(carla(), 'CARE-1', 1, '')).toBe(false);
    const rated = await house.jira.requests.rate(gus(), 'CARE-1', 4, 'Quick.');
    expect(rated).toBe(way !== 'service_account');
  });
});

describe('as the customer', () => {
  it('a request is shown even where the installation may not read issues', async () => {
    await warm();
    house.site.configure({ faults: [{ match: 'GET /rest/api/3/issue/', status: 403, times: 5 }] });
    expect(await house.jira.requests.detail(carla(), 'IT-1')).toMatchObject({ key: 'IT-1', organizations: [] });
    expect(await house.jira.requests.detail(gus(), 'IT-1')).toBeUndefined();
  });

  it('the steps offered are those for customers, and can be taken', async () => {
    const { requests } = house.jira;
    expect((await requests.detail(carla(), 'IT-1'))?.transitions).toEqual([{ id: '41', name: 'Mark as resolved' }]);
    expect(await requests.transition(carla(), 'IT-1', '11', '')).toBe(false);
    expect(await requests.transition(carla(), 'IT-1', '41', 'It works again.')).toBe(true);
    const detail = await requests.detail(carla(), 'IT-1');
    expect(detail).toMatchObject({ statusCategory: 'done' });
    expect(detail?.comments.at(-1)?.text).toBe('It works again.');
  });

  it('an approver sees the request, answers once, and says why', async () => {
    const { requests } = house.jira;
    const key = await raised(carla(), {
      requestTypeId: '104',
      values: { summary: 'Access to SRV-0001', customfield_10113: { id: '20000' }, description: 'For the audit' },
    });
    const [approval] = (await requests.detail(mona(), key))?.approvals ?? [];
    expect(approval).toMatchObject({ state: 'pending', canAnswer: true });
    expect((await requests.detail(carla(), key))?.approvals).toMatchObject([{ canAnswer: false }]);
    expect(await requests.answerApproval(carla(), key, approval?.id ?? '', 'approve', '')).toBe(false);
    expect(await requests.answerApproval(mona(), key, approval?.id ?? '', 'approve', 'Fine with me.')).toBe(true);
    expect(await requests.answerApproval(mona(), key, approval?.id ?? '', 'decline', '')).toBe(false);
    const detail = await requests.detail(carla(), key);
    expect(detail?.approvals).toMatchObject([{ state: 'approved' }]);
    expect(detail?.comments.at(-1)).toMatchObject({ authorName: mona().displayName, text: 'Fine with me.' });
  });

  it('notifications are switched for the customer', async () => {
    const { requests } = house.jira;
    await warm();
    const key = await raised(carla(), {});
    expect((await requests.detail(carla(), key))?.subscribed).toBe(true);
    for (const on of [false, true]) {
      expect(await requests.setNotification(carla(), key, on)).toBe(true);
      expect((await requests.detail(carla(), key))?.subscribed).toBe(on);
    }
  });

  it('a state of notifications that Jira does not tell is not made up', async () => {
    await warm();
    const key = await raised(carla(), {});
    house.site.configure({ faults: [{ match: '/notification', status: 403, times: 1 }] });
    const detail = await house.jira.requests.detail(carla(), key);
    expect(detail?.key).toBe(key);
    expect(detail).not.toHaveProperty('subscribed');
  });
});

describe('as the app', () => {
  beforeEach(() => {
    house.configure({ impersonate: false });
  });

  it('nothing is shown where it may not read who is involved', async () => {
    await warm();
    house.site.configure({ faults: [{ match: 'GET /rest/api/3/issue/', status: 403, times: 1 }] });
    await expect(house.jira.requests.detail(carla(), 'IT-1')).rejects.toMatchObject({ status: 403 });
    house.site.configure({ faults: [{ match: 'GET /rest/api/3/issue/', status: 404, times: 1 }] });
    expect(await house.jira.requests.detail(carla(), 'IT-1')).toBeUndefined();
  });

  it('no step of the workflow is offered or taken: Jira does not say which are for customers', async () => {
    const { requests } = house.jira;
    expect((await requests.detail(carla(), 'IT-1'))?.transitions).toEqual([]);
    expect(await requests.transition(carla(), 'IT-1', '41', '')).toBe(false);
  });

  it('approvals are shown but cannot be answered', async () => {
    const key = await raised(carla(), {
      requestTypeId: '104',
      values: { summary: 'Access', customfield_10113: { id: '20000' }, description: 'For the audit' },
    });
    const detail = await house.jira.requests.detail(mona(), key);
    expect(detail?.approvals).toMatchObject([{ state: 'pending', canAnswer: false }]);
    expect(await house.jira.requests.answerApproval(mona(), key, detail?.approvals[0]?.id ?? '', 'approve', '')).toBe(
      false,
    );
  });

  it('a file that an agent put on a request without a public comment stays the agents’', async () => {
    const key = await raised(carla());
    const agent = { kind: 'user', accountId: house.site.info.agent.accountId, impersonated: false } as const;
    const url = `${house.site.info.siteUrl}/rest/servicedeskapi`;
    const form = new FormData();
    form.append('file', new Blob(['secret']), 'internal.txt');
    const uploaded = await house.site.handle(
      new Request(`${url}/servicedesk/4/attachTemporaryFile`, {
        method: 'POST',
        body: form,
        headers: { 'x-atlassian-token': 'no-check', 'x-experimentalapi': 'opt-in' },
      }),
      agent,
    );
    const { temporaryAttachments } = (await uploaded.json()) as {
      temporaryAttachments: { temporaryAttachmentId: string }[];
    };
    const attached = await house.site.handle(
      new Request(`${url}/request/${key}/attachment`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          public: false,
          temporaryAttachmentIds: temporaryAttachments.map(({ temporaryAttachmentId }) => temporaryAttachmentId),
        }),
      }),
      agent,
    );
    const { attachments } = (await attached.json()) as { attachments: { values: { _links: { jiraRest: string } }[] } };
    const id = attachments.values[0]?._links.jiraRest.split('/').at(-1) ?? '';
    expect(id).toMatch(/^\d+$/);
    expect((await house.jira.requests.detail(carla(), key))?.attachments).toEqual([]);
    expect(await house.jira.requests.attachment(carla(), key, id)).toBeUndefined();
  });

  it('a file uploaded as the customer is not attached as somebody else', async () => {
    house.configure({ impersonate: true });
    const id = await house.jira.requests.uploadTemporary(carla(), '4', 'a.txt', 'text/plain', new Uint8Array([65]));
    house.configure({ impersonate: false });
    expect(await house.jira.requests.comment(carla(), 'IT-1', 'See file', [id])).toBe(false);
    expect(await house.jira.requests.raise(carla(), toRaise({ temporaryAttachmentIds: [id] }))).toEqual({
      ok: false,
      error: { reason: 'files_lost' },
    });
  });

  it('a comment keeps the customer’s name in its text when its author cannot be noted', async () => {
    house.site.configure({ faults: [{ match: 'PUT /rest/api/3/issue', status: 400, times: 1 }] });
    expect(await house.jira.requests.comment(carla(), 'IT-1', 'Hello', [])).toBe(true);
    const last = (await house.jira.requests.detail(carla(), 'IT-1'))?.comments.at(-1);
    expect(last?.text).toBe(`${carla().displayName}:\n\nHello`);
    expect(house.log.map(({ event }) => event)).toContain('jira.comment_author');
  });
});
