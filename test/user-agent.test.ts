import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createUserAgent, type Page, type UserAgent } from './user-agent';

let server: Server;
let port: number;
/** Two sites on one server: by name and by number. */
let site: string;
let other: string;
let agent: UserAgent;

beforeAll(async () => {
  server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  port = (server.address() as AddressInfo).port;
  site = `http://localhost:${port}`;
  other = `http://127.0.0.1:${port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  agent = createUserAgent();
});

/** Answers as its query says (`cookie`, `to`, `status`, `header`, `html`), and otherwise tells what it got. */
async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { searchParams, pathname } = new URL(request.url ?? '/', site);
  const body = await text(request);
  response.setHeader('set-cookie', searchParams.getAll('cookie'));
  for (const header of searchParams.getAll('header')) {
    const [name = '', value = ''] = header.split(/: (.*)/);
    response.setHeader(name, value);
  }
  const to = pathname === '/loop' ? pathname : searchParams.get('to');
  if (to !== null) response.setHeader('location', to);
  response.statusCode = Number(searchParams.get('status') ?? (to === null ? 200 : 302));
  const { method, headers } = request;
  response.end(
    searchParams.get('html') ?? JSON.stringify({ method, headers, body, pathname, query: searchParams.toString() }),
  );
}

interface Echo {
  readonly method: string;
  readonly headers: Record<string, string | undefined>;
  readonly body: string;
  readonly pathname: string;
  readonly query: string;
}

const echoOf = (page: Page): Echo => JSON.parse(page.body) as Echo;

const at = (origin: string, path: string, query: Record<string, string | string[]> = {}): string => {
  const url = new URL(path, origin);
  for (const [name, value] of Object.entries(query)) {
    for (const item of [value].flat()) url.searchParams.append(name, item);
  }
  return url.href;
};

const showing = (origin: string, html: string, header: string[] = []): string => at(origin, '/page', { html, header });

describe('cookies of the user agent', () => {
  const all = ['strict=1; SameSite=Strict', 'lax=1; SameSite=Lax', 'none=1; SameSite=None; Secure', 'young=1'];

  const form = (origin: string) => `<form method="post" action="${origin}/in"><button>Go</button></form>`;

  it.each<[string, (start: UserAgent) => Promise<Page>, string]>([
    ['a typed address', (a) => a.open(at(site, '/in')), 'strict lax none young'],
    [
      'a link of the same site',
      async (a) => (await a.open(showing(site, '<a href="/in">Go</a>')), a.click('Go')),
      'strict lax none young',
    ],
    [
      'a link of another site',
      async (a) => (await a.open(showing(other, `<a href="${site}/in">Go</a>`)), a.click('Go')),
      'lax none young',
    ],
    [
      'a form of the same site',
      async (a) => (await a.open(showing(site, form(site))), a.click('Go')),
      'strict lax none young',
    ],
    [
      'a form of another site, while the cookie is young',
      async (a) => (await a.open(showing(other, form(site))), a.click('Go')),
      'none young',
    ],
    ['a redirect from another site', (a) => a.open(at(other, '/r', { to: at(site, '/in') })), 'strict lax none young'],
    [
      'a link that another site redirects',
      async (a) => {
        const link = at(other, '/r', { to: at(site, '/in') });
        await a.open(showing(other, `<a href="${link.replaceAll('&', '&amp;')}">Go</a>`));
        return a.click('Go');
      },
      'lax none young',
    ],
  ])('go with %s', async (_which, step, expected) => {
    await agent.open(at(site, '/set', { cookie: all }));
    const sent = echoOf(await step(agent)).headers.cookie ?? '';
    expect(sent.replaceAll('=1', '').split('; ').sort()).toEqual(expected.split(' ').sort());
  });

  it.each([
    ['a __Host- cookie on loopback without TLS', '__Host-a=1; Secure; Path=/', true],
    ['a __Host- cookie with a domain', '__Host-a=1; Secure; Path=/; Domain=localhost', false],
    ['a __Host- cookie for a folder', '__Host-a=1; Secure; Path=/set', false],
    ['a __Secure- cookie that is not', '__Secure-a=1', false],
    ['SameSite=None without Secure', 'a=1; SameSite=None', false],
    ['4096 bytes', `a=${'x'.repeat(4095)}`, true],
    ['4097 bytes', `a=${'x'.repeat(4096)}`, false],
    ['another host', 'a=1; Domain=example.com', false],
  ])('are kept or refused: %s', async (_which, cookie, kept) => {
    await agent.open(at(site, '/set', { cookie }));
    expect(await agent.cookies.list()).toHaveLength(kept ? 1 : 0);
    expect(agent.history[0]?.refusedCookies).toHaveLength(kept ? 0 : 1);
  });

  it('do not tell ports apart, but hosts', async () => {
    await agent.open(at(site, '/set', { cookie: 'a=1; Path=/' }));
    expect(echoOf(await agent.open(at(site, '/in'))).headers.cookie).toBe('a=1');
    expect(echoOf(await agent.open(at(other, '/in'))).headers.cookie).toBeUndefined();
    expect(echoOf(await agent.open(at(`http://sub.localhost:${port}`, '/in'))).headers.cookie).toBeUndefined();
  });

  it('end when Max-Age says so, and can be looked up, put in and cleared', async () => {
    await agent.cookies.set(site, 'kept=1; Path=/');
    await agent.cookies.set(site, 'gone=1; Path=/');
    await agent.open(at(site, '/set', { cookie: 'gone=; Path=/; Max-Age=0' }));
    expect((await agent.cookies.list()).map(({ key }) => key)).toEqual(['kept']);
    await agent.cookies.clear(({ key }) => key === 'kept');
    expect(await agent.cookies.find('kept')).toBeUndefined();
  });

  it.each([
    [false, undefined],
    [true, 'none=1'],
  ])('of another site in a frame, where third-party cookies are allowed: %s', async (thirdPartyCookies, sent) => {
    const browser = createUserAgent({ thirdPartyCookies });
    await browser.open(at(site, '/set', { cookie: all }));
    await browser.open(showing(other, `<iframe src="${site}/in"></iframe>`));
    const [frame] = await browser.loadFrames();
    expect(frame && echoOf(frame).headers.cookie).toBe(sent);
    expect(browser.page.url.origin).toBe(other);
  });
});

