import { describe, expect, it } from 'vitest';
import { as, experimental, openSite, type SiteUnderTest } from './site-under-test';

const typeIds = async (site: SiteUnderTest, path: string, caller = as(site.info.customers.carla)) =>
  (await site.call('GET', path, undefined, caller, experimental)).body.values.map(({ id }) => id);

describe('request types', () => {
  it('that are restricted come to administrators and those named only', async () => {
    const site = openSite();
    const path = '/servicedesk/5/requesttype';
    const { restricted } = site.info.requestTypes;
    expect(await typeIds(site, path)).not.toContain(restricted);
    expect(await typeIds(site, path, as(site.info.customers.gus))).toContain(restricted);
    expect(await typeIds(site, path, { kind: 'app' })).toContain(restricted);
    expect(await typeIds(site, `${path}?restrictionStatus=restricted`, { kind: 'app' })).toEqual([restricted]);
  });

  it('are found by text and by group, hidden ones only when asked for', async () => {
    const site = openSite();
    expect(await typeIds(site, '/servicedesk/4/requesttype?groupId=13')).toEqual(['102', '104']);
    expect(await typeIds(site, '/servicedesk/4/requesttype?searchQuery=hardware')).toEqual(['103']);
    expect(await typeIds(site, '/servicedesk/5/requesttype?searchQuery=mailbox')).toEqual([]);
    const hidden = '/servicedesk/5/requesttype?searchQuery=mailbox&includeHiddenRequestTypesInSearch=true';
    expect(await typeIds(site, hidden)).toEqual([site.info.requestTypes.hidden]);
  });

  it('of all desks can be listed at once, but only of portals that are open to the caller', async () => {
    const site = openSite();
    expect(await typeIds(site, '/requesttype')).not.toContain('301');
    expect(await typeIds(site, '/requesttype', as(site.info.customers.mona))).toContain('301');
    expect(await typeIds(site, '/requesttype?serviceDeskId=4&serviceDeskId=6')).toEqual(['101', '102', '103', '104']);
  });

  it('name the portal, which is not the desk', async () => {
    const site = openSite();
    expect(await site.call('GET', '/servicedesk/4/requesttype/101')).toMatchObject({
      body: { portalId: '1', serviceDeskId: '4' },
    });
  });

  it('can be looked up by project key and project id too', async () => {
    const site = openSite();
    expect(await typeIds(site, '/servicedesk/IT/requesttype')).toHaveLength(4);
    expect(await typeIds(site, '/servicedesk/10004/requesttype')).toHaveLength(4);
  });

  it('say for whom they may be raised, as seen by the caller', async () => {
    const site = openSite();
    const path = '/servicedesk/4/requesttype/103/field';
    expect(await site.call('GET', path)).toMatchObject({ body: { canRaiseOnBehalfOf: true } });
    const carla = as(site.info.customers.carla);
    expect(await site.call('GET', path, undefined, carla)).toMatchObject({ body: { canRaiseOnBehalfOf: false } });
  });

  it('show hidden fields to administrators who ask', async () => {
    const site = openSite();
    const fieldIds = async (query: string, caller = as(site.info.admin)) => {
      const { body } = await site.call('GET', `/servicedesk/4/requesttype/103/field${query}`, undefined, caller);
      return body.requestTypeFields.map(({ fieldId }) => fieldId);
    };
    const hidden = 'customfield_10114';
    expect(await fieldIds('?expand=hiddenFields')).toContain(hidden);
    expect(await fieldIds('')).not.toContain(hidden);
    expect(await fieldIds('?expand=hiddenFields', as(site.info.customers.carla))).not.toContain(hidden);
  });

  it('offer a customer the own organizations only, and 3,000 values where there are as many', async () => {
    const site = openSite();
    const values = async (path: string, fieldId: string, caller = as(site.info.customers.carla)) => {
      const { body } = await site.call('GET', path, undefined, caller);
      return body.requestTypeFields.find((field) => field.fieldId === fieldId)?.validValues ?? [];
    };
    const organizations = await values('/servicedesk/4/requesttype/103/field', 'customfield_10002');
    expect(organizations.map(({ label }) => label)).toEqual(['Acme']);
    expect(await values('/servicedesk/4/requesttype/102/field', 'customfield_10113')).toHaveLength(3000);
  });

  it('tell administrators what somebody else may submit', async () => {
    const site = openSite();
    const check = (accountId: string, caller = as(site.info.admin)) =>
      site.call(
        'POST',
        '/servicedesk/5/requesttype/permissions/check',
        { accountId, permissions: ['canCreateRequest', 'canAdminister'], requestTypeIds: [201, 204, 301] },
        caller,
        experimental,
      );
    const { carla, gus } = site.info.customers;
    expect((await check(gus.accountId)).body).toEqual({ canCreateRequest: [201, 204], canAdminister: [] });
    expect((await check(carla.accountId)).body).toEqual({ canCreateRequest: [201], canAdminister: [] });
    expect(await check(gus.accountId, as(carla))).toMatchObject({ status: 400 });
    expect(site.violations).toEqual([]);
  });

  it('have a form where they have no fields', async () => {
    const site = openSite();
    const fields = await site.call('GET', '/servicedesk/5/requesttype/202/field');
    expect(fields.body.requestTypeFields).toEqual([]);
    const path = '/jira/forms/cloud/cloud-1/servicedesk/5/requesttype';
    expect(await site.call('GET', `${path}/202/form`)).toMatchObject({
      status: 200,
      body: { design: { settings: { name: 'Billing question' } } },
    });
    expect(await site.call('GET', `${path}/201/form`)).toMatchObject({ status: 404 });
    expect(await site.call('GET', '/jira/forms/cloud/other/servicedesk/5/requesttype/202/form')).toMatchObject({
      status: 404,
    });
    expect(site.violations).toEqual([]);
  });
});
