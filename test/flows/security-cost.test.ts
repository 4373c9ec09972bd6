/** What one request of a stranger costs on every route: invocations, calls of the store, calls outside. The table of the threat model. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { costOf, type Cost } from '../bench/calls';
import { ask, lastInvocation, postForm } from '../security/attacker';
import { routes, type Probe } from '../security/routes';
import { ada } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite } from './site';

const browserCookie = `__Host-session=${'A'.repeat(22)}.${'B'.repeat(43)}`;

let site: Site;
/** Requests that name what there is: a stranger can learn a connection's id from the page to choose from. */
let informed: Readonly<Record<string, readonly Probe[]>>;
beforeAll(async () => {
  site = await startTestSite({ switches: { rateLimits: false } });
  const oidc = (await addOidcConnection(site)).connection.id;
  const saml = (await addSamlConnection(site)).connection.id;
  const [link] = await portalLinks(site);
  const browser = createUserAgent();
  await browser.open(`${link?.url ?? ''}?idp=${oidc}`);
  await signInAt(browser, ada);
  const { issuer } = site.local.idps.oidc;
  const get = (path: string): readonly Probe[] => [{ method: 'GET', path }];
  const header = Buffer.from('{"alg":"RS256","kid":"made up"}').toString('base64url');
  informed = {
    '/p/:slug': get(`/p/it?idp=${oidc}`),
    '/sign-in': [...get(`/sign-in?to=%2Fp%2Fit&idp=${oidc}`), ...get(`/sign-in?to=%2Fp%2Fit&idp=${saml}`)],
    '/oidc/initiate/:id': get(`/oidc/initiate/${oidc}?iss=${encodeURIComponent(issuer)}`),
    '/oidc/jwks/:id': get(`/oidc/jwks/${oidc}`),
    '/saml/metadata': get(`/saml/metadata?connection=${saml}`),
    '/oidc/logout/front/:id': get(`/oidc/logout/front/${oidc}?iss=${encodeURIComponent(issuer)}&sid=x`),
    '/oidc/logout/back/:id': [
      { method: 'POST', path: `/oidc/logout/back/${oidc}`, form: { logout_token: `${header}.e30.eA` } },
    ],
  };
});
afterAll(() => site.stop());

async function costOfProbe({ method, path, form }: Probe, cookie: string | undefined): Promise<Cost> {
  const headers = cookie === undefined ? {} : { cookie };
  const since = lastInvocation(site);
  if (method === 'GET') await ask(site, path, { headers });
  else await postForm(site, path, form ?? {}, { headers });
  const all = site.forge.recorder.invocations();
  const invocations = all.length - 1 - all.findIndex(({ id }) => id === since);
  return { ...costOf(path, site.calls(since)), invocations };
}

/** The dearest of a route's requests, without a cookie and with one that somebody made up. */
async function dearest(probes: readonly Probe[]): Promise<string> {
  const costs: Cost[] = [];
  for (const probe of probes) {
    // What a container learns once it learns from whoever comes first.
    await costOfProbe(probe, undefined);
    for (const cookie of [undefined, browserCookie]) costs.push(await costOfProbe(probe, cookie));
  }
  const most = (of: (cost: Cost) => number): string => String(Math.max(...costs.map(of)));
  return [
    most(({ invocations }) => invocations),
    most(({ reads }) => reads),
    most(({ writes }) => writes),
    most(({ jira }) => jira),
    most(({ egress }) => egress),
  ].join(' | ');
}

/** As it stands in the document: `| route | invocations | reads | writes | Jira | provider |`. */
const documented = (): Record<string, string> =>
  Object.fromEntries(
    [...readFileSync('docs/threat-model.md', 'utf8').matchAll(/^\| `(\/[^`]*)` +\| (.+?) +\|$/gm)].map(
      ([, route = '', cells = '']) => [route, cells.replace(/ +/g, ' ')],
    ),
  );

it('is what the threat model says, on every route', { timeout: 60_000 }, async () => {
  const measured: Record<string, string> = {};
  for (const [route, probes] of Object.entries(routes))
    measured[route] = await dearest([...probes, ...(informed[route] ?? [])]);
  expect(documented()).toEqual(measured);
});

it('is one invocation, two reads of the store, one call outside, and nothing written', () => {
  const rows = Object.values(documented()).map((cells) => cells.split(' | ').map(Number));
  for (const [invocations = 0, reads = 0, writes = 0, jira = 0, egress = 0] of rows) {
    expect(invocations).toBe(1);
    expect(reads).toBeLessThanOrEqual(2);
    expect(writes).toBe(0);
    expect(jira).toBe(0);
    expect(egress).toBeLessThanOrEqual(1);
  }
  expect(rows).toHaveLength(Object.keys(routes).length);
});
