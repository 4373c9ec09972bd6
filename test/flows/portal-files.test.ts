/** Files: sent in text-safe parts, attached in one step, opened again unharmed; nobody else's, and none that is too large. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestFile, partBytes } from '../../src/portal/attachments/limits';
import { downloadOf } from '../portal/file-page';
import { startPortal, types, type PortalSite } from '../portal/portal-site';
import { ada, grace } from '../site/idp/people';
import type { UserAgent } from '../user-agent';

const form = 'main form.card';

let portal: PortalSite;
let browser: UserAgent;

beforeAll(async () => {
  portal = await startPortal();
  browser = await portal.enter(ada);
});
afterAll(async () => {
  expect(portal.site.jira.violations).toEqual([]);
  await portal.site.stop();
});

/** Every byte there is, over and over, so that a text in between would harm some. */
const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, index) => (index * 7) % 256));

interface Answer {
  readonly status: number;
  readonly file?: string;
  readonly message?: string;
}

async function post(agent: UserAgent, fields: Readonly<Record<string, string>>): Promise<Answer> {
  const headers = { cookie: (await agent.cookies.headerFor(new URL(portal.site.gateway), 'strict', true)) ?? '' };
  const body = new URLSearchParams(fields);
  const answer = await fetch(portal.url('/p/it/files'), { method: 'POST', body, headers, redirect: 'manual' });
  return { status: answer.status, ...((await answer.json()) as object) };
}

const csrfOf = async (agent: UserAgent): Promise<string> => {
  const page = await agent.open(portal.url(`/p/it/new/${types.getHelp}`));
  return String(page.$(`${form} [name=_csrf]`).val());
};

/** As the portal's script does it. */
async function send(agent: UserAgent, name: string, type: string, content: Buffer): Promise<Answer> {
  const _csrf = await csrfOf(agent);
  const parts = Math.max(1, Math.ceil(content.length / partBytes));
  const upload = crypto.randomUUID().replaceAll('-', '');
  let answer: Answer = { status: 0 };
  for (let part = 0; part < parts; part += 1) {
    const data = content.subarray(part * partBytes, (part + 1) * partBytes).toString('base64url');
    answer = await post(agent, { _csrf, upload, name, type, part: String(part), parts: String(parts), data });
  }
  return answer;
}

/** Sends the form of the present page with a file in it. */
async function submit(fields: Readonly<Record<string, string>>, files: readonly string[]) {
  const page = await browser.open(portal.url(`/p/it/new/${types.getHelp}`));
  const post = new URLSearchParams(fields);
  for (const name of ['_csrf', '_form']) post.set(name, String(page.$(`${form} [name=${name}]`).val()));
  for (const file of files) post.append('_file', file);
  const headers = { cookie: (await browser.cookies.headerFor(new URL(portal.site.gateway), 'strict', true)) ?? '' };
  const answer = await fetch(page.url, { method: 'POST', body: post, headers, redirect: 'manual' });
  return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() };
}

describe.each([
  ['one part', 200_001],
  ['several parts', partBytes * 2 + 12_345],
])('a file of %s', (_size, length) => {
  it('arrives unharmed with the request that was raised with it', async () => {
    const content = bytes(length);
    const { status, file } = await send(browser, 'Résumé & plan.bin', 'application/octet-stream', content);
    expect(status).toBe(200);
    const raised = await submit({ summary: 'With a file' }, [file ?? '']);
    expect(raised.status).toBe(303);
    const page = await browser.open(new URL(raised.location, portal.site.gateway));
    const link = page.$('.files a').first();
    expect(link.text()).toBe('Résumé & plan.bin');
    const opened = await browser.open(new URL(link.attr('href') ?? '', page.url));
    expect(opened.isDownload).toBe(true);
    expect(opened.bytes.equals(content)).toBe(true);
  });
});

describe('files that wait', () => {
  it('stay in the form when something else is wrong with it, and can be taken out', async () => {
    const { file = '' } = await send(browser, 'notes.txt', 'text/plain', bytes(10));
    const wrong = await submit({ summary: '' }, [file]);
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('notes.txt');
    expect(wrong.text).toContain(file);
  });

  it('go along with a comment, also with one without words', async () => {
    const key = await portal.raise(await portal.accountOf(ada), 'Files follow');
    const { file = '' } = await send(browser, 'later.txt', 'text/plain', bytes(10));
    const page = await browser.open(portal.url(`/p/it/requests/${key}`));
    const own = (name: string): string => String(page.$(`form[action$="/comment"] [name=${name}]`).val());
    const fields = { comment: '', _csrf: own('_csrf'), _form: own('_form'), _file: file };
    const after = await browser.open(`${page.url.href}/comment`, { from: page.url.href, post: fields });
    expect(after.status).toBe(200);
    expect(after.$('.talk .files').text()).toContain('later.txt');
  });

  it('are of use to nobody else', async () => {
    const { file = '' } = await send(await portal.enter(grace), 'grace.txt', 'text/plain', bytes(10));
    const raised = await submit({ summary: 'Not my file' }, [file]);
    expect(raised.status).toBe(400);
    expect(raised.text).not.toContain('grace.txt');
  });
});

