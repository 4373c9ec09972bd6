/** The list's address says what the list shows, and nothing else can be put into it. */
import { describe, expect, it } from 'vitest';
import type { PortalSettings } from '../../../src/domain/settings';
import { listPath, readListQuery, unfilteredPath } from '../../../src/portal/views/list-query';

const portal = { slug: 'it', serviceDeskId: '4', name: 'IT' } as PortalSettings;
const known = [{ portal, types: [{ id: '101', name: 'Get help' }] }];
const read = (query: string) => {
  const parameters = new URLSearchParams(query);
  return readListQuery((name) => parameters.get(name) ?? undefined, known, 25);
};

describe('an address', () => {
  it.each([
    '/requests',
    '/requests?status=closed',
    '/requests?status=all&who=mine&about=it.101&order=oldest&q=dark+screen&after=c.25',
    '/requests?about=it',
  ])('%s is read and written the same', (path) => {
    const query = read(path.split('?')[1] ?? '');
    expect(listPath(query, query.after === undefined ? {} : { after: query.after })).toBe(path);
  });

  it('of a help center or type that the customer does not know means all', () => {
    expect(read('about=hr').serviceDeskId).toBeUndefined();
    expect(read('about=it.999')).toMatchObject({ serviceDeskId: '4', about: { slug: 'it' } });
    expect(read('about=it.999').requestTypeId).toBeUndefined();
  });

  it('with anything else in it means the usual list', () => {
    expect(read('status=__proto__&who=1&order=&limit=1000')).toMatchObject({
      status: 'open',
      ownership: 'all',
      order: 'newest',
      limit: 25,
    });
  });

  it('starts over when something is changed, and keeps status and search when filters are cleared', () => {
    const query = read('status=all&about=it&q=x&after=c.25');
    expect(listPath(query, { order: 'oldest' })).toBe('/requests?status=all&about=it&order=oldest&q=x');
    expect(unfilteredPath(query)).toBe('/requests?status=all&q=x');
  });
});
