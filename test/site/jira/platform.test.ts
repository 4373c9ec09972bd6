import { describe, expect, it } from 'vitest';
import { anonymous, as, asApp, openSite, type SiteUnderTest } from './site-under-test';

describe('users', () => {
  const find = async (site: SiteUnderTest, query: string, caller = asApp) => {
    const reply = await site.call(
      'GET',
      `/rest/api/3/user/search?query=${encodeURIComponent(query)}`,
      undefined,
      caller,
    );
    return (reply.body as unknown as { displayName: string }[]).map(({ displayName }) => displayName);
  };

  it('are found by the start of a name or of a visible address', async () => {
    const site = openSite();
    expect(await find(site, 'carla@')).toEqual(['Carla Customer']);
    expect(await find(site, 'Custom')).toEqual(['Carla Customer']);
    expect(await find(site, 'gus@')).toEqual([]);
    expect(await find(site, 'Gus')).toEqual(['Gus Globex']);
  });

  it('are an empty list, not a refusal, to those who may not browse', async () => {
    const site = openSite();
    expect(await find(site, 'carla', as(site.info.customers.gus))).toEqual([]);
    expect(await find(site, 'carla', anonymous)).toEqual([]);
  });

  it('appear in searches after the lag of the index', async () => {
    const site = openSite();
    site.configure({ searchLagMs: 3000 });
    await site.call('POST', '/customer', { email: 'new@acme.example', displayName: 'Nia New' });
    expect(await find(site, 'Nia')).toEqual([]);
    site.advance(3000);
    expect(await find(site, 'Nia')).toEqual(['Nia New']);
  });

  it('show hidden addresses to the app alone', async () => {
    const site = openSite();
    const { accountId, email } = site.info.atlassianOwner;
    const path = `/rest/api/3/user/email?accountId=${encodeURIComponent(accountId)}`;
    expect(await site.call('GET', path)).toMatchObject({ status: 200, body: { email } });
    expect(await site.call('GET', path, undefined, as(site.info.admin))).toMatchObject({ status: 401 });
    const shown = await site.call('GET', `/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`);
    expect(shown.body).not.toHaveProperty('emailAddress');
    const bulk = await site.call('GET', path.replace('/email', '/email/bulk'));
    expect(bulk.body).toEqual([{ accountId, email }]);
    expect(site.violations).toEqual([]);
  });

  it('know who they are', async () => {
    const site = openSite();
    expect(await site.call('GET', '/rest/api/3/myself')).toMatchObject({ body: { accountType: 'app' } });
    const carla = as(site.info.customers.carla);
    expect(await site.call('GET', '/rest/api/3/myself', undefined, carla)).toMatchObject({
      body: { accountType: 'customer' },
    });
    expect(await site.call('GET', '/rest/api/3/myself', undefined, anonymous)).toMatchObject({ status: 401 });
  });

  it('are members of groups', async () => {
    const site = openSite();
    const { supportGroup, supportUser } = site.info;
    const mine = await site.call(
      'GET',
      `/rest/api/3/user/groups?accountId=${encodeURIComponent(supportUser.accountId)}`,
    );
    expect(mine.body).toEqual(expect.arrayContaining([expect.objectContaining({ name: supportGroup.name })]));
    const members = await site.call('GET', `/rest/api/3/group/member?groupId=${supportGroup.id}`);
    expect(members.body.values).toMatchObject([{ accountId: supportUser.accountId }]);
    expect(await site.call('GET', '/rest/api/3/groups/picker?query=support')).toMatchObject({
      body: { groups: [{ name: supportGroup.name }] },
    });
    expect(site.violations).toEqual([]);
  });
});