describe('redirects of the user agent', () => {
  it.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'a=1'],
    [308, 'POST', 'a=1'],
  ])('after a POST: %i makes a %s', async (status, method, body) => {
    const to = at(other, '/in');
    const page = await agent.open(at(site, '/r', { status: String(status), to }), { post: { a: '1' }, from: site });
    expect(echoOf(page)).toMatchObject({ method, body });
    expect(agent.history.map((hop) => hop.url.origin)).toEqual([site, other]);
  });

  it('keep the fragment, and end after twenty', async () => {
    expect((await agent.open(at(site, '/r', { to: '/in' }) + '#top')).url.hash).toBe('#top');
    await expect(agent.open(at(site, '/loop'))).rejects.toThrow('20 redirects');
  });

  it('lead to a server inside the test too, cookies and bodies included', async () => {
    const portal = 'https://portal.example';
    const browser = createUserAgent({
      servers: {
        [portal]: async (request) =>
          request.method === 'POST'
            ? new Response(null, {
                status: 303,
                headers: { location: '/done', 'set-cookie': `__Host-a=${await request.text()}; Secure; Path=/` },
              })
            : new Response(request.headers.get('cookie')),
      },
    });
    const to = at(site, '/r', { status: '307', to: portal });
    expect((await browser.open(to, { post: { b: '1' }, from: site })).body).toBe('__Host-a=b=1');
    expect(browser.page.url.href).toBe(`${portal}/done`);
  });
});

