import { describe, expect, it } from 'vitest';
import { as, openSite, type SiteUnderTest } from './site-under-test';

const names = async (site: SiteUnderTest, path: string, caller = as(site.info.agent)) =>
  (await site.call('GET', path, undefined, caller)).body.values.map(({ name }) => name);

describe('organizations', () => {
  it('are created once: the second creation answers the first', async () => {
    const site = openSite();
    const first = await site.call('POST', '/organization', { name: 'Umbrella' });
    const second = await site.call('POST', '/organization', { name: 'umbrella' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe(first.body.id);
  });

  it.each(['', ' '.repeat(5), 'x'.repeat(201)])('have a name of 1 to 200 characters', async (name) => {
    expect(await openSite().call('POST', '/organization', { name })).toMatchObject({ status: 400 });
  });

  it('take members, list them by account id, and give them back', async () => {
    const site = openSite();
    const { carla, gus, mona } = site.info.customers;
    const accountIds = [gus.accountId];
    expect(await site.call('POST', '/organization/1/user', { accountIds })).toMatchObject({ status: 204 });
    const listed = await site.call('GET', '/organization/1/user');
    expect(listed.body.values.map(({ accountId }) => accountId)).toEqual(
      [carla, mona, gus].map((each) => each.accountId),
    );
    expect(await site.call('DELETE', '/organization/1/user', { accountIds })).toMatchObject({ status: 204 });
    expect((await site.call('GET', '/organization/1/user')).body.values).toHaveLength(2);
  });

  it('refuse members who do not exist, adding none', async () => {
    const site = openSite();
    const accountIds = [site.info.customers.gus.accountId, 'qm:nobody'];
    expect(await site.call('POST', '/organization/1/user', { accountIds })).toMatchObject({ status: 400 });
    expect((await site.call('GET', '/organization/1/user')).body.values).toHaveLength(2);
  });

  it('keep their members when SCIM manages them', async () => {
    const site = openSite();
    const accountIds = [site.info.customers.gus.accountId];
    expect(await site.call('POST', '/organization/3/user', { accountIds })).toMatchObject({ status: 403 });
  });

  it('of an account are told to agents only', async () => {
    const site = openSite();
    const path = `/organization?accountId=${encodeURIComponent(site.info.customers.gus.accountId)}`;
    expect(await names(site, path)).toEqual(['Globex']);
    expect(await site.call('GET', path, undefined, as(site.info.plainUser))).toMatchObject({ status: 403 });
  });

  it('are shown to a customer who is in them, and no others', async () => {
    const site = openSite();
    const carla = as(site.info.customers.carla);
    expect(await names(site, '/organization', carla)).toEqual(['Acme']);
    expect(await site.call('GET', '/organization/2', undefined, carla)).toMatchObject({ status: 404 });
  });

  it('stand in service desks, whose portal they open to their members', async () => {
    const site = openSite();
    const carla = as(site.info.customers.carla);
    expect(await site.call('GET', '/servicedesk/6', undefined, carla)).toMatchObject({ status: 403 });
    await site.call('POST', '/servicedesk/6/organization', { organizationId: 1 });
    await site.call('POST', '/servicedesk/6/organization', { organizationId: 1 });
    expect(await names(site, '/servicedesk/6/organization')).toEqual(['Acme']);
    expect(await site.call('GET', '/servicedesk/6', undefined, carla)).toMatchObject({ status: 200 });
    await site.call('DELETE', '/servicedesk/6/organization', { organizationId: 1 });
    expect(await site.call('GET', '/servicedesk/6', undefined, carla)).toMatchObject({ status: 403 });
  });

  it('may be managed by agents until that is switched to administrators', async () => {
    const site = openSite();
    const make = async () => (await site.call('POST', '/organization', { name: 'Hooli' }, as(site.info.agent))).status;
    expect(await make()).toBe(201);
    site.configure({ permissions: { organizationManagers: 'administrators' } });
    expect(await make()).toBe(403);
  });

  it('are deleted by administrators, with their shares and memberships', async () => {
    const site = openSite();
    expect(await site.call('DELETE', '/organization/1', undefined, as(site.info.agent))).toMatchObject({ status: 403 });
    expect(await site.call('DELETE', '/organization/1', undefined, as(site.info.admin))).toMatchObject({ status: 204 });
    expect(await site.call('GET', '/request/IT-1', undefined, as(site.info.customers.mona))).toMatchObject({
      status: 404,
    });
    expect(site.violations).toEqual([]);
  });
});
