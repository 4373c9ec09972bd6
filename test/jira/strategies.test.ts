import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestListQuery } from '../../src/ports/requests';
import { openHouse, type House, type SeenCall } from './house';

let house: House;

beforeEach(async () => {
  house = openHouse();
  // What is cached in the long run is not what these tests count.
  await house.jira.requests.list(carla(), mine);
  house.restart();
  house.calls.length = 0;
});

afterEach(() => {
  expect(house.site.violations).toEqual([]);
  house.close();
});

const carla = () => house.site.info.customers.carla;
const mine: RequestListQuery = { ownership: 'mine', status: 'all', search: '', order: 'updated', limit: 10 };

const raise = async () =>
  house.jira.requests.raise(carla(), {
    serviceDeskId: '4',
    requestTypeId: '101',
    values: { summary: 'Help' },
    participants: [],
    temporaryAttachmentIds: [],
  });

const identities = (): SeenCall['as'][] => house.calls.map((call) => call.as);

function useServiceAccount(): void {
  house.configure({ serviceAccountEmail: house.site.info.serviceAccount.email });
  house.token = house.site.info.serviceAccount.apiToken;
}

describe('automatic', () => {
  it('acts as the customer first', async () => {
    expect(await raise()).toMatchObject({ ok: true });
    expect(identities()).toEqual(['customer']);
  });

  it('acts as the app where customers cannot be acted for, and remembers that', async () => {
    house.impersonation = 'needs_authentication';
    expect(await raise()).toMatchObject({ ok: true });
    expect(identities()).toEqual(['customer', 'app']);
    house.calls.length = 0;
    await raise();
    expect(identities()).toEqual(['app']);
  });

  it('tries the customer again after ten minutes', async () => {
    house.impersonation = 'needs_authentication';
    await raise();
    house.impersonation = 'works';
    house.advance(601);
    house.calls.length = 0;
    await raise();
    expect(identities()).toEqual(['customer']);
  });

  it('acts as the service account when the app may not', async () => {
    useServiceAccount();
    house.site.configure({ permissions: { appIsAdmin: false } });
    expect(await house.jira.directory.createCustomer('nina@acme.example', 'Nina')).toMatchObject({ ok: true });
    expect(identities()).toEqual(['app', 'service_account']);
    house.calls.length = 0;
    await house.jira.directory.createCustomer('nils@acme.example', 'Nils');
    expect(identities()).toEqual(['service_account']);
  });

  it('gives the last refusal when nobody may', async () => {
    house.configure({ serviceAccountEmail: house.site.info.unprivilegedServiceAccount.email });
    house.token = house.site.info.unprivilegedServiceAccount.apiToken;
    house.site.configure({ permissions: { appIsAdmin: false } });
    await expect(house.jira.directory.createCustomer('nina@acme.example', 'Nina')).rejects.toMatchObject({
      detail: expect.stringMatching(/^The service account may not create customers\. It needs/) as string,
    });
  });
});

describe('what Jira refuses to a customer', () => {
  it('is not done by somebody mightier, even when the app has just started', async () => {
    const facilities = { serviceDeskId: '6', requestTypeId: '301', participants: [], temporaryAttachmentIds: [] };
    const values = { summary: 'The door is stuck', customfield_10106: { id: '10240' } };
    const refused = await house.jira.requests.raise(carla(), { ...facilities, values });
    expect(refused).toMatchObject({ ok: false, error: { reason: 'invalid' } });
    expect(house.calls.filter((call) => call.method === 'POST').map((call) => call.as)).toEqual(['customer']);
  });

  it('is tried as the app when Jira refuses everything asked as customers', async () => {
    house.impersonation = 'refused_by_jira';
    expect(await raise()).toMatchObject({ ok: true });
    house.calls.length = 0;
    await raise();
    expect(identities()).toEqual(['app']);
  });
});

