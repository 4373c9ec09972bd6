/** Two requests in two containers, one of which stops on its way until the other is over. */
import { load } from 'cheerio';
import { expect } from 'vitest';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import { value } from '../flows/site';
import type { Hold } from '../site/forge/platform/holds';
import type { Site } from '../site/site';
import { ask, cookiesOf, postForm, type Caught, type RawAnswer } from './attacker';

/** The slower one stops at this call, or once it is carried out; the answers of both. */
export async function race<A, B = A>(
  site: Site,
  stop: Hold,
  slower: () => Promise<A>,
  quicker: () => Promise<B>,
): Promise<{ readonly slower: A; readonly quicker: B }> {
  const held = site.forge.hold(stop);
  const slow = slower();
  try {
    const stopped = await Promise.race([held.arrived, slow.then(() => undefined)]);
    if (stopped === undefined) throw new Error(`The slower request makes no call ${stop.service} ${stop.match}.`);
    const quick = await quicker();
    expect(containersSince(site, stopped).size, 'each request has a container of its own').toBeGreaterThan(1);
    held.release();
    return { slower: await slow, quicker: quick };
  } finally {
    held.release();
    await slow.catch(() => undefined);
  }
}

function containersSince(site: Site, invocation: string): ReadonlySet<unknown> {
  const all = site.forge.recorder.invocations().map(({ id }) => id);
  return new Set(all.slice(all.indexOf(invocation)).map((id) => site.forge.invoker.find(id)?.container));
}

/** Presents a provider's answer with the cookies of the browser it was meant for, and follows nothing. */
export async function answerOnce(site: Site, { browser, answer }: Caught): Promise<RawAnswer> {
  const cookie = await cookiesOf(site, browser);
  const path = answer.url.slice(site.gateway.length);
  return answer.post === undefined
    ? ask(site, path, { headers: { cookie } })
    : postForm(site, path, answer.post, { headers: { cookie } });
}

/** The session that an answer hands out. */
export const sessionIn = ({ headers }: RawAnswer): string | undefined =>
  (headers['set-cookie'] ?? [])
    .map((set) => /^__Host-session=([^;]+)/.exec(set)?.[1])
    .find((token) => token !== undefined && token !== '');

export interface Loss {
  readonly status: number;
  /** What the line in the log says. */
  readonly reason: string;
}

/** The lines in the log of the reference that a page shows. */
export const linesFor = async (site: Site, body: string): Promise<readonly SignInEntry[]> => {
  const [, reference = 'none'] = /Reference: ([\w-]+)/.exec(load(body)('main').text()) ?? [];
  return (await value<{ items: readonly SignInEntry[] }>(site.invoke('signIns.list', { reference }))).items;
};

/** Nobody is signed in, the page leads on, and the line of its reference has the reason. */
export async function expectLost(site: Site, { status, body, headers }: RawAnswer, expected: Loss): Promise<void> {
  expect([status, sessionIn({ status, body, headers })]).toEqual([expected.status, undefined]);
  expect(load(body)('main a[href], main form button').length).toBeGreaterThan(0);
  expect((await linesFor(site, body)).map(({ reason }) => reason)).toContain(expected.reason);
}
