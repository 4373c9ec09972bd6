/** Where a customer wanted to go outlives signing in: the page, and what its address said about it, and nothing else. */
import { describe, expect, it } from 'vitest';
import { fromPath, toPath } from '../../src/webtriggers/destinations';

const there = (path: string): string | undefined => {
  const destination = fromPath(path);
  return destination === undefined ? undefined : toPath(destination);
};

describe('a page of the app', () => {
  it.each([
    '/',
    '/?q=laptop',
    '/p/it',
    '/p/it?q=new+laptop',
    '/p/it/new/101',
    '/p/it/new/101?summary=New+laptop&customfield_10105=10210&customfield_10105=10213',
    '/p/it/new/101?draft=0123456789abcdef',
    '/p/it/requests/IT-7',
    '/p/it/requests/IT-7?at=10042',
    '/p/it/requests/IT-7?after=10042&draft=0123456789abcdef',
    '/requests',
    '/requests?status=closed&who=mine&about=it.101&order=oldest&q=%C3%84rger+%26+more&after=token',
  ])('%s is come back to as it was', (path) => {
    expect(there(path)).toBe(path);
  });

  it.each([
    ['/?utm_source=mail', '/'],
    ['/p/it?idp=okta&login_hint=ada%40acme.example&q=x', '/p/it?q=x'],
    ['/p/it/new/101?idp=okta&_csrf=1&__proto__=1&summary=x', '/p/it/new/101?summary=x'],
    ['/p/it/requests/IT-7?done=raised&draft=short', '/p/it/requests/IT-7'],
    ['/requests?done=already&status=all', '/requests?status=all'],
    ['/requests?q=a%0D%0ASet-Cookie:x', '/requests?q=a%0D%0ASet-Cookie%3Ax'],
    ['/p/it?q=1#//evil.example', '/p/it?q=1%23%2F%2Fevil.example'],
  ])('%s loses what is not about the page: %s', (path, kept) => {
    expect(there(path)).toBe(kept);
  });

  it('loses its place in a list before its filters when its address is too long for the cookie of a sign-in', () => {
    expect(there(`/requests?after=${'x'.repeat(4_000)}&status=closed`)).toBe('/requests?status=closed');
    const prefilled = there(`/p/it/new/101?summary=Short&description=${'x'.repeat(4_000)}`);
    expect(prefilled).toBe('/p/it/new/101?summary=Short');
  });
});

describe('anything else', () => {
  it.each([
    '//evil.example/?q=1',
    'https://evil.example/',
    '/p/it/../../x',
    '/p/%2e%2e?q=1',
    '/p/it/new/1x',
    '/nowhere?q=1',
    '/p/it/requests/it-7?at=1',
    '',
  ])('%j leads nowhere but home', (path) => {
    expect(there(path) ?? '/').toBe('/');
  });
});
