import { describe, expect, it } from 'vitest';
import { as, asApp, openSite, type SiteUnderTest } from './site-under-test';

const raise = (site: SiteUnderTest, more: Record<string, unknown> = {}, caller = asApp) =>
  site.call(
    'POST',
    '/request',
    {
      serviceDeskId: '4',
      requestTypeId: '101',
      requestFieldValues: { summary: 'My screen is dark', description: 'It was *bright*.' },
      ...more,
    },
    caller,
  );

const everything = {
  summary: 'Two screens',
  description: 'Because *one* is not enough.',
  customfield_10112: 'h2. Costs\n\n* low\n* once',
  customfield_10101: 2,
  customfield_10102: '2026-12-24',
  customfield_10103: '2026-12-24T09:30:00.000+0100',
  duedate: '2026-12-31',
  customfield_10104: { id: '10201' },
  customfield_10105: [{ value: 'Monitor' }, { id: '10214' }],
  customfield_10106: { value: 'Europe', child: { value: 'Oslo' } },
  customfield_10107: [{ value: 'Express delivery' }],
  customfield_10108: { value: 'High' },
  customfield_10109: { accountId: 'qm:a713c8ea-1075-4e30-9d96-891a7d181739:5ad6d3581db05e2a66fa80b2' },
  customfield_10110: [{ accountId: 'qm:a713c8ea-1075-4e30-9d96-891a7d181739:5ad6d3581db05e2a66fa80b3' }],
  customfield_10002: [1],
  labels: ['screens', 'office'],
  customfield_10111: 'https://shop.example/screen?size=27',
};

describe('raising a request', () => {
  it('makes the customer the reporter and the caller the creator', async () => {
    const site = openSite();
    const { carla } = site.info.customers;
    const raised = await raise(site, { raiseOnBehalfOf: carla.accountId });
    expect(raised).toMatchObject({ status: 201, body: { reporter: { accountId: carla.accountId } } });
    const issue = await site.call('GET', `/rest/api/3/issue/${raised.body.issueKey}?fields=reporter,creator`);
    expect(issue.body.fields).toMatchObject({
      reporter: { accountId: carla.accountId },
      creator: { accountId: site.info.app.accountId },
    });
    expect(site.violations).toEqual([]);
  });

  it('reads every field type back as it was written', async () => {
    const site = openSite();
    const raised = await raise(site, { requestTypeId: '103', requestFieldValues: everything });
    expect(raised.status).toBe(201);
    const values = Object.fromEntries(raised.body.requestFieldValues.map(({ fieldId, value }) => [fieldId, value]));
    expect(Object.keys(values).toSorted()).toEqual(Object.keys(everything).toSorted());
    expect(values).toMatchObject({
      customfield_10101: 2,
      customfield_10104: { id: '10201', value: 'My team' },
      customfield_10105: [{ value: 'Monitor' }, { value: 'Mouse' }],
      customfield_10106: { value: 'Europe', child: { value: 'Oslo' } },
      customfield_10109: { displayName: 'Mona Manager' },
      customfield_10002: [{ id: '1', name: 'Acme' }],
      labels: ['screens', 'office'],
    });
    expect(site.violations).toEqual([]);
  });

  it('writes a hidden preset that the customer neither sees nor may set', async () => {
    const site = openSite();
    const raised = await raise(site, { requestTypeId: '103', requestFieldValues: everything });
    const issue = await site.call('GET', `/rest/api/3/issue/${raised.body.issueKey}?fields=customfield_10114`);
    expect(issue.body.fields.customfield_10114).toBe('CC-4711');
    const forged = await raise(site, {
      requestTypeId: '103',
      requestFieldValues: { ...everything, customfield_10114: 'CC-1' },
    });
    expect(forged.status).toBe(400);
  });

  it.each([
    ['a missing required field', {}, "field 'What do you need?'"],
    ['an empty required field', { summary: '' }, "field 'What do you need?'"],
    ['a value of another type', { summary: 'a', description: 7 }, "field 'Tell us more'"],
    ['a field that the type does not have', { summary: 'a', customfield_10101: 1 }, "field 'customfield_10101'"],
  ])('refuses %s by name', async (_what, requestFieldValues, mention) => {
    const refused = await raise(openSite(), { requestFieldValues });
    expect(refused.status).toBe(400);
    expect(refused.body.errorMessage).toContain('Your request could not be created.');
    expect(refused.body.errorMessage).toContain(mention);
  });

  it.each([
    ['customfield_10101', 'two'],
    ['customfield_10102', '24.12.2026'],
    ['customfield_10103', '2026-12-24 09:30'],
    ['customfield_10104', { id: '1' }],
    ['customfield_10105', [{ value: 'Yacht' }]],
    ['customfield_10106', { value: 'Europe', child: { value: 'Austin' } }],
    ['customfield_10109', { accountId: 'nobody' }],
    ['customfield_10002', [99]],
    ['customfield_10111', 'javascript:alert(1)'],
    ['labels', ['two words']],
  ])('refuses a value that does not fit %s', async (field, value) => {
    const requestFieldValues = { ...everything, [field]: value };
    expect(await raise(openSite(), { requestTypeId: '103', requestFieldValues })).toMatchObject({ status: 400 });
  });

  it('takes documents instead of wiki text when told so, and only then', async () => {
    const site = openSite();
    const text = { type: 'text', text: 'bold', marks: [{ type: 'strong' }] };
    const document = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [text] }] };
    const requestFieldValues = { summary: 'a', description: document };
    expect(await raise(site, { requestFieldValues })).toMatchObject({ status: 400 });
    const raised = await raise(site, { requestFieldValues, isAdfRequest: true });
    expect(raised.body.requestFieldValues[1]).toMatchObject({
      value: '*bold*',
      renderedValue: { html: '<p><b>bold</b></p>' },
    });
    const issue = await site.call('GET', `/rest/api/3/issue/${raised.body.issueKey}?fields=description`);
    expect(issue.body.fields.description).toEqual(document);
  });

  it('lets a customer raise as itself, and never for others', async () => {
    const site = openSite();
    const { carla, mona } = site.info.customers;
    expect(await raise(site, {}, as(carla))).toMatchObject({
      status: 201,
      body: { reporter: { accountId: carla.accountId } },
    });
    expect(await raise(site, { raiseOnBehalfOf: mona.accountId }, as(carla))).toMatchObject({ status: 403 });
  });

  it.each([
    ['who does not exist', 'qm:nobody'],
    ['who is deactivated', 'qm:a713c8ea-1075-4e30-9d96-891a7d181739:5ad6d3581db05e2a66fa80b4'],
  ])('refuses a reporter %s', async (_who, raiseOnBehalfOf) => {
    expect(await raise(openSite(), { raiseOnBehalfOf })).toMatchObject({ status: 400 });
  });

  it('refuses a reporter who is no customer of a restricted desk, until added', async () => {
    const site = openSite();
    const { accountId } = site.info.customers.carla;
    const visitor = {
      serviceDeskId: '6',
      requestTypeId: '302',
      requestFieldValues: { summary: 'A guest', customfield_10102: '2026-12-01' },
      raiseOnBehalfOf: accountId,
    };
    expect(await raise(site, visitor)).toMatchObject({ status: 400 });
    await site.call('POST', '/servicedesk/6/customer', { accountIds: [accountId] });
    expect(await raise(site, visitor)).toMatchObject({ status: 201 });
  });

  it('reads a type without fields from its form, and refuses unanswered questions with 422', async () => {
    const site = openSite();
    const billing = { serviceDeskId: '5', requestTypeId: '202', requestFieldValues: {} };
    const refused = await raise(site, { ...billing, form: { answers: { 1: { text: 'Wrong amount' } } } });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ context: [{ id: '2' }] }] } });
    const answers = { 1: { text: 'Wrong amount' }, 2: { text: 'INV-7' }, 3: { choices: ['1'] } };
    expect(await raise(site, { ...billing, form: { answers } })).toMatchObject({
      status: 201,
      body: { summary: 'Wrong amount' },
    });
    expect(site.violations).toEqual([]);
  });
});

