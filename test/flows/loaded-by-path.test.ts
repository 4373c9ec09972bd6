/**
 * What a container loads before its first answer, for each way that a customer comes by: the code that answers and no other.
 * Which file of the bundle holds what is read from its source maps.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledIn } from '../bench/platform/bundled-sources';
import { firstAnswer, waysIn, type FirstAnswer, type Way } from '../bench/platform/cold-start';
import { openGateway } from '../bench/platform/gateway';
import { sceneFromElsewhere } from '../bench/platform/scene';

const bundle = path.resolve(process.env.BUNDLE_DIR ?? 'dist');
const folder = mkdtempSync(path.join(tmpdir(), 'loaded-by-path-'));
const snapshotFile = path.join(folder, 'snapshot.json');
const answers = new Map<string, FirstAnswer>();
let ways: readonly Way[];

const askAt = (bundleDir: string, { visit }: Way): Promise<FirstAnswer> =>
  firstAnswer(path.join(bundleDir, 'index.cjs'), snapshotFile, visit);

const wayOf = (what: string): Way => {
  const way = ways.find((one) => one.what === what);
  if (way === undefined) throw new Error(`There is no way ${what}`);
  return way;
};

const loadedFor = (what: string): FirstAnswer => {
  const answer = answers.get(what);
  if (answer === undefined) throw new Error(`Nobody came by ${what}`);
  return answer;
};

beforeAll(async () => {
  ways = await waysIn(openGateway(await sceneFromElsewhere(), bundle), snapshotFile);
  for (const way of ways) answers.set(way.what, await askAt(bundle, way));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('every way leads where it should', () => {
  expect(ways.map(({ what, status }) => [what, status])).toEqual(
    [...answers].map(([what, { status }]) => [what, status]),
  );
});

/** What the app is fixed to, and what these bring along. */
const platform = ['@forge/api', '@forge/auth', '@forge/egress', '@forge/i18n', '@forge/kvs', 'hono', 'lodash', 'tslib'];
const ofOpenId = ['jose', 'oauth4webapi', 'openid-client'];
const ofSaml = ['@xmldom/is-dom-node', '@xmldom/xmldom', 'jose', 'xml-crypto', 'xpath'];

it.each([
  ['link to the chooser', []],
  ['link to the provider', ofOpenId],
  ['help center', []],
  ['OIDC callback', ofOpenId],
  // An answer is read without node-saml, which only writes messages here.
  ['SAML ACS', ofSaml],
])('%s loads its own packages and no other', (what, packages) => {
  expect(bundledIn(loadedFor(what).files).packages).toEqual([...platform, ...packages].sort());
});

/** By what their paths begin with. */
const pages = ['src/portal/views/', 'src/portal/texts/', 'src/webtriggers/answer-with-page.ts'];
const protocols = ['src/protocols/', 'src/signin/complete-sign-in.ts', 'src/provisioning/'];
const endsOfSignIns = ['src/signin/complete-sign-in.ts', 'src/provisioning/', 'src/storage/sign-in-'];
const ofNewcomers = [
  'src/provisioning/find-or-create.ts',
  'src/provisioning/link-known.ts',
  'src/signin/explain-refusal.ts',
];
const ofAdministrators = ['src/resolvers/', 'src/contract/', 'src/presets/', 'src/storage/administration-records.ts'];
const ofForms = ['src/portal/raise/', 'src/portal/attachments/', 'src/jira/fields/', 'src/storage/form-records.ts'];
const otherPages = [
  'src/portal/views/request/',
  'src/portal/views/sessions/',
  'src/webtriggers/raise-',
  'src/webtriggers/request-',
];
const oidcAside = ['describe-provider', 'locate-server', 'logout', 'own-keys', 'encrypted-message', 'explain.ts'];

const samlAside = ['metadata', 'logout', 'request', 'explain'];

it.each([
  ['link to the chooser', 'other ways', [...protocols, ...ofAdministrators, ...ofForms, ...otherPages, 'src/jira/']],
  ['link to the provider', 'pages and answers', [...pages, ...endsOfSignIns, 'src/protocols/saml/', 'src/jira/']],
  ['link to the provider', 'administrators', ofAdministrators],
  ['help center', 'sign-ins', [...protocols, 'src/webtriggers/sign-in-pages.ts']],
  ['help center', 'administrators, forms and other pages', [...ofAdministrators, ...ofForms, ...otherPages]],
  ['OIDC callback', 'pages and Jira', [...pages, 'src/jira/']],
  ['OIDC callback', 'newcomers and administrators', [...ofNewcomers, ...ofAdministrators]],
  ['OIDC callback', 'SAML', ['src/protocols/saml/']],
  ['OIDC callback', 'keys, logout and set-up', oidcAside.map((name) => `src/protocols/oidc/${name}`)],
  ['SAML ACS', 'pages and Jira', [...pages, 'src/jira/']],
  ['SAML ACS', 'newcomers and administrators', [...ofNewcomers, ...ofAdministrators]],
  ['SAML ACS', 'OpenID Connect', ['src/protocols/oidc/']],
  ['SAML ACS', 'metadata, logout and requests', samlAside.map((name) => `src/protocols/saml/${name}/`)],
])('%s loads nothing of %s', (what, _of, others) => {
  const { sources } = bundledIn(loadedFor(what).files);
  // Small, and part of the entry: it loads the administrators' API when that is called.
  const loads = sources.filter((source) => source !== 'src/resolvers/load-admin.ts');
  expect(loads.length).toBeGreaterThan(50);
  expect(loads.filter((source) => others.some((other) => source.startsWith(other)))).toEqual([]);
});

/** Kilobytes: what is loaded today and a tenth more. */
it.each([
  ['link to the chooser', 440],
  ['link to the provider', 675],
  ['help center', 475],
  ['OIDC callback', 870],
  ['SAML ACS', 1_310],
])('%s loads at most %d KB', (what, most) => {
  const bytes = loadedFor(what).files.reduce((sum, file) => sum + statSync(file).size, 0);
  expect(bytes / 1024).toBeLessThan(most);
});

describe('where code cannot be loaded', () => {
  /** The bundle without the files that hold one of these sources. */
  function without(...sources: readonly string[]): string {
    const broken = mkdtempSync(path.join(folder, 'broken-'));
    cpSync(bundle, broken, { recursive: true });
    for (const name of readdirSync(broken).filter((one) => one.endsWith('.cjs') && one !== 'index.cjs')) {
      const file = path.join(broken, name);
      if (bundledIn([file]).sources.some((source) => sources.includes(source))) rmSync(file);
    }
    return broken;
  }

  it('the page of a fault says so, and nobody is signed in', async () => {
    const answer = await askAt(without('src/signin/complete-sign-in.ts'), wayOf('OIDC callback'));
    expect(answer).toMatchObject({ status: 500, body: expect.stringMatching(/<html[^]*Reference/) as string });
  });

  it('a sentence says so where the page of a fault is missing too', async () => {
    const broken = without('src/signin/complete-sign-in.ts', 'src/webtriggers/fault-page.ts');
    const answer = await askAt(broken, wayOf('OIDC callback'));
    expect(answer).toMatchObject({
      status: 500,
      body: expect.stringMatching(/^Something went wrong on our side\./) as string,
    });
  });
});
