/** The platform check: what the site can do is found out, said with its meaning, kept with its date, and looked at again after an upgrade. */
import { load } from 'cheerio';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../src/contract/admin-api';
import type { PlatformFinding } from '../../src/ports/platform-checks';
import type { Site } from '../site/site';
import { addOidcConnection, addSamlConnection, startTestSite, value } from './site';

let site: Site;
let oidc: ConnectionView;
let saml: ConnectionView;

beforeAll(async () => {
  site = await startTestSite({ switches: { rateLimits: false } });
  oidc = await addOidcConnection(site);
  saml = await addSamlConnection(site);
});
afterAll(() => site.stop());
beforeEach(() => {
  site.platform({ dropCookies: false, impersonation: 'works', faults: [] });
});

type Outcomes = Readonly<Record<string, PlatformFinding['outcome']>>;
const outcomesOf = (findings: readonly PlatformFinding[]): Outcomes =>
  Object.fromEntries(findings.map(({ id, outcome }) => [id, outcome]));
const read = (checkId?: string): Promise<readonly PlatformFinding[]> =>
  value(site.invoke('platform.read', checkId === undefined ? {} : { checkId }));

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

/** Runs both parts; a browser with scripts sends the headers it received. `change` is what happens on the way. */
async function runCheck(change: (fields: { sample: string; headers: string }) => void = () => undefined) {
  const { checkId, url } = await value<{ checkId: string; url: string }>(site.invoke('platform.start'));
  const redirect = await fetch(url, { redirect: 'manual' });
  const headers = { Cookie: cookiesOf(redirect) };
  const landed = await fetch(new URL(redirect.headers.get('location') ?? '', url), { headers });
  const form = load(await landed.text())('form#post');
  const answer = await fetch(new URL(form.attr('data-headers') ?? '', url));
  const fields = {
    // HTML parsers read line ends as LF, and forms send them as CRLF.
    sample: (form.find('input[name=sample]').attr('value') ?? '').replaceAll(/\r?\n/g, '\r\n'),
    headers: JSON.stringify(Object.fromEntries(answer.headers)),
  };
  change(fields);
  const posted = await fetch(new URL(form.attr('action') ?? '', url), {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  expect(posted.status).toBe(200);
  return outcomesOf(await read(checkId));
}

describe('a site on its best day', () => {
  it('passes every probe: web trigger, storage, each provider with its clock, each permission', async () => {
    const outcomes = await runCheck();
    const { id } = oidc.connection;
    const probes = ['redirect', 'cookies', 'query', 'impersonation', 'html', 'headers', 'form', 'storage'];
    for (const probe of [...probes, `egress-${id}`, `clock-${id}`, `egress-${saml.connection.id}`])
      expect([probe, outcomes[probe]]).toEqual([probe, 'pass']);
    expect(Object.keys(outcomes).filter((one) => one.startsWith('jira-')).length).toBeGreaterThan(5);
    expect(Object.values(outcomes)).not.toContain('fail');
  });
});

describe('what is missing is found', () => {
  it('cookies that do not come back, and customers the app may not act as', async () => {
    site.platform({ dropCookies: true, impersonation: 'refused' });
    expect(await runCheck()).toMatchObject({ cookies: 'fail', impersonation: 'fail' });
  });

  it('a policy that the edge replaced, a form that was changed, and a browser without scripts', async () => {
    const changed = await runCheck((fields) => {
      fields.headers = fields.headers.replace("default-src 'none'", 'sandbox');
      fields.sample = fields.sample.replace('ß', 'ss');
    });
    expect(changed).toMatchObject({ headers: 'fail', form: 'fail' });
    const silent = await runCheck((fields) => {
      fields.headers = '';
    });
    expect(silent).toMatchObject({ headers: 'unknown', form: 'pass' });
    expect(silent.html).toBeUndefined();
  });

  it('a provider that does not answer, and one whose clock is far away', async () => {
    const { id } = oidc.connection;
    site.platform({ faults: [{ service: 'egress', match: 'openid-configuration', status: 'timeout', times: 5 }] });
    expect((await runCheck())[`egress-${id}`]).toBe('fail');
    site.platform({ faults: [] });
    // The provider keeps the machine's time, the platform runs ahead of it.
    site.clock.advance(600);
    expect(await runCheck()).toMatchObject({ [`egress-${id}`]: 'pass', [`clock-${id}`]: 'fail' });
  });

  it('a Jira that does not answer, without losing the rest', async () => {
    site.platform({ faults: [{ service: 'jira', match: 'permissions$|servicedeskapi', status: 500, times: 500 }] });
    const outcomes = await runCheck();
    expect(outcomes).toMatchObject({ storage: 'pass', redirect: 'pass' });
    expect(Object.entries(outcomes).some(([id, one]) => id.startsWith('jira-') && one !== 'pass')).toBe(true);
  });
});

describe('after an upgrade', () => {
  it('the server’s part is run again, and what the browser saw keeps its date', async () => {
    await runCheck();
    const before = await read();
    site.clock.advance(3_600);
    await site.forge.triggers.fire('avi:forge:upgraded:app');
    const after = await read();
    const at = (findings: readonly PlatformFinding[], id: string) => findings.find((one) => one.id === id)?.at ?? '';
    expect(at(after, 'storage') > at(before, 'storage')).toBe(true);
    expect(at(after, 'cookies')).toBe(at(before, 'cookies'));
  });
});