describe('permissions', () => {
  it.each([
    ['admin', true],
    ['serviceAccount', true],
    ['unprivilegedServiceAccount', false],
    ['agent', false],
    ['supportUser', false],
  ] as const)('of %s: administers Jira is %s', async (name, havePermission) => {
    const site = openSite();
    const path = '/rest/api/3/mypermissions?permissions=ADMINISTER';
    expect(await site.call('GET', path, undefined, as(site.info[name]))).toMatchObject({
      body: { permissions: { ADMINISTER: { havePermission } } },
    });
  });

  it('are asked by name, or refused', async () => {
    const site = openSite();
    expect(await site.call('GET', '/rest/api/3/mypermissions')).toMatchObject({ status: 400 });
    expect(await site.call('GET', '/rest/api/3/mypermissions?permissions=FLY')).toMatchObject({ status: 400 });
  });

  it('of somebody else are told to administrators', async () => {
    const site = openSite();
    const body = {
      accountId: site.info.agent.accountId,
      globalPermissions: ['ADMINISTER', 'USER_PICKER'],
      projectPermissions: [{ permissions: ['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS'], projects: [10004, 1] }],
    };
    expect(await site.call('POST', '/rest/api/3/permissions/check', body)).toMatchObject({
      status: 200,
      body: {
        globalPermissions: ['USER_PICKER'],
        projectPermissions: [
          { permission: 'BROWSE_PROJECTS', projects: [10004] },
          { permission: 'ADMINISTER_PROJECTS', projects: [] },
        ],
      },
    });
    expect(await site.call('POST', '/rest/api/3/permissions/check', body, as(site.info.plainUser))).toMatchObject({
      status: 403,
    });
    expect(site.violations).toEqual([]);
  });
});

describe('entity properties', () => {
  it.each([
    ['/organization/1/property', 200],
    ['/servicedesk/4/requesttype/101/property', 200],
    ['/rest/api/3/issue/IT-1/properties', 200],
    ['/rest/api/3/comment/10001/properties', 200],
  ])('of %s are written, read, listed and deleted', async (path) => {
    const site = openSite();
    const opted = (method: string, rest: string, body?: unknown) =>
      site.call(method, path + rest, body, asApp, { 'x-experimentalapi': 'opt-in' });
    const value = { tenant: 'a', list: [1, null, 'x'] };
    expect(await opted('PUT', '/gate.house', value)).toMatchObject({ status: 201 });
    expect(await opted('PUT', '/gate.house', value)).toMatchObject({ status: 200 });
    expect((await opted('GET', '/gate.house')).body).toEqual({ key: 'gate.house', value });
    expect((await opted('GET', '')).body).toMatchObject({ keys: [{ key: 'gate.house' }] });
    expect(await opted('DELETE', '/gate.house')).toMatchObject({ status: 204 });
    expect(await opted('GET', '/gate.house')).toMatchObject({ status: 404 });
    expect(site.violations).toEqual([]);
  });

  it('of other users are for administrators', async () => {
    const site = openSite();
    const path = `/rest/api/3/user/properties/phone?accountId=${encodeURIComponent(site.info.customers.carla.accountId)}`;
    expect(await site.call('PUT', path, '+49 1')).toMatchObject({ status: 201 });
    expect((await site.call('GET', path)).body).toEqual({ key: 'phone', value: '+49 1' });
    expect(await site.call('GET', path, undefined, as(site.info.plainUser))).toMatchObject({ status: 403 });
    expect(await site.call('GET', path, undefined, as(site.info.customers.carla))).toMatchObject({ status: 200 });
    expect(site.violations).toEqual([]);
  });

  it('come with an issue when asked for', async () => {
    const site = openSite();
    await site.call('PUT', '/rest/api/3/issue/IT-1/properties/author', { name: 'Carla' });
    const shown = await site.call('GET', '/rest/api/3/issue/IT-1?fields=summary&properties=author');
    expect(shown.body).toMatchObject({ properties: { author: { name: 'Carla' } } });
    const bulk = await site.call('POST', '/rest/api/3/issue/bulkfetch', {
      issueIdsOrKeys: ['IT-1', 'NO-1'],
      properties: ['author'],
    });
    expect(bulk.body).toMatchObject({ issues: [{ key: 'IT-1' }], issueErrors: [{ id: 'NO-1' }] });
    expect(site.violations).toEqual([]);
  });
});

describe('the knowledge base', () => {
  it('finds articles of the portals that are open to the caller', async () => {
    const site = openSite();
    const find = async (path: string, query: string) =>
      (await site.call('GET', `${path}?query=${query}&highlight=true`, undefined, as(site.info.customers.carla))).body
        .values;
    expect(await find('/knowledgebase/article', 'password')).toMatchObject([
      { title: 'Reset your @@@hl@@@password@@@endhl@@@' },
    ]);
    expect(await find('/knowledgebase/article', 'visitor')).toEqual([]);
    expect(await find('/servicedesk/5/knowledgebase/article', 'invoice')).toHaveLength(1);
    expect(site.violations).toEqual([]);
  });
});
