/** What comes in at the app's two edges: requests along the route table, and payloads of the administrators' API; never a 500, never a way in. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminApiNames, type ConnectionView, type Reply } from '../../src/contract/admin-api';
import { addOidcConnection, startUnwatchedSite } from '../flows/site';
import { ask, formType } from '../security/attacker';
import { probes, type Probe } from '../security/routes';
import type { Site } from '../site/site';
import { editJson, jsonEdits, oddText } from './fuzz/documents';
import { tryInputs } from './fuzz/try-inputs';
import { patience } from './kit/length';
import { createFigures, report } from './kit/report';

const share = 0.06;
const figures = createFigures();

let site: Site;
let view: ConnectionView;
beforeAll(async () => {
  site = await startUnwatchedSite({ switches: { rateLimits: false } });
  view = await addOidcConnection(site);
});
afterAll(async () => {
  report('fuzzing of requests and payloads', figures.figures());
  await site.stop();
});

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());
const header = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 6_000);

/** A request that reaches a route, with some of what it says exchanged. */
const requests = fc.record({
  probe: fc.constantFrom<Probe>(...probes),
  method: fc.option(fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'), { freq: 5 }),
  segment: fc.option(oddText, { freq: 2 }),
  query: fc.array(fc.tuple(fc.constantFrom('idp', 'to', 'go', 'state', 'iss', 'login_hint', 'find', 'x'), oddText), {
    maxLength: 3,
  }),
  fields: fc.array(
    fc.tuple(
      fc.constantFrom('state', 'code', 'RelayState', 'SAMLResponse', 'SAMLRequest', '_session', '_navigate', '_csrf'),
      oddText,
    ),
    { maxLength: 4 },
  ),
  cookie: fc.option(
    fc
      .tuple(fc.constantFrom('__Host-session', '__Host-attempt-x', '__Host-cookies', 'a'), oddText)
      .map(([name, text]) => `${name}=${header(text)}`),
  ),
  language: oddText,
});

it(
  'answers any request of a stranger with a page or a refusal, and starts no session',
  async () => {
    await tryInputs(
      {
        name: 'requests of strangers',
        inputs: requests,
        async verdict({ probe, method, segment, query, fields, cookie, language }) {
          const [path = '', before = ''] = probe.path.split('?');
          const changed = segment === null ? path : path.replace(/[^/]*$/, encoded(segment).slice(0, 2_000));
          const more = query.map(([name, text]) => `${name}=${encoded(text).slice(0, 2_000)}`);
          const how = method ?? probe.method;
          const form = new URLSearchParams([...Object.entries(probe.form ?? {}), ...fields]);
          const answer = await ask(site, `${changed}?${[before, ...more].join('&')}`, {
            method: how,
            headers: { ...formType, 'accept-language': header(language), ...(cookie === null ? {} : { cookie }) },
            ...(how === 'GET' || how === 'HEAD' ? {} : { body: form.toString() }),
          });
          if (answer.status >= 500 && answer.status !== 502) return `answers ${String(answer.status)}`;
          const set = answer.headers['set-cookie'] ?? [];
          return set.some((one) => /^__Host-session=[^;]/.test(one)) ? 'starts a session' : undefined;
        },
        ...{ runs: 120, share: share / 2 },
      },
      figures,
    );
    expect(figures.wrong).toEqual([]);
  },
  patience(share / 2),
);

/** Members that some name understands; each name takes of it what it knows. */
function everything(): Record<string, unknown> {
  const { connection } = view;
  const { issuer, clientId, clientSecret } = site.local.idps.oidc;
  return {
    ...{ id: connection.id, connectionId: connection.id, revision: connection.revision, ids: [connection.id] },
    ...{ name: 'A name', preset: 'custom-oidc', fields: { issuer, clientId, scopes: 'openid' }, enabled: false },
    ...{
      secrets: { clientSecret },
      rules: { clockSkewSeconds: 30, mapping: connection.mapping, admission: connection.admission },
    },
    ...{ accountId: 'qm:1', accountIds: ['qm:1'], issuer, subject: 's', reason: 'x', minutes: 15, blocked: false },
    ...{ limit: 10, search: 'a', email: 'a@b.example', query: 'x', from: 0, to: 1, format: 'csv', testId: 't' },
    ...{ portalId: '1', slug: 'it', access: 'default', organizations: ['A'], text: '{}', apply: false },
    ...{
      look: { title: 'x', accent: '#123456' },
      signIn: { choose: 'form' },
      strategy: 'automatic',
      attributes: { email: 'a@b' },
    },
  };
}

const payloads = fc.tuple(fc.constantFrom(...adminApiNames), jsonEdits, fc.boolean());

it(
  'answers any payload with what was asked or a refusal that says what is wrong, and strangers with neither',
  async () => {
    const stranger = site.jira.info.agent.accountId;
    const { clientSecret } = site.local.idps.oidc;
    await tryInputs(
      {
        name: 'payloads of the administrators’ API',
        inputs: payloads,
        async verdict([name, edits, isStranger]) {
          const payload = editJson(everything(), edits);
          const reply = (await site.invoke(name, payload, ...(isStranger ? [stranger] : []))) as Reply<unknown>;
          if (isStranger) return !reply.ok && reply.code === 'forbidden' ? undefined : `lets a stranger call ${name}`;
          if (JSON.stringify(reply).includes(clientSecret)) return `gives a secret away at ${name}`;
          if (reply.ok) return undefined;
          return reply.code === 'unexpected' || reply.message.length < 10 ? `${name}: ${reply.code}` : undefined;
        },
        ...{ runs: 150, share: share / 2 },
      },
      figures,
    );
    expect(figures.wrong).toEqual([]);
  },
  patience(share / 2),
);
