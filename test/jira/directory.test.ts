import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type House } from './house';

let house: House;

beforeEach(() => {
  house = openHouse();
});

afterEach(() => {
  expect(house.site.violations).toEqual([]);
  house.close();
});

describe('creating a customer', () => {
  it('gives the account that Jira made', async () => {
    const created = await house.jira.directory.createCustomer('nina@acme.example', 'Nina New');
    expect(created).toMatchObject({ ok: true, value: { displayName: 'Nina New', active: true } });
  });

  it.each([
    ['a customer', () => house.site.info.customers.carla.email],
    ['an Atlassian account', () => house.site.info.atlassianOwner.email],
  ])('refuses an address that %s has', async (_who, address) => {
    expect(await house.jira.directory.createCustomer(address(), 'Somebody')).toEqual({
      ok: false,
      error: { reason: 'address_in_use' },
    });
  });

  it('refuses what Jira does not take for an address, without repeating it', async () => {
    const refused = await house.jira.directory.createCustomer('not an address', 'Somebody');
    expect(refused).toMatchObject({ ok: false, error: { reason: 'address_rejected' } });
    expect(JSON.stringify(refused)).not.toContain('not an address');
  });

  it('says which permission is missing and where to grant it', async () => {
    house.site.configure({ permissions: { appIsAdmin: false } });
    await expect(house.jira.directory.createCustomer('nina@acme.example', 'Nina New')).rejects.toMatchObject({
      system: 'jira',
      status: 403,
      detail:
        'The app may not create customers. It needs the global permission Administer Jira (Jira settings → System → Global permissions).',
    });
  });
});

describe('finding a customer', () => {
  const desks = ['4', '5'];

  it.each([
    ['in a desk', 'carla@acme.example'],
    ['whatever the case', 'Carla@ACME.example'],
    ['who hides the address', 'gus@globex.example'],
  ])('finds one %s', async (_how, address) => {
    expect(await house.jira.directory.findCustomer(address, desks)).toMatchObject({ ok: true });
  });

  it('does not take a longer address for the same one', async () => {
    await house.jira.directory.createCustomer('carla@acme.example.org', 'Another Carla');
    const found = await house.jira.directory.findCustomer('carla@acme.example', desks);
    expect(found).toMatchObject({ ok: true, value: { accountId: house.site.info.customers.carla.accountId } });
  });

  it('recognises an Atlassian account, which no portal-only customer can have', async () => {
    expect(await house.jira.directory.findCustomer(house.site.info.atlassianOwner.email, desks)).toEqual({
      ok: false,
      error: { reason: 'atlassian_account_owns_address' },
    });
  });

  it.each([
    ['nobody but its customers', 'gus@globex.example', '4', false],
    ['a customer', 'carla@acme.example', '4', true],
    ['a customer who hides the address', 'gus@globex.example', '5', true],
    ['no Atlassian account', 'noor@umbrella.example', '4', false],
    ['nobody of a longer address', 'arla@acme.example', '4', false],
  ])('finds, in one desk, %s', async (_whom, address, desk, isFound) => {
    expect((await house.jira.directory.findInDesk(address, desk)) !== undefined).toBe(isFound);
  });

  it('finds nobody for an address that nobody has', async () => {
    expect(await house.jira.directory.findCustomer('nobody@acme.example', desks)).toEqual({
      ok: false,
      error: { reason: 'not_found' },
    });
  });
});

describe('organizations', () => {
  it('are listed with whether SCIM manages them', async () => {
    const organizations = await house.jira.directory.organizations();
    expect(organizations.map(({ name }) => name)).toContain('Acme');
    expect(organizations.some(({ scimManaged }) => scimManaged)).toBe(true);
  });

  it('of a customer are named', async () => {
    const { directory } = house.jira;
    const among = await directory.organizations();
    expect(await directory.organizationsOf(house.site.info.customers.carla.accountId, among)).toEqual(['Acme']);
  });

  it('of a customer are found by their members when the caller is no agent', async () => {
    house.configure({
      strategy: 'service_account',
      serviceAccountEmail: house.site.info.serviceAccount.email,
    });
    house.token = house.site.info.serviceAccount.apiToken;
    const among = await house.jira.directory.organizations();
    house.site.configure({ faults: [{ match: 'GET /rest/servicedeskapi/organization', status: 403, times: 1 }] });
    expect(await house.jira.directory.organizationsOf(house.site.info.customers.carla.accountId, among)).toEqual([
      'Acme',
    ]);
  });

  it('are created once, joined and left', async () => {
    const { directory } = house.jira;
    const { carla } = house.site.info.customers;
    const made = await directory.createOrganization('Umbrella');
    if (made === undefined) throw new Error('Jira took no name.');
    expect(await directory.createOrganization('Umbrella')).toEqual(made);
    await directory.addToOrganization(made.id, carla.accountId);
    await directory.addToOrganization(made.id, carla.accountId);
    expect(await directory.organizationsOf(carla.accountId, [made])).toEqual(['Umbrella']);
    await directory.addOrganizationToDesk('6', made.id);
    await directory.removeFromOrganization(made.id, carla.accountId);
    expect(await directory.organizationsOf(carla.accountId, [made])).toEqual([]);
  });
});

describe('a customer', () => {
  it('is read by account id, and unknown ids are unknown', async () => {
    const { deactivatedCustomer } = house.site.info;
    expect(await house.jira.directory.customer(deactivatedCustomer.accountId)).toMatchObject({ active: false });
    expect(await house.jira.directory.customer('qm:nobody')).toBeUndefined();
  });

  it('is added to a desk, also twice, and carries attributes', async () => {
    const { directory } = house.jira;
    const { gus } = house.site.info.customers;
    await directory.addToDesk('6', gus.accountId);
    await directory.addToDesk('6', gus.accountId);
    await directory.setCustomerProperty(gus.accountId, 'gatehouse.attributes', { department: 'Sales' });
    expect(await directory.findCustomer('gus@globex.example', ['6'])).toMatchObject({ ok: true });
  });
});
