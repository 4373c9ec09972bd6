import { describe, expect, it } from 'vitest';
import { apis, matchOperation, operationIds } from './openapi/contract';
import { platformOperations, serviceManagementOperations } from './openapi/operations';
import { operations } from './operations/all';
import { experimental, openSite } from './site-under-test';

describe('the contract', () => {
  it.each(apis)('has code for every operation of %s, and no code without an operation', (api) => {
    const documented = operationIds(api);
    expect(Object.keys(operations[api]).toSorted()).toEqual(documented.toSorted());
  });

  it('is cut for exactly the operations listed', () => {
    expect(operationIds('serviceManagement')).toHaveLength(serviceManagementOperations.length);
    expect(operationIds('platform')).toHaveLength(platformOperations.length);
  });

  it.each([
    ['an unknown path', 'GET', '/rest/servicedeskapi/nothing', undefined, 'is no operation'],
    ['a path that is encoded wrongly', 'GET', '/request/%E0%A4', undefined, 'is no operation'],
    ['an unknown method', 'PATCH', '/rest/servicedeskapi/organization', undefined, 'is no operation'],
    ['an unknown query parameter', 'GET', '/servicedesk?page=2', undefined, 'page'],
    ['a query parameter of another type', 'GET', '/servicedesk?limit=many', undefined, 'limit'],
    ['a missing query parameter', 'GET', '/request/IT-1/attachment', undefined, 'start'],
    ['an unknown member of the body', 'POST', '/organization', { name: 'A', colour: 'red' }, 'colour'],
    ['a missing member of the body', 'POST', '/organization', {}, 'name'],
    ['a member of another type', 'POST', '/request/IT-1/comment', { body: 1, public: true }, 'body'],
    ['a body where none is taken', 'PUT', '/request/IT-1/notification', { subscribed: true }, 'takes no body'],
    ['no body where one is needed', 'POST', '/organization', undefined, 'requestBody'],
  ])('refuses and reports %s', async (_what, method, path, body, mention) => {
    const site = openSite();
    expect(await site.call(method, path, body)).toMatchObject({ status: 400 });
    expect(site.violations).toHaveLength(1);
    expect(site.violations[0]).toContain(mention);
  });

  it('reports an answer of its own that breaks the contract', () => {
    const operation = matchOperation('GET', '/rest/servicedeskapi/organization/1');
    expect(operation?.answerFaults({ status: 200, body: { id: 7, name: 'Acme' } })).toEqual(['/id must be string']);
    expect(operation?.answerFaults({ status: 418, body: {} })).toHaveLength(1);
    expect(operation?.answerFaults({ status: 200, body: { id: '7', colour: 'red' } })).toHaveLength(1);
  });

  it('asks for the opt-in header of experimental operations', async () => {
    const site = openSite();
    expect(await site.call('GET', '/servicedesk/4/customer')).toMatchObject({ status: 412 });
    expect(await site.call('GET', '/servicedesk/4/customer', undefined, undefined, experimental)).toMatchObject({
      status: 200,
    });
  });

  it('refuses a body that is not JSON', async () => {
    const site = openSite();
    const post = async (contentType: string, body: string) => {
      const url = 'https://anywhere.example/rest/servicedeskapi/organization';
      const request = new Request(url, { method: 'POST', body, headers: { 'content-type': contentType } });
      return (await site.handle(request, { kind: 'app' })).status;
    };
    expect(await post('text/plain', '{"name":"A"}')).toBe(415);
    expect(await post('application/json', '{"name":')).toBe(400);
  });
});
