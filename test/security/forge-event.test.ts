import { describe, expect, it } from 'vitest';
import { readCookies } from '../../src/webtriggers/cookies';
import { toRequest, type Asked, type WebTriggerEvent } from '../../src/webtriggers/forge-event';

const gateway = 'https://inst.webtrigger.atlassian.app';
const event = (change: Partial<WebTriggerEvent>): WebTriggerEvent => ({
  method: 'GET',
  headers: {},
  userPath: '/',
  ...change,
});
const askedBy = (change: Partial<WebTriggerEvent>): Asked => {
  const made = toRequest(event(change), gateway);
  if (!made.ok) throw new Error(String(made.error));
  return made.value;
};
const requestOf = (change: Partial<WebTriggerEvent>): Request => askedBy(change).request;

describe('an event of the platform', () => {
  it.each(['TRACE', 'CONNECT', 'PROPFIND', '', 'get\r\nx'])(
    'with the method %j is refused and not thrown at',
    (method) => {
      expect(toRequest(event({ method }), gateway)).toEqual({ ok: false, error: 405 });
    },
  );

  it('that is too large is refused before it is parsed', () => {
    const body = 'a'.repeat(4 * 1024 * 1024 + 1);
    expect(toRequest(event({ method: 'POST', body }), gateway)).toEqual({ ok: false, error: 413 });
  });

  it.each(['.evil.example/x', '@evil.example/x', ':8443/x', '\\evil.example', '//evil.example/x', ''])(
    'with the path %j stays on the gateway’s host',
    (userPath) => {
      expect(new URL(requestOf({ userPath }).url).origin).toBe(gateway);
    },
  );

  it('names the gateway’s host whatever the headers say', () => {
    const headers = { Host: ['evil.example'], 'X-Forwarded-Host': ['evil.example'] };
    expect(requestOf({ headers }).url).toBe(`${gateway}/`);
  });

  it('loses a header that HTTP does not allow and keeps the others', () => {
    const headers = { 'bad name': ['x'], 'x-newline': ['a\r\nb'], 'x-good': ['1', '2'] };
    expect([...requestOf({ headers }).headers]).toEqual([['x-good', '1, 2']]);
  });

  it.each(['evil=\u2000', '\u{1f36a}=1', 'evil=\u0001', 'evil=\u007f'])(
    'keeps its other cookies beside %j, which no header can hold',
    (evil) => {
      const headers = { cookie: [`${evil}; __Host-session=a`, `x=y; ${evil}`] };
      expect(readCookies(requestOf({ headers }))).toEqual({ '__Host-session': 'a', x: 'y' });
    },
  );

  it.each(['\u00a0', '\u0085', '\u00ad', '\t\u00a0'])(
    'takes a cookie whose name begins with %j, which browsers do not keep to the host, for no cookie of the app',
    (space) => {
      const headers = { cookie: [`${space}__Host-session=tossed`] };
      expect(readCookies(requestOf({ headers }))).not.toHaveProperty('__Host-session');
    },
  );

  it('has its cookies put together again with semicolons', () => {
    const headers = { Cookie: ['__Host-session=a', '__Host-other=b'] };
    expect(requestOf({ headers }).headers.get('cookie')).toBe('__Host-session=a; __Host-other=b');
  });

  it.each(['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded;charset=UTF-8'])(
    'is a form when its type is %s, whatever the case of the header',
    (type) => {
      const { form } = askedBy({ method: 'POST', headers: { 'CONTENT-TYPE': [type] }, body: 'a=1&b=%2B+%C3%A9&a=2' });
      expect([...form]).toEqual([
        ['a', '1'],
        ['b', '+ é'],
        ['a', '2'],
      ]);
    },
  );

  it.each([
    ['of another type', { method: 'POST', headers: { 'content-type': ['text/plain'] } }],
    ['of no type', { method: 'POST' }],
    ['that only asks', { method: 'GET', headers: { 'content-type': ['application/x-www-form-urlencoded'] } }],
  ])('%s brings no fields', (_which, change) => {
    expect([...askedBy({ ...change, body: 'a=1' }).form]).toEqual([]);
  });
});