describe('refused', () => {
  const part = { upload: 'a'.repeat(32), name: 'x.txt', type: 'text/plain', part: '0', parts: '1', data: 'AAAA' };

  it.each([
    ['without the session’s own secret', { _csrf: 'x' }, 403],
    ['without data', { data: '' }, 400],
    ['with data that is no base64url', { data: 'a+b/' }, 400],
    ['without a name', { name: '..//' }, 400],
    ['with more parts than any file has', { parts: '99' }, 400],
    ['with a part that is none of them', { part: '1' }, 400],
    ['as the last of parts that never came', { part: '1', parts: '2' }, 400],
    ['under another name of the upload', { upload: '../x' }, 400],
  ])('%s', async (_why, change, status) => {
    const answer = await post(browser, { ...part, _csrf: await csrfOf(browser), ...change });
    expect(answer.status).toBe(status);
    expect(answer.file).toBeUndefined();
  });

  const wholePart = 'A'.repeat((partBytes * 4) / 3);

  it('with more than a part may hold', async () => {
    const answer = await post(browser, { ...part, _csrf: await csrfOf(browser), data: `${wholePart}AAAA` });
    expect(answer.status).toBe(400);
  });

  it('with more in all than a file may have, though no part has too much', async () => {
    const parts = Math.ceil(largestFile / partBytes);
    const _csrf = await csrfOf(browser);
    const answers: number[] = [];
    for (let at = 0; at < parts; at += 1) {
      const fields = {
        ...part,
        _csrf,
        upload: 'b'.repeat(32),
        part: String(at),
        parts: String(parts),
        data: wholePart,
      };
      answers.push((await post(browser, fields)).status);
    }
    expect(answers).toEqual([...Array.from({ length: parts - 1 }, () => 200), 400]);
  });

  it('when one customer sends parts without end, and the log says so', async () => {
    const other = await portal.enter(grace);
    const _csrf = await csrfOf(other);
    let sent = 0;
    let status = 200;
    while (status === 200 && sent <= 300) {
      ({ status } = await post(other, { ...part, _csrf, upload: 'c'.repeat(32), parts: '2' }));
      sent += 1;
    }
    expect([sent, status]).toEqual([301, 429]);
    const [last] = portal.site.forge.recorder.invocations().slice(-1);
    expect(last?.logs.map(({ text }) => text).join()).toContain('"reason":"too_many"');
  }, 120_000);

  it('without a session', async () => {
    const answer = await fetch(portal.url('/p/it/files'), { method: 'POST', body: new URLSearchParams(part) });
    expect(answer.status).toBe(401);
  });

  it('when Jira takes no such file, in words', async () => {
    portal.site.jira.configure({ uploadLimit: 100 });
    const { status, message } = await send(browser, 'large.bin', '', bytes(200));
    portal.site.jira.configure({ uploadLimit: largestFile });
    expect(status).toBe(400);
    expect(message).toContain('not accepted');
  });
});

it('takes no path and no control character from a file’s name', async () => {
  const { file = '' } = await send(browser, 'C:\\secret\\..\\plan\u0000\u202Egnp.exe', 'text/plain', bytes(3));
  const raised = await submit({ summary: 'Named' }, [file]);
  const page = await browser.open(new URL(raised.location, portal.site.gateway));
  expect(page.$('.files a').first().text()).toBe('plangnp.exe');
});

describe('opening, where Jira gives no location', () => {
  it('is a page with the file in a link that saves it', async () => {
    const picture = await downloadOf({ bytes: bytes(300), mimeType: 'image/png', fileName: 'a "b" <c>.png' });
    expect(picture.$('img').attr('src')).toMatch(/^data:image\/png;base64,/);
    expect(picture.$('a[download]').attr('download')).toBe('a "b" <c>.png');
    const page = await downloadOf({ bytes: bytes(300), mimeType: 'text/html', fileName: 'evil.html' });
    expect(page.$('img').toArray()).toHaveLength(0);
    expect(page.$('a[download]').attr('href')).toMatch(/^data:application\/octet-stream;base64,/);
    expect(page.policy).toContain("default-src 'none'");
  });

  it('sends files that fit in no page to the native portal', async () => {
    const large = await downloadOf({ bytes: bytes(3_400_001), mimeType: 'image/png', fileName: 'large.png' });
    expect(large.$('a.button').attr('href')).toBe('https://site.example/servicedesk/customer/portal/1/IT-1');
    expect(large.$('img').toArray()).toHaveLength(0);
  });
});
