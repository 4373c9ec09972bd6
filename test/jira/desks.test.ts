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

describe('service desks', () => {
  it('are listed with the portal that their request types name', async () => {
    const desks = await house.jira.desks.desks();
    expect(desks).toEqual([
      { serviceDeskId: '4', projectId: '10004', projectKey: 'IT', name: 'IT Help', portalId: '1' },
      { serviceDeskId: '5', projectId: '10005', projectKey: 'CARE', name: 'Customer Care', portalId: '2' },
      { serviceDeskId: '6', projectId: '10006', projectKey: 'FAC', name: 'Facilities', portalId: '3' },
    ]);
    expect(house.calls).toHaveLength(2);
  });

  it('are all there when the server gives short pages', async () => {
    house.site.configure({ pageLimit: 1 });
    expect(await house.jira.desks.desks()).toHaveLength(3);
    expect((await house.jira.desks.requestTypes('4')).types).toHaveLength(4);
  });

  it('cost nothing for an hour, and are read again afterwards', async () => {
    await house.jira.desks.desks();
    house.calls.length = 0;
    await house.restart().desks.desks();
    expect(house.calls).toEqual([]);
    house.advance(3_601);
    await house.jira.desks.desks();
    expect(house.calls.length).toBeGreaterThan(0);
  });

  it('are still there when Jira fails after the hour', async () => {
    const known = await house.jira.desks.desks();
    house.advance(3_601);
    house.site.configure({ faults: [{ match: 'servicedesk', status: 503, times: 10 }] });
    expect(await house.jira.desks.desks()).toEqual(known);
    house.advance(26 * 3_600);
    await expect(house.jira.desks.desks()).rejects.toMatchObject({ system: 'jira', status: 503 });
  });
});

describe('request types', () => {
  it('come with their groups, and say which are restricted', async () => {
    const { types, groups } = await house.jira.desks.requestTypes('5');
    expect(groups.map(({ name }) => name)).toEqual(['Questions', 'Contracts and billing']);
    expect(types.find(({ id }) => id === '204')?.restricted).toBe(true);
    expect(types.find(({ id }) => id === '201')).toMatchObject({
      name: 'Ask a question',
      portalId: '2',
      restricted: false,
    });
  });
});

describe('the form of a request type', () => {
  it('gives every field of the site its control', async () => {
    const form = await house.jira.desks.form('4', '103');
    const kinds = Object.fromEntries(form.fields.map(({ name, kind }) => [name, kind]));
    expect(kinds).toEqual({
      'What would you like?': 'text',
      'Why do you need it?': 'paragraph',
      'Business case': 'paragraph',
      Quantity: 'number',
      'Needed by': 'date',
      'Delivery slot': 'date_time',
      'Due date': 'date',
      'For whom?': 'select',
      Accessories: 'multi_select',
      'Deliver to': 'cascading',
      Extras: 'checkboxes',
      Urgency: 'radio',
      Recipient: 'user',
      'Also inform': 'multi_user',
      'Share with': 'organization',
      Labels: 'labels',
      'Product page': 'url',
      Attachment: 'attachment',
      'Cost center': 'text',
    });
    expect(form).toMatchObject({ canRaiseOnBehalf: true, externalForm: false });
  });

  it('keeps options with their children, defaults, presets and what is hidden', async () => {
    const { fields } = await house.jira.desks.form('4', '103');
    const named = (name: string) => fields.find((field) => field.name === name);
    expect(named('Deliver to')?.options[0]).toMatchObject({ label: 'Europe', children: [{ label: 'Berlin' }, {}, {}] });
    expect(named('Urgency')?.defaults).toEqual(['10261']);
    expect(named('Cost center')).toMatchObject({ visible: false, presets: ['CC-4711'] });
  });

  it('holds thousands of options', async () => {
    const { fields } = await house.jira.desks.form('4', '102');
    expect(fields.find(({ name }) => name === 'Affected system')?.options).toHaveLength(3000);
    house.calls.length = 0;
    await house.jira.desks.form('4', '102');
    expect(house.calls).toEqual([]);
  });

  it('never names organizations: what is cached is for every customer', async () => {
    const { fields } = await house.jira.desks.form('4', '103');
    expect(fields.find(({ kind }) => kind === 'organization')?.options).toEqual([]);
  });

  it('can be had when the Forms API does not answer', async () => {
    house.site.configure({ faults: [{ match: '/forms/', status: 503, times: 10 }] });
    expect(await house.jira.desks.form('4', '101')).toMatchObject({ externalForm: false });
  });

  it('says when the questions are in a form of their own', async () => {
    expect((await house.jira.desks.form('5', '202')).externalForm).toBe(true);
    expect((await house.jira.desks.form('5', '201')).externalForm).toBe(false);
  });
});