describe('what the user agent says of itself', () => {
  it.each<[string, () => Promise<Page>, Partial<Echo['headers']>]>([
    [
      'a typed address',
      () => agent.open(at(site, '/in')),
      { 'sec-fetch-site': 'none', origin: undefined, referer: undefined },
    ],
    [
      'a form of the same origin',
      async () => (
        await agent.open(showing(site, '<form method=post action=/in><button>Go</button></form>')),
        agent.click('Go')
      ),
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', origin: 'SITE' },
    ],
    [
      'a form of another site',
      async () => (
        await agent.open(showing(other, `<form method=post action=${site}/in><button>Go</button></form>`)),
        agent.click('Go')
      ),
      { 'sec-fetch-site': 'cross-site', origin: 'OTHER', referer: 'OTHER/' },
    ],
    [
      'a form that a page sends by itself',
      () => {
        const html = `<form method=post action=${site}/in><input type=hidden name=a></form><script>document.forms[0].submit()</script>`;
        return agent.open(showing(other, html));
      },
      { 'sec-fetch-user': undefined, origin: 'OTHER' },
    ],
    [
      'a link that goes round by another site',
      async () => {
        const around = at(other, '/r', { to: `${site}/in` }).replaceAll('&', '&amp;');
        await agent.open(showing(site, `<a href="${around}">Go</a>`));
        return agent.click('Go');
      },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-user': '?1', referer: 'SITE/' },
    ],
    [
      'a form of a page without referrer',
      async () => {
        await agent.open(
          showing(site, '<form method=post action=/in><button>Go</button></form>', ['referrer-policy: no-referrer']),
        );
        return agent.click('Go');
      },
      { 'sec-fetch-site': 'same-origin', origin: 'null', referer: undefined },
    ],
  ])('with %s', async (_which, step, expected) => {
    const { headers } = echoOf(await step());
    for (const [name, value] of Object.entries(expected)) {
      expect(headers[name]).toBe(value?.replace('SITE', site).replace('OTHER', other));
    }
  });
});

