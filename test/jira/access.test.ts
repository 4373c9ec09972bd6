import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, type JiraSettings } from '../../src/domain/settings';
import { openHouse, type House } from './house';

let house: House;

beforeEach(() => {
  house = openHouse();
});

afterEach(() => {
  expect(house.site.violations).toEqual([]);
  house.close();
});

const settings = (jira: Partial<JiraSettings>) => ({
  ...defaultSettings,
  jira: { ...defaultSettings.jira, siteUrl: house.site.info.siteUrl, ...jira },
});

const failures = (checks: readonly { readonly id: string; readonly outcome: string }[]) =>
  checks.filter((check) => check.outcome === 'fail').map((check) => check.id);

describe('the check', () => {
  it('passes where the app may do everything, and tries acting as a customer', async () => {
    const checks = await house.jira.access.check(settings({}));
    expect(failures(checks)).toEqual([]);
    expect(checks.map((check) => [check.id, check.outcome])).toEqual([
      ['app.identity', 'pass'],
      ['app.create_customers', 'pass'],
      ['app.find_customers', 'pass'],
      ['app.desks', 'pass'],
      ['app.raise', 'pass'],
      ['app.add_to_desk', 'pass'],
      ['app.organizations', 'pass'],
      ['app.addresses', 'pass'],
      ['customer.impersonation', 'pass'],
    ]);
  });

  it('says what is missing and where to grant it', async () => {
    house.site.configure({ permissions: { appIsAdmin: false } });
    const checks = await house.jira.access.check(settings({}));
    expect(failures(checks)).toEqual(['app.create_customers', 'app.add_to_desk']);
    expect(checks.find(({ id }) => id === 'app.create_customers')?.detail).toContain('Administer Jira');
    expect(checks.find(({ id }) => id === 'app.add_to_desk')?.detail).toContain('Project settings → Access');
    expect(checks.find(({ id }) => id === 'app.organizations')?.outcome).toBe('unknown');
  });

  it('fails when customers cannot be acted for', async () => {
    house.impersonation = 'refused_by_jira';
    expect(failures(await house.jira.access.check(settings({})))).toEqual(['customer.impersonation']);
  });

  it('covers the service account where one is configured', async () => {
    const { serviceAccount } = house.site.info;
    house.token = serviceAccount.apiToken;
    const checks = await house.jira.access.check(settings({ serviceAccountEmail: serviceAccount.email }));
    expect(new Set(checks.map(({ strategy }) => strategy))).toEqual(new Set(['app', 'service_account', 'customer']));
    expect(failures(checks)).toEqual([]);
  });

  it('misses the token of a service account that must be used', async () => {
    const checks = await house.jira.access.check(settings({ strategy: 'service_account', impersonate: false }));
    expect(failures(checks)).toEqual(['service_account.identity']);
  });

  it('tells an expired token from missing permissions', async () => {
    const { expiredServiceAccount } = house.site.info;
    house.token = expiredServiceAccount.apiToken;
    const checks = await house.jira.access.check(
      settings({ strategy: 'service_account', impersonate: false, serviceAccountEmail: expiredServiceAccount.email }),
    );
    expect(checks).toMatchObject([{ id: 'service_account.identity', outcome: 'fail' }]);
    expect(checks[0]?.detail).toContain('expired');
  });
});

describe('saving a token', () => {
  const save = (account: { readonly email: string; readonly apiToken: string }) =>
    house.jira.access.saveToken({ email: account.email, token: account.apiToken, siteUrl: house.site.info.siteUrl });

  it('keeps one that works at the site', async () => {
    const { serviceAccount } = house.site.info;
    const saved = await save(serviceAccount);
    expect(saved).toMatchObject({ ok: true, url: 'site' });
    expect(saved.ok && failures(saved.checks)).toEqual([]);
    expect(house.token).toBe(serviceAccount.apiToken);
  });

  it('finds that a scoped one works at the gateway', async () => {
    expect(await save(house.site.info.scopedServiceAccount)).toMatchObject({ ok: true, url: 'gateway' });
  });

  it('keeps one without rights, and says what it cannot do', async () => {
    const saved = await save(house.site.info.unprivilegedServiceAccount);
    expect(saved.ok && failures(saved.checks)).toContain('service_account.create_customers');
  });

  it.each([
    ['that expired', () => house.site.info.expiredServiceAccount],
    ['that is wrong', () => ({ ...house.site.info.serviceAccount, apiToken: 'wrong' })],
    ['of somebody else', () => ({ ...house.site.info.serviceAccount, email: 'somebody@site.example' })],
  ])('keeps nothing of one %s', async (_which, account) => {
    const refused = await save(account());
    expect(refused).toMatchObject({ ok: false, field: 'token' });
    expect(house.token).toBeUndefined();
    expect(JSON.stringify(refused)).not.toContain(account().apiToken);
  });

  it.each([
    ['no address', { email: 'sign-in', apiToken: 'token' }, 'email'],
    ['no token', { email: 'sign-in@site.example', apiToken: ' ' }, 'token'],
  ])('asks nobody with %s', async (_which, account, field) => {
    expect(await save(account)).toMatchObject({ ok: false, field });
    expect(house.calls).toEqual([]);
  });

  it('sends a token nowhere but to an https address', async () => {
    const refused = await house.jira.access.saveToken({
      email: 'sign-in@site.example',
      token: 'token',
      siteUrl: 'http://site.example',
    });
    expect(refused).toMatchObject({ ok: false });
    expect(house.calls).toEqual([]);
  });

  it('can be undone', async () => {
    await save(house.site.info.serviceAccount);
    await house.jira.access.removeToken();
    expect(house.token).toBeUndefined();
  });
});

describe('the site', () => {
  it('is where Jira says it is', async () => {
    expect(await house.jira.access.site()).toEqual({
      siteUrl: house.site.info.siteUrl,
      cloudId: house.site.info.cloudId,
    });
  });
});

describe('roles', () => {
  const role = (accountId: string) => house.jira.administrators.roleOf(accountId, [house.site.info.supportGroup.id]);

  it.each([
    ['administrator', () => house.site.info.admin.accountId],
    ['support', () => house.site.info.supportUser.accountId],
    ['none', () => house.site.info.plainUser.accountId],
    ['none', () => house.site.info.customers.carla.accountId],
    ['none', () => 'unidentified'],
    ['none', () => ''],
  ])('%s', async (expected, accountId) => {
    expect(await role(accountId())).toBe(expected);
  });

  it('are asked as the person where the app may not ask about others', async () => {
    house.site.configure({ permissions: { appIsAdmin: false } });
    expect(await role(house.site.info.admin.accountId)).toBe('administrator');
    expect(await role(house.site.info.plainUser.accountId)).toBe('none');
  });

  it('are none while Jira does not answer', async () => {
    house.site.configure({ faults: [{ match: '/rest/', status: 500, times: 20 }] });
    expect(await role(house.site.info.admin.accountId)).toBe('none');
  });

  it('find groups to choose support staff from', async () => {
    const { supportGroup } = house.site.info;
    expect(await house.jira.administrators.groups('support')).toEqual([supportGroup]);
  });
});
