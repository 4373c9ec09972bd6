/** Every answer of every route: security headers, cookie flags, no 500 whatever is sent, in bounded time. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, cookiesOf, formType, type RawAnswer } from '../security/attacker';
import { probes, routes } from '../security/routes';
import { ada } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite } from './site';

let site: Site;
let cookie: string;

beforeAll(async () => {
  site = await startTestSite({ switches: { rateLimits: false } });
  const oidc = await addOidcConnection(site);
  await addSamlConnection(site);
  const [link] = await portalLinks(site);
  const browser = createUserAgent();
  await browser.open(`${link?.url ?? ''}?idp=${oidc.connection.id}`);
  await signInAt(browser, ada);
  cookie = await cookiesOf(site, browser);
});
afterAll(() => site.stop());

const send = (
  { method, path, form }: (typeof probes)[number],
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> =>
  ask(site, path, {
    method,
    headers: { ...headers, ...(method === 'POST' ? formType : {}) },
    body: method === 'POST' ? new URLSearchParams(form).toString() : undefined,
  });

const header = ({ headers }: RawAnswer, name: string): string => String(headers[name] ?? '');

function expectSafe(answer: RawAnswer, about: string): void {
  const framed = about.includes('/oidc/logout/front/');
  const policy = header(answer, 'content-security-policy');
  expect(policy, about).toContain("default-src 'none'");
  expect(policy, about).toContain("object-src 'none'");
  expect(policy, about).toContain("base-uri 'none'");
  expect(policy, about).toMatch(/form-action '(none|self)'/);
  expect(policy, about).not.toMatch(/unsafe-inline|unsafe-eval|https:(\s|;|$)|\*(?!$)/);
  if (framed) expect(policy, about).toContain('frame-ancestors *');
  else {
    expect(policy, about).toContain("frame-ancestors 'none'");
    expect(header(answer, 'x-frame-options'), about).toBe('DENY');
  }
  // RFC 9700, section 4.12: 307 and 308 would send a form's fields on.
  expect([301, 302, 307, 308], about).not.toContain(answer.status);
  expect(header(answer, 'referrer-policy'), about).toBe('no-referrer');
  expect(header(answer, 'x-content-type-options'), about).toBe('nosniff');
  expect(header(answer, 'strict-transport-security'), about).toMatch(
    /^max-age=(3153600\d|[4-9]\d{7,}|\d{9,}); includeSubDomains$/,
  );
  expect(header(answer, 'cache-control'), about).toBe('no-store');
  expect(header(answer, 'cross-origin-opener-policy'), about).toBe('same-origin');
  expect(header(answer, 'cross-origin-resource-policy'), about).toBe('same-origin');
  expect(header(answer, 'access-control-allow-origin'), about).toBe('');
  // Text without its encoding named is the browser's guess.
  if (answer.body !== '') expect(header(answer, 'content-type'), about).toMatch(/charset=utf-8$|^application\/.*json/i);
  for (const set of answer.headers['set-cookie'] ?? []) {
    expect(set, about).toMatch(/^__Host-[\w-]+=/);
    expect(set, about).toMatch(/; Secure/);
    expect(set, about).toMatch(/; HttpOnly/);
    expect(set, about).toMatch(/; Path=\//);
    expect(set, about).not.toMatch(/; Domain=/i);
    expect(set, about).toMatch(set.startsWith('__Host-attempt-') ? /SameSite=(Lax|None)/ : /SameSite=(Lax|Strict)/);
  }
}

describe('the table of routes', () => {
  it('has every route of the source', () => {
    const folder = 'src/webtriggers';
    const source = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
    const found = source.flatMap((text) =>
      [...text.matchAll(/\.(?:get|post|put|delete|on)\((?:\[[^\]]*\], )?\s*'(\/[^']*)'/g)].map(
        ([, path]) => path ?? '',
      ),
    );
    const known = new Set(Object.keys(routes));
    expect(found.length).toBeGreaterThan(15);
    expect(found.map((path) => path.replace(/\{[^}]*\}/g, '')).filter((path) => !known.has(path))).toEqual([]);
  });
});

describe('every answer', () => {
  it.each(probes)('of $method $path has the security headers', async (probe) => {
    for (const headers of [{}, { cookie }, { cookie: 'x' }]) {
      const answer = await send(probe, headers);
      expect(answer.status).not.toBe(500);
      expectSafe(answer, `${probe.method} ${probe.path}`);
    }
  });

  it.each(['/', '/p/it', '/requests', '/sessions'])('that is the page %s has a way to sign out', async (path) => {
    const answer = await ask(site, path, { headers: { cookie } });
    expect([answer.status, answer.body.includes('/sign-out"')]).toEqual([200, true]);
  });

  it('of a fault has them too', async () => {
    for (const service of ['kvs', 'jira', 'stargate'] as const) {
      await site.forge.restartContainers();
      site.platform({ faults: [{ service, match: '.', status: 500, times: 100 }] });
      const answer = await send({ method: 'GET', path: '/p/it' }, { cookie });
      site.platform({ faults: [] });
      expectSafe(answer, '/p/it');
    }
  });

  it('goes where the app is, whatever the Host header says', async () => {
    for (const headers of [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example' },
      { forwarded: 'host=evil' },
    ]) {
      const answers = await Promise.all(probes.map((probe) => send(probe, headers)));
      for (const answer of answers) expect(header(answer, 'location') + answer.body).not.toContain('evil');
    }
  });
});

describe('places', () => {
  const places = [
    ...['https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', '/%2f%2fevil.example'],
    ...['javascript:alert(1)', '/p/it/../../../evil', '/p/it?x=https://evil.example', '/p/it#@evil.example'],
    ...['/p/it\r\nLocation: https://evil.example', '/p/it%0d%0aSet-Cookie:%20a=b', '.evil.example', '@evil.example'],
  ];
  const parameters = ['to', 'returnTo', 'redirect_uri', 'target_link_uri', 'RelayState', 'next', 'url', 'idp', 'done'];

  it.each(places)('of the app are the only ones a parameter can name: %j', async (place) => {
    const query = new URLSearchParams(parameters.map((name) => [name, place])).toString();
    for (const path of ['/sign-in', '/', '/p/it', '/signed-out', '/requests', '/oidc/callback', '/saml/slo']) {
      const answer = await ask(site, `${path}?${query}`, { headers: { cookie } });
      const location = header(answer, 'location');
      const allowed = [
        new URL(site.gateway).pathname,
        site.local.idps.oidc.issuer,
        new URL(site.local.idps.saml.metadata).origin,
      ];
      expect(location === '' || allowed.some((start) => location.startsWith(`${start}/`)), `${path} ${location}`).toBe(
        true,
      );
      expect(answer.headers['set-cookie']?.join() ?? '').not.toContain('a=b');
      expect(answer.body).not.toMatch(/(?:href|action|url=)["']?(?:https?:)?\/\/evil/);
      expect(answer.body).not.toMatch(/(?:href|action)="javascript:/);
    }
  });
});

describe('a request', () => {
  const odd = fc.oneof(
    fc.constantFrom(
      '%',
      '%E0%A4%A',
      '%00',
      '..',
      '.',
      '',
      '*',
      ':',
      '{',
      '\\',
      "'",
      '"><script>',
      '%ff',
      '😀',
      '%C0%AF',
    ),
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constant('a'.repeat(3_000)),
  );
  const escaped = (text: string): string =>
    text.replace(/[^\x21-\x7e]|[#\s]/g, (one) => encodeURIComponent(one.toWellFormed()));
  const sorts = [
    'p',
    'requests',
    'oidc',
    'saml',
    'test',
    'recover',
    'sign-in',
    'platform-check',
    'jwks',
    'logout',
    'front',
    'new',
  ];

  it('of any path, query, header and body gets an answer that is no 500', async () => {
    const shape = fc.record({
      method: fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
      path: fc.array(fc.oneof(fc.constantFrom(...sorts), odd), { maxLength: 5 }),
      query: fc.array(fc.tuple(odd, odd), { maxLength: 4 }),
      headers: fc.record({ cookie: odd, 'user-agent': odd, 'accept-language': odd, 'sec-fetch-site': odd }),
      body: fc.array(
        fc.tuple(fc.oneof(fc.constantFrom('state', 'RelayState', 'SAMLResponse', '_session', '_navigate'), odd), odd),
      ),
    });
    const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');
    await fc.assert(
      fc.asyncProperty(shape, async ({ method, path, query, headers, body }) => {
        const target = `/${path.map(escaped).join('/')}${query.length === 0 ? '' : `?${query.map(([a, b]) => `${escaped(a)}=${escaped(b)}`).join('&')}`}`;
        const from = performance.now();
        const answer = await ask(site, target, {
          method,
          headers: {
            ...Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, printable(text)])),
            ...formType,
          },
          body: method === 'GET' || method === 'HEAD' ? undefined : body.map(([a, b]) => `${a}=${b}`).join('&'),
        });
        expect(answer.status, target).toBeLessThan(500);
        expect(performance.now() - from, target).toBeLessThan(5_000);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 150) },
    );
  }, 600_000);

  const megabyte = 'A'.repeat(1024 * 1024);
  it.each<[string, string, string]>([
    ['a large SAML response', '/saml/acs', `SAMLResponse=${megabyte}&RelayState=x`],
    ['a large relay state', '/saml/acs', `SAMLResponse=x&RelayState=${megabyte}`],
    ['a large state', '/oidc/callback', `state=${megabyte}&code=x`],
    ['a large logout token', '/oidc/logout/back/x', `logout_token=${megabyte}`],
    ['a large carried session', '/requests', `_session=${megabyte}&_navigate=1`],
    ['a large sealed identity', '/sign-in/resume', `identity=${megabyte}`],
    ['many fields', '/saml/acs', 'a=b&'.repeat(250_000)],
    ['more than it takes', '/saml/acs', 'A'.repeat(4 * 1024 * 1024 + 1)],
  ])('with %s is answered within two seconds', async (_what, path, body) => {
    const from = performance.now();
    const answer = await ask(site, path, { method: 'POST', headers: formType, body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});

describe('an id that cannot be one', () => {
  it.each([
    '/oidc/jwks/x%20y%24',
    `/oidc/jwks/${'x'.repeat(600)}`,
    '/saml/metadata?connection=%24%7B%7D',
    '/oidc/initiate/%22?iss=x',
    '/oidc/logout/front/%3C%3E?iss=a&sid=b',
    '/sign-in?idp=%00',
  ])('names nothing: %s', async (path) => {
    expect((await ask(site, path)).status).toBeLessThan(500);
  });
});