describe('forms of the user agent', () => {
  const fields = `<form method="post" action="/in" id="f">
      <input name="text" value="old"><textarea name="area">kept</textarea><input name="off" disabled value="1">
      <input type="checkbox" name="box" value="a"><input type="checkbox" name="box" value="b" checked>
      <input type="radio" name="pick" value="1"><input type="radio" name="pick" value="2" checked>
      <select name="one"><option value="x">X</option><option selected>Y</option></select>
      <select name="many" multiple><option>p</option><option>q</option></select>
      <button name="do" value="save">Save</button><button name="do" value="drop">Drop</button>
    </form><button form="f" name="do" value="far">Far away</button><input form="f" name="outside" value="o">`;

  it('send what is there when nothing is filled in, with the first button', async () => {
    await agent.open(showing(site, fields));
    const { body } = echoOf(await agent.submit());
    expect(body).toBe('text=old&area=kept&box=b&pick=2&one=Y&do=save&outside=o');
  });

  it('send what is filled in, and the button that is pressed', async () => {
    await agent.open(showing(site, fields));
    const filled = { text: 'Zoë & co', box: ['a', 'b'], pick: '1', one: 'x', many: ['p', 'q'] };
    const { body } = echoOf(await agent.submit('#f', filled, { button: 'Drop' }));
    expect(body).toBe('text=Zo%C3%AB+%26+co&area=kept&box=a&box=b&pick=1&one=x&many=p&many=q&do=drop&outside=o');
  });

  it('are sent by a button outside that names them', async () => {
    await agent.open(showing(site, fields));
    expect(echoOf(await agent.click('Far away')).body).toContain('do=far');
  });

  it.each([
    ['a field that is not there', { nothing: '1' }, 'No field "nothing"'],
    ['a disabled field', { off: '2' }, 'No field "off"'],
    ['a choice that is not offered', { one: 'z' }, 'offers x, Y'],
  ])('refuse %s', async (_which, filled, reason) => {
    await agent.open(showing(site, fields));
    await expect(agent.submit(0, filled)).rejects.toThrow(reason);
  });

  it('with GET replace the query, and keep the address without an action', async () => {
    await agent.open(showing(site, '<form><input name="q" value="a b"></form>'));
    expect(echoOf(await agent.submit())).toMatchObject({ method: 'GET', pathname: '/page', query: 'q=a+b' });
  });

  it('upload files', async () => {
    await agent.open(
      showing(
        site,
        '<form method="post" action="/in" enctype="multipart/form-data"><input type="file" name="f"><input name="t" value="1"></form>',
      ),
    );
    const { body, headers } = echoOf(
      await agent.submit(0, { f: new File(['hello'], 'a.txt', { type: 'text/plain' }) }),
    );
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toMatch(/name="f"; filename="a.txt"\r\nContent-Type: text\/plain\r\n\r\nhello\r\n/);
  });

  it('that post themselves are sent at once, unless scripts are off', async () => {
    const html =
      '<form method="post" action="/in"><input type="hidden" name="SAMLResponse" value="x"></form><script>document.forms[0].submit()</script>';
    expect(echoOf(await agent.open(showing(other, html))).body).toBe('SAMLResponse=x');
    const plain = createUserAgent({ scripts: false });
    expect((await plain.open(showing(other, html))).$('form')).toHaveLength(1);
  });

  it.each([
    ["form-action 'self'", false],
    ["form-action 'none'", false],
    ["default-src 'self'", true],
    ["form-action 'self' http://127.0.0.1:*", true],
    ['form-action https:', false],
  ])('stay within %s, also when they are redirected', async (policy, allowed) => {
    const action = at(site, '/r', { status: '303', to: at(other, '/in') }).replaceAll('&', '&amp;');
    await agent.open(
      showing(site, `<form method="post" action="${action}"><button>Go</button></form>`, [
        `content-security-policy: ${policy}`,
      ]),
    );
    const sending = agent.click('Go').then(
      () => true,
      (error: unknown) => (String(error).includes('form-action') ? false : error),
    );
    expect(await sending).toBe(allowed);
  });
});

describe('pages of the user agent', () => {
  it('are found by link text or selector, and say so when they are not', async () => {
    const html = '<a href="/in?1">One</a> <a class="two" href="in?2"> Second\n link </a><base href="/folder/">';
    await agent.open(showing(site, html));
    await expect(agent.click('Third')).rejects.toThrow('which offers: One | Second link');
    expect(echoOf(await agent.click('Second link'))).toMatchObject({ pathname: '/folder/in' });
    await agent.open(showing(site, html));
    expect(echoOf(await agent.click('a.two'))).toMatchObject({ pathname: '/folder/in' });
  });

  it('show text as a reader sees it', async () => {
    await agent.open(
      showing(site, '<title>T</title><h1>Hello</h1>\n<p>you &amp; me</p><script>no()</script><style>p{}</style>'),
    );
    expect([agent.page.title, agent.page.text]).toEqual(['T', 'Hello you & me']);
  });

  it('go on where a refresh leads', async () => {
    await agent.open(showing(site, '<meta http-equiv="Refresh" content="3; url=/in">'));
    expect(agent.page.refresh).toEqual({ seconds: 3, url: new URL('/in', site) });
    expect(echoOf(await agent.followRefresh()).pathname).toBe('/in');
  });

  it('stay when the answer is a download or nothing', async () => {
    await agent.open(showing(site, '<a href="/in?status=204">Nothing</a>'));
    const download = await agent.open(
      at(site, '/in', { header: 'content-disposition: attachment; filename=a', html: 'bytes' }),
    );
    expect(download.body).toBe('bytes');
    await agent.click('Nothing');
    expect(agent.page.url.pathname).toBe('/page');
  });
});