describe('seeing requests', () => {
  it.each([
    ['the reporter', 'carla', 200],
    ['a member of an organization it is shared with', 'mona', 200],
    ['a stranger', 'gus', 404],
  ] as const)('answers %s accordingly', async (_who, name, status) => {
    const site = openSite();
    expect((await site.call('GET', '/request/IT-1', undefined, as(site.info.customers[name]))).status).toBe(status);
  });

  it('shows every expansion the contract knows', async () => {
    const site = openSite();
    const expand = 'participant,status,sla,requestType,serviceDesk,attachment,action,comment';
    const shown = await site.call('GET', `/request/IT-1?expand=${expand}`);
    expect(Object.keys(shown.body)).toEqual(
      expect.arrayContaining([
        'participants',
        'status',
        'sla',
        'requestType',
        'serviceDesk',
        'attachments',
        'actions',
        'comments',
      ]),
    );
    expect(site.violations).toEqual([]);
  });

  it('lists the calling user’s requests only', async () => {
    const site = openSite();
    const { carla, mona } = site.info.customers;
    const keys = async (query: string, who: typeof carla) => {
      const list = await site.call('GET', `/request${query}`, undefined, as(who));
      return list.body.values.map(({ issueKey }) => issueKey);
    };
    expect(await keys('', carla)).toEqual(['IT-1']);
    expect(await keys('?requestOwnership=ALL_ORGANIZATIONS', mona)).toEqual(['IT-1']);
    expect(await keys('?requestStatus=CLOSED_REQUESTS', carla)).toEqual([]);
    expect(await keys('?searchTerm=printer', carla)).toEqual(['IT-1']);
    expect(await keys('?searchTerm=scanner', carla)).toEqual([]);
    expect((await site.call('GET', '/request')).body.values).toEqual([]);
  });
});
