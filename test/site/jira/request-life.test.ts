import { describe, expect, it } from 'vitest';
import { as, asApp, experimental, openSite, type SiteUnderTest } from './site-under-test';

const stepNames = async (site: SiteUnderTest, caller = asApp) =>
  (await site.call('GET', '/request/IT-1/transition', undefined, caller)).body.values.map(({ name }) => name);

describe('transitions', () => {
  it('are offered to customers only where they are meant for them', async () => {
    const site = openSite();
    expect(await stepNames(site, as(site.info.customers.carla))).toEqual(['Mark as resolved']);
    expect(await stepNames(site, as(site.info.agent))).toContain('Start work');
  });

  it('change the status in the name of the caller, with a public comment', async () => {
    const site = openSite();
    const carla = as(site.info.customers.carla);
    const body = { id: '41', additionalComment: { body: 'It works again' } };
    expect(await site.call('POST', '/request/IT-1/transition', body, carla)).toMatchObject({ status: 204 });
    const shown = await site.call('GET', '/request/IT-1?expand=status,comment', undefined, carla);
    expect(shown.body).toMatchObject({
      currentStatus: { status: 'Resolved', statusCategory: 'DONE' },
      status: { values: [{ status: 'Resolved' }, { status: 'Waiting for support' }] },
      comments: { values: expect.arrayContaining([expect.objectContaining({ body: 'It works again' })]) as unknown },
    });
    expect(site.violations).toEqual([]);
  });

  it('that are not offered are refused', async () => {
    const site = openSite();
    const carla = as(site.info.customers.carla);
    expect(await site.call('POST', '/request/IT-1/transition', { id: '11' }, carla)).toMatchObject({ status: 400 });
  });
});

describe('approvals', () => {
  const raise = async (site: SiteUnderTest) => {
    const raised = await site.call('POST', '/request', {
      serviceDeskId: '4',
      requestTypeId: '104',
      requestFieldValues: { summary: 'Access', description: 'Please', customfield_10113: { id: '20000' } },
      raiseOnBehalfOf: site.info.customers.carla.accountId,
    });
    return raised.body.issueKey;
  };

  it.each([
    ['approve', 'approved', 'Waiting for support'],
    ['decline', 'declined', 'Declined'],
  ])('%s by the approver decide the request', async (decision, finalDecision, status) => {
    const site = openSite();
    const key = await raise(site);
    const mona = as(site.info.customers.mona);
    const pending = await site.call('GET', `/request/${key}/approval`, undefined, mona);
    expect(pending.body.values).toMatchObject([{ canAnswerApproval: true, finalDecision: 'pending' }]);
    const path = `/request/${key}/approval/${pending.body.values[0]?.id ?? ''}`;
    expect(await site.call('POST', path, { decision }, mona)).toMatchObject({ status: 200, body: { finalDecision } });
    expect(await site.call('GET', `/request/${key}`)).toMatchObject({ body: { currentStatus: { status } } });
    expect(await site.call('POST', path, { decision }, mona)).toMatchObject({ status: 409 });
    expect(site.violations).toEqual([]);
  });

  it.each(['app', 'carla'] as const)('cannot be answered for the approver by %s', async (name) => {
    const site = openSite();
    const key = await raise(site);
    const caller = name === 'app' ? asApp : as(site.info.customers.carla);
    const { id = '' } = (await site.call('GET', `/request/${key}/approval`)).body.values[0] ?? {};
    expect(await site.call('POST', `/request/${key}/approval/${id}`, { decision: 'approve' }, caller)).toMatchObject({
      status: 403,
    });
  });
});

