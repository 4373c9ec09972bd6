import { describe, expect, it } from 'vitest';
import { as, experimental, openSite } from './site-under-test';

const ada = { email: 'Ada@Acme.example', displayName: 'Ada Lovelace' };

describe('creating a customer', () => {
  it('answers a portal-only account, linked to no desk', async () => {
    const site = openSite();
    const made = await site.call('POST', '/customer', ada);
    expect(made.status).toBe(201);
    expect(made.body.accountId).toMatch(/^qm:[0-9a-f-]{36}:[0-9a-f-]{36}$/);
    const user = await site.call('GET', `/rest/api/3/user?accountId=${encodeURIComponent(made.body.accountId)}`);
    expect(user.body).toMatchObject({ accountType: 'customer', displayName: ada.displayName });
    const listed = await site.call('GET', '/servicedesk/4/customer?query=lovelace', undefined, undefined, experimental);
    expect(listed.body.values).toEqual([]);
  });

  it.each([
    ['400 by default', '', 400],
    ['409 when asked to be strict', '?strictConflictStatusCode=true', 409],
  ])('refuses an address that exists, whatever its case, with %s', async (_how, query, status) => {
    const site = openSite();
    await site.call('POST', '/customer', ada);
    expect(await site.call('POST', `/customer${query}`, { ...ada, email: 'ada@acme.EXAMPLE' })).toMatchObject({
      status,
    });
  });

  it('refuses the address of an Atlassian account in the same way', async () => {
    const site = openSite();
    const body = { email: site.info.atlassianOwner.email, displayName: 'Noor' };
    expect(await site.call('POST', '/customer?strictConflictStatusCode=true', body)).toMatchObject({ status: 409 });
  });

  it('refuses what is no address', async () => {
    expect(await openSite().call('POST', '/customer', { email: 'ada', displayName: 'Ada' })).toMatchObject({
      status: 400,
    });
  });

  it.each([
    ['an agent who is no administrator', 'agent'],
    ['somebody with a Jira licence', 'plainUser'],
  ] as const)('needs a Jira administrator: not %s', async (_who, name) => {
    const site = openSite();
    expect(await site.call('POST', '/customer', ada, as(site.info[name]))).toMatchObject({ status: 403 });
  });

  it('is refused to the app where its identity is no administrator', async () => {
    const site = openSite({ permissions: { appIsAdmin: false } });
    expect(await site.call('POST', '/customer', ada)).toMatchObject({ status: 403 });
    site.configure({ permissions: { appIsAdmin: true } });
    expect(await site.call('POST', '/customer', ada)).toMatchObject({ status: 201 });
  });
});

describe('customers of a service desk', () => {
  it('are added again without harm', async () => {
    const site = openSite();
    const accountIds = [site.info.customers.gus.accountId];
    expect(await site.call('POST', '/servicedesk/4/customer', { accountIds })).toMatchObject({ status: 204 });
    expect(await site.call('POST', '/servicedesk/4/customer', { accountIds })).toMatchObject({ status: 204 });
  });

  it('are added although an unknown one beside them is refused', async () => {
    const site = openSite();
    const { gus } = site.info.customers;
    const body = { accountIds: ['qm:nobody', gus.accountId] };
    expect(await site.call('POST', '/servicedesk/6/customer', body)).toMatchObject({ status: 400 });
    const listed = await site.call('GET', '/servicedesk/6/customer?query=gus', undefined, undefined, experimental);
    expect(listed.body.values).toMatchObject([{ accountId: gus.accountId, emailAddress: null }]);
  });

  it('may be removed from a restricted desk only', async () => {
    const site = openSite();
    const body = { accountIds: [site.info.customers.mona.accountId] };
    expect(await site.call('DELETE', '/servicedesk/4/customer', body, undefined, experimental)).toMatchObject({
      status: 400,
    });
    expect(await site.call('DELETE', '/servicedesk/6/customer', body, undefined, experimental)).toMatchObject({
      status: 204,
    });
    expect(await site.call('GET', '/servicedesk/6', undefined, as(site.info.customers.mona))).toMatchObject({
      status: 403,
    });
  });

  it('lose the portal when a site administrator revokes their access, and the app cannot do that', async () => {
    const site = openSite();
    const { carla } = site.info.customers;
    const path = `/customer/user/${encodeURIComponent(carla.accountId)}/revoke-portal-only-access`;
    expect(await site.call('PUT', path)).toMatchObject({ status: 403 });
    expect(await site.call('PUT', path, undefined, as(site.info.admin))).toMatchObject({ status: 204 });
    expect(await site.call('GET', '/servicedesk', undefined, as(carla))).toMatchObject({ status: 401 });
  });
});
