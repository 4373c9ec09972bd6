/** Steps of attacks on a running site: catching an answer on its way, presenting it elsewhere, asking without a browser's manners. */
import { request, type IncomingHttpHeaders } from 'node:http';
import type { Site } from '../site/site';
import type { Person } from '../site/idp/people';
import { createUserAgent, signInAt, type Page, type UserAgent } from '../user-agent';

/** The provider's answer as it would have arrived at the gateway. */
export interface CaughtAnswer {
  readonly url: string;
  readonly post?: Readonly<Record<string, string>>;
}

export interface Caught {
  readonly browser: UserAgent;
  readonly answer: CaughtAnswer;
}

/** Signs in at the provider as `person` and stops the browser before its answer reaches the gateway. */
export async function catchAnswer(site: Site, link: string, person: Person): Promise<Caught> {
  const origin = new URL(site.gateway).origin;
  const servers: Record<string, (asked: Request) => Promise<Response>> = {};
  const browser = createUserAgent({ servers });
  await browser.open(link);
  const caught: CaughtAnswer[] = [];
  servers[origin] = async (asked) => {
    const body = asked.method === 'POST' ? new URLSearchParams(await asked.text()) : undefined;
    caught.push({ url: asked.url, ...(body === undefined ? {} : { post: Object.fromEntries(body) }) });
    return new Response('caught');
  };
  await signInAt(browser, person);
  Reflect.deleteProperty(servers, origin);
  const [answer] = caught;
  if (answer === undefined) throw new Error('The provider did not answer.');
  return { browser, answer };
}

/** The browser follows a link, or a page elsewhere makes it post. */
export const present = (
  browser: UserAgent,
  { url, post }: CaughtAnswer,
  from = 'https://evil.example/',
): Promise<Page> => browser.open(url, post === undefined ? { from } : { from, post });

/** A browser that keeps nothing of the sites of others. */
export const sessionOf = async (browser: UserAgent): Promise<string | undefined> =>
  (await browser.cookies.find('__Host-session'))?.value;

/** The cookies the browser sends to the app, as one header. */
export const cookiesOf = async (site: Site, browser: UserAgent): Promise<string> =>
  (await browser.cookies.headerFor(new URL(site.gateway), 'strict', true)) ?? '';

/** True if the app knows who this is. */
export async function isSignedIn(site: Site, browser: UserAgent): Promise<boolean> {
  const headers = { cookie: await cookiesOf(site, browser) };
  const answer = await fetch(`${site.gateway}/requests`, { redirect: 'manual', headers });
  return answer.status === 200 && (await answer.text()).includes('/sign-out"');
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** An address of the loopback network: the site sees it as another visitor. */
  readonly from?: string;
}

/** One request without redirects, URL normalisation or a browser's rules. `path` is put behind the gateway as it is. */
export function ask(
  site: Site,
  path: string,
  { method = 'GET', headers = {}, body, from }: RawRequest = {},
): Promise<RawAnswer> {
  const { hostname, port, pathname } = new URL(site.gateway);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        path: pathname + path,
        method,
        headers,
        ...(from === undefined ? {} : { localAddress: from }),
        agent: false,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

export const formType = { 'content-type': 'application/x-www-form-urlencoded' } as const;

export const postForm = (
  site: Site,
  path: string,
  fields: Readonly<Record<string, string>>,
  more: Omit<RawRequest, 'body' | 'method'> = {},
): Promise<RawAnswer> =>
  ask(site, path, {
    ...more,
    method: 'POST',
    headers: { ...formType, ...more.headers },
    body: new URLSearchParams(fields).toString(),
  });

/** Writes to the key-value store since the invocation named, by any function. */
export const writesSince = (site: Site, since: string | undefined): readonly string[] =>
  site
    .calls(since)
    .filter(({ service, path }) => service === 'kvs' && /\/(set|delete|transaction)|secret\/set/.test(path))
    .map(({ path, keys = [] }) => `${path} ${keys.join(' ')}`);

export const lastInvocation = (site: Site): string | undefined => site.forge.recorder.invocations().at(-1)?.id;