describe('participants', () => {
  it('are answered when they are new, see the request, and are gone once removed', async () => {
    const site = openSite();
    const { carla, gus } = site.info.customers;
    const accountIds = [gus.accountId, carla.accountId];
    const added = await site.call('POST', '/request/IT-1/participant', { accountIds });
    expect(added.body.values.map(({ accountId }) => accountId)).toEqual([gus.accountId]);
    expect((await site.call('POST', '/request/IT-1/participant', { accountIds })).body.values).toEqual([]);
    expect(await site.call('GET', '/request/IT-1', undefined, as(gus))).toMatchObject({ status: 200 });
    const left = await site.call('DELETE', '/request/IT-1/participant', { accountIds: [gus.accountId] });
    expect(left.body.values).toEqual([]);
    expect(await site.call('GET', '/request/IT-1', undefined, as(gus))).toMatchObject({ status: 404 });
  });

  it('must exist', async () => {
    const body = { accountIds: ['qm:nobody'] };
    expect(await openSite().call('POST', '/request/IT-1/participant', body)).toMatchObject({ status: 400 });
  });
});

describe('sharing', () => {
  it('with an organization is done through the platform, and opens the request to its members', async () => {
    const site = openSite();
    const gus = as(site.info.customers.gus);
    expect(await site.call('GET', '/request/IT-1', undefined, gus)).toMatchObject({ status: 404 });
    const edit = (fields: Record<string, unknown>) => site.call('PUT', '/rest/api/3/issue/IT-1', { fields });
    expect(await edit({ customfield_10002: [1, 2] })).toMatchObject({ status: 204 });
    expect(await site.call('GET', '/request/IT-1', undefined, gus)).toMatchObject({ status: 200 });
    expect(await edit({ customfield_10002: [99] })).toMatchObject({ status: 400 });
    expect(await edit({ summary: 'x' })).toMatchObject({ status: 400 });
    expect(site.violations).toEqual([]);
  });
});

describe('feedback', () => {
  it('is given by the reporter or the app, once the request is done', async () => {
    const site = openSite();
    const { carla, gus } = site.info.customers;
    const rate = (key: string, caller = asApp, rating = 5) =>
      site.call(
        'POST',
        `/request/${key}/feedback`,
        { type: 'csat', rating, comment: { body: 'Thanks' } },
        caller,
        experimental,
      );
    expect(await rate('IT-1', as(carla))).toMatchObject({ status: 400 });
    expect(await rate('CARE-1', as(gus))).toMatchObject({ status: 201 });
    expect(await rate('CARE-1')).toMatchObject({ status: 201 });
    expect(await rate('CARE-1', as(site.info.agent))).toMatchObject({ status: 403 });
    expect(await rate('CARE-1', as(gus), 6)).toMatchObject({ status: 400 });
    const path = '/request/CARE-1/feedback';
    expect(await site.call('GET', path, undefined, asApp, experimental)).toMatchObject({ body: { rating: 5 } });
    expect(await site.call('DELETE', path, undefined, asApp, experimental)).toMatchObject({ status: 204 });
    expect(await site.call('GET', path, undefined, asApp, experimental)).toMatchObject({ status: 404 });
    expect(site.violations).toEqual([]);
  });
});

describe('notifications', () => {
  it('are the caller’s own', async () => {
    const site = openSite();
    const { carla, mona } = site.info.customers;
    const path = '/request/IT-1/notification';
    const subscribed = (who: typeof carla) => site.call('GET', path, undefined, as(who));
    expect(await subscribed(carla)).toMatchObject({ body: { subscribed: true } });
    expect(await subscribed(mona)).toMatchObject({ body: { subscribed: false } });
    await site.call('DELETE', path, undefined, as(carla));
    await site.call('PUT', path, undefined, as(mona));
    expect(await subscribed(carla)).toMatchObject({ body: { subscribed: false } });
    expect(await subscribed(mona)).toMatchObject({ body: { subscribed: true } });
  });
});

describe('time goals', () => {
  it('are for agents', async () => {
    const site = openSite();
    expect(await site.call('GET', '/request/IT-1/sla/2', undefined, as(site.info.agent))).toMatchObject({
      status: 200,
      body: { ongoingCycle: { breached: true } },
    });
    expect(await site.call('GET', '/request/IT-1/sla', undefined, as(site.info.customers.carla))).toMatchObject({
      status: 403,
    });
    expect(site.violations).toEqual([]);
  });
});
