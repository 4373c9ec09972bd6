import { describe, expect, it } from 'vitest';
import { as, asApp, openSite, type SiteUnderTest } from './site-under-test';

const keys = async (site: SiteUnderTest, jql: string, caller = asApp) => {
  const found = await site.call('POST', '/rest/api/3/search/jql', { jql, fields: ['summary'] }, caller);
  return found.body.issues.map(({ key }) => key);
};

async function siteWithRequests() {
  const site = openSite();
  const { carla, gus } = site.info.customers;
  site.advance(60 * 60 * 1000);
  await site.call('POST', '/request', {
    serviceDeskId: '4',
    requestTypeId: '104',
    requestFieldValues: {
      summary: 'Access to SRV-0007',
      description: 'For *payroll*',
      customfield_10113: { value: 'SRV-0007' },
    },
    raiseOnBehalfOf: gus.accountId,
    requestParticipants: [carla.accountId],
  });
  return site;
}

describe('searching with JQL', () => {
  const carla = 'qm:a713c8ea-1075-4e30-9d96-891a7d181739:5ad6d3581db05e2a66fa80b1';
  const gus = 'qm:a713c8ea-1075-4e30-9d96-891a7d181739:5ad6d3581db05e2a66fa80b3';
  const mona = 'qm:a713c8ea-1075-4e30-9d96-891a7d181739:5ad6d3581db05e2a66fa80b2';

  it.each([
    [`reporter = "${carla}"`, ['IT-1']],
    [`reporter in ("${carla}", "${gus}") ORDER BY created ASC`, ['CARE-1', 'IT-1', 'IT-2']],
    [`reporter != "${gus}"`, ['IT-1']],
    ['project in (CARE, FAC)', ['CARE-1']],
    ['project = "IT Help" and not key = IT-1', ['IT-2']],
    ['key in (IT-1, CARE-1) order by key asc', ['IT-1', 'CARE-1']],
    ['statusCategory = Done', ['CARE-1']],
    ['project = IT AND statusCategory != "Done" ORDER BY updated DESC, key ASC', ['IT-2', 'IT-1']],
    ['status = "Waiting for approval"', ['IT-2']],
    ['resolution = Unresolved and project = CARE', []],
    ['summary ~ "printer floor"', ['IT-1']],
    ['text ~ "morning"', ['CARE-1', 'IT-1']],
    ['text ~ "pay*"', ['IT-2']],
    [`"Request participants" = "${carla}"`, ['IT-2']],
    [`cf[10026] in ("${carla}")`, ['IT-2']],
    ['organizations = Acme', ['IT-1']],
    ['organizations is EMPTY and project = IT', ['IT-2']],
    ['"Request Type" = "Get IT help (IT)"', ['IT-1']],
    ['request-channel-type = api', ['IT-2']],
    ['created >= -1h', ['IT-2']],
    ['created < "2026-11-15" and created > 2026/11/01', ['CARE-1']],
    ['created >= startOfDay()', ['IT-2']],
    [`approvals = pendingBy("${mona}")`, ['IT-2']],
    [
      `(reporter = "${carla}" OR "Request participants" = "${carla}") AND project = IT ORDER BY created DESC`,
      ['IT-2', 'IT-1'],
    ],
  ])('finds with %s', async (jql, expected) => {
    const found = await keys(await siteWithRequests(), jql);
    expect(jql.toLowerCase().includes('order by') ? found : found.toSorted()).toEqual(expected);
  });

  it.each([
    ['', 'Unbounded'],
    ['order by created', 'Unbounded'],
    ['colour = red', "Field 'colour' does not exist"],
    ['project = NOPE', "The value 'NOPE' does not exist"],
    ['reporter = ', 'reached the end'],
    ['(project = IT', "Expecting ')'"],
    ['project = IT project = IT', 'not expected'],
    ['summary = printer', "operator '='"],
    ['created > yesterday', 'Date value'],
    ['project = IT order by colour', 'Not able to sort'],
  ])('refuses "%s"', async (jql, mention) => {
    const refused = await openSite().call('POST', '/rest/api/3/search/jql', { jql });
    expect(refused.status).toBe(400);
    expect(refused.body.errorMessages[0]).toContain(mention);
  });

  it('finds nothing for customers, who see their requests on the portal only', async () => {
    const site = openSite();
    expect(await keys(site, 'project = IT', as(site.info.customers.carla))).toEqual([]);
  });

  it('answers ids alone until fields are asked for', async () => {
    const site = openSite();
    const found = await site.call('POST', '/rest/api/3/search/jql', { jql: 'key = IT-1' });
    expect(found.body.issues).toEqual([{ id: '10001' }]);
    const fields = '*all';
    const all = await site.call('GET', `/rest/api/3/search/jql?jql=key=IT-1&fields=${fields}`);
    expect(all.body.issues[0]?.fields).toMatchObject({
      customfield_10002: [{ name: 'Acme' }],
      customfield_10010: { requestType: { id: '101' }, currentStatus: { status: 'Waiting for support' } },
    });
    expect(site.violations).toEqual([]);
  });

  it('is paged by a token that belongs to the answer', async () => {
    const site = await siteWithRequests();
    const search = { jql: 'project in (IT, CARE)', fields: ['summary'], maxResults: 2 };
    const first = await site.call('POST', '/rest/api/3/search/jql', search);
    expect(first.body).toMatchObject({ isLast: false });
    const second = await site.call('POST', '/rest/api/3/search/jql', {
      ...search,
      nextPageToken: first.body.nextPageToken,
    });
    expect(second.body).toMatchObject({ isLast: true });
    expect([...first.body.issues, ...second.body.issues]).toHaveLength(3);
    const forged = await site.call('POST', '/rest/api/3/search/jql', { ...search, nextPageToken: 'x' });
    expect(forged.status).toBe(400);
  });

  it('finds a new request late, unless told to reconcile it', async () => {
    const site = openSite();
    site.configure({ searchLagMs: 5000 });
    const raised = await site.call('POST', '/request', {
      serviceDeskId: '4',
      requestTypeId: '101',
      requestFieldValues: { summary: 'New' },
    });
    const issue = await site.call('GET', `/rest/api/3/issue/${raised.body.issueKey}`);
    const search = { jql: 'summary ~ New', fields: ['summary'] };
    const find = async (more = {}) =>
      (await site.call('POST', '/rest/api/3/search/jql', { ...search, ...more })).body.issues.length;
    expect(await find()).toBe(0);
    expect(await find({ reconcileIssues: [Number(issue.body.id)] })).toBe(1);
    site.advance(5000);
    expect(await find()).toBe(1);
  });
});