describe('settings', () => {
  it.each([
    ['app', true, 'customer'],
    ['app', false, 'app'],
    ['service_account', true, 'customer'],
    ['service_account', false, 'service_account'],
    ['automatic', false, 'app'],
  ] as const)('%s with impersonation %s acts as the %s', async (strategy, impersonate, as) => {
    useServiceAccount();
    house.configure({ strategy, impersonate });
    expect(await raise()).toMatchObject({ ok: true });
    expect(new Set(identities())).toEqual(new Set([as]));
  });

  it('without a token there is no way in as the service account', async () => {
    house.configure({ strategy: 'service_account', impersonate: false });
    await expect(raise()).rejects.toMatchObject({ system: 'jira', detail: expect.stringContaining('token') as string });
  });

  it('a scoped token goes through the gateway', async () => {
    const { scopedServiceAccount } = house.site.info;
    house.configure({
      strategy: 'service_account',
      impersonate: false,
      serviceAccountEmail: scopedServiceAccount.email,
      serviceAccountUrl: 'gateway',
    });
    house.token = scopedServiceAccount.apiToken;
    expect(await raise()).toMatchObject({ ok: true });
    expect(house.calls.every((call) => call.path.startsWith('/ex/jira/'))).toBe(true);
  });
});

describe('a failing Jira', () => {
  const list = () => house.jira.requests.list(carla(), mine);

  it('is asked again after a failure when nothing was to be done', async () => {
    house.site.configure({
      faults: [{ match: 'GET /rest/servicedeskapi/request', status: 502, times: 1, html: true }],
    });
    expect((await list()).requests).toHaveLength(1);
  });

  it('is not asked again to raise a request that may exist already', async () => {
    house.site.configure({ faults: [{ match: 'POST /rest/servicedeskapi/request', status: 502, times: 1 }] });
    await expect(raise()).rejects.toMatchObject({ system: 'jira', status: 502 });
    expect(house.calls).toHaveLength(1);
  });

  it('is given the time it asks for when there is time', async () => {
    const fault = { match: 'POST /rest/servicedeskapi/request', status: 429, times: 1, retryAfterSeconds: 1 };
    house.site.configure({ faults: [{ ...fault, rateLimitReason: 'jira-burst-based' }] });
    expect(await raise()).toMatchObject({ ok: true });
    expect(house.calls).toHaveLength(2);
  });

  it('is not waited for beyond the end of the invocation', async () => {
    const fault = { match: 'POST /rest/servicedeskapi/request', status: 429, times: 1, retryAfterSeconds: 30 };
    house.site.configure({ faults: [fault] });
    await expect(raise()).rejects.toMatchObject({ status: 429, retryAfterSeconds: 30 });
    expect(house.calls).toHaveLength(1);
  });

  it('is left alone by the app until the quota is there again, but not by the service account', async () => {
    house.configure({ impersonate: false });
    const quota = {
      match: '/rest/',
      status: 429,
      times: 1,
      retryAfterSeconds: 600,
      rateLimitReason: 'jira-quota-global-based',
    };
    house.site.configure({ faults: [quota] });
    await expect(raise()).rejects.toMatchObject({ status: 429 });
    house.calls.length = 0;
    await expect(list()).rejects.toMatchObject({ status: 429, retryAfterSeconds: 600 });
    expect(house.calls).toEqual([]);
    useServiceAccount();
    house.configure({ strategy: 'service_account' });
    expect(await raise()).toMatchObject({ ok: true });
    house.configure({ strategy: 'app' });
    house.advance(601);
    expect(await raise()).toMatchObject({ ok: true });
  });
});

describe('secrets', () => {
  it('stay out of every message and of the log', async () => {
    useServiceAccount();
    const token = house.token ?? '';
    house.configure({ strategy: 'service_account', impersonate: false });
    house.site.configure({ faults: [{ match: '/rest/', status: 403, times: 1 }] });
    const error: unknown = await raise().catch((thrown: unknown) => thrown);
    const everything = JSON.stringify([String(error), house.log, [...house.documents.entries()]]);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(Buffer.from(token).toString('base64').slice(4, 20));
    expect(everything).not.toContain(house.site.info.serviceAccount.email);
  });
});
