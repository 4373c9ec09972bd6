/** What a page weighs: below 60 KB all included, however much there is to show. */
import { describe, expect, it } from 'vitest';
import type { PortalSettings } from '../../../src/domain/settings';
import type { RequestField, RequestType } from '../../../src/ports/desks';
import type { RequestComment, RequestDetail, RequestSummary } from '../../../src/ports/requests';
import type { PageContext } from '../../../src/portal/page-context';
import { withinRoom } from '../../../src/portal/raise/choices';
import { longestText } from '../../../src/portal/raise/typed-text';
import { homePage } from '../../../src/portal/views/home-page';
import { layout, type Page } from '../../../src/portal/views/layout';
import { readListQuery } from '../../../src/portal/views/list-query';
import { portalPage } from '../../../src/portal/views/portal-page';
import { raisePage } from '../../../src/portal/views/raise/raise-page';
import { shownOf } from '../../../src/portal/views/request/conversation';
import { requestPage } from '../../../src/portal/views/request/request-page';
import { listPage } from '../../../src/portal/views/request-list';
import type { SafeHtml } from '../../../src/domain/safe-html';
import { pageContext } from './sign-in/page-context';

const limit = 60_000;
const words = 'Please explain what happened & what you expected "instead" of it. ';
const text = (length: number): string => words.repeat(Math.ceil(length / words.length)).slice(0, length);

const session = {
  ...{ accountId: 'qm:ada', displayName: 'Ada Lovelace', email: 'ada@acme.example', csrf: 'c'.repeat(43) },
} as unknown as NonNullable<PageContext['session']>;
const byCookie: PageContext = { ...pageContext(), session };
const byForm: PageContext = { ...byCookie, carrier: { kind: 'form', sealed: 's'.repeat(400) } };

const weight = async (context: PageContext, page: Page): Promise<number> =>
  Buffer.byteLength(await layout(context, page));

const portal = (id: string): PortalSettings =>
  ({
    slug: `desk-${id}`,
    name: `Help center ${id}`,
    serviceDeskId: id,
    portalId: id,
    projectKey: 'IT',
  }) as PortalSettings;
const type = (id: number, groups = 0): RequestType => ({
  ...{ id: String(id), serviceDeskId: '1', portalId: '1', name: `Request access to system number ${String(id)}` },
  ...{ description: text(400), helpText: '', restricted: false },
  groupIds: groups === 0 ? [] : [String(id % groups)],
});
const many = <T>(count: number, make: (number: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const group = (id: number) => ({ id: String(id), name: `Group ${String(id)}` });

describe.each([
  ['with cookies', byCookie],
  ['without cookies', byForm],
])('%s', (_how, context) => {
  it.each([
    [
      'a help center with 600 request types in 12 groups',
      { types: many(600, (id) => type(id, 12)), groups: many(12, group), query: '' },
    ],
    ['one of its groups', { types: many(600, (id) => type(id, 12)), groups: many(12, group), query: '', group: '3' }],
    ['a help center with 600 request types in no group', { types: many(600, (id) => type(id)), groups: [], query: '' }],
    ['a further page of it', { types: many(600, (id) => type(id)), groups: [], query: '', from: 60 }],
    ['a search that 600 request types match', { types: many(600, (id) => type(id)), groups: [], query: 'access' }],
  ])('%s', async (_what, view) => {
    expect(await weight(context, portalPage(context, { portal: portal('1'), ...view }))).toBeLessThan(limit);
  });

  it.each([
    ['home with 300 help centers', ''],
    ['a search on it that 6,000 request types and all help centers match', 'e'],
  ])('%s', async (_what, query) => {
    const offered = many(300, (id) => ({ portal: portal(String(id)), types: many(20, (at) => type(id * 100 + at)) }));
    const recent = many(6, (at) => summaryOf(at));
    expect(await weight(context, homePage(context, { offered, query, recent }))).toBeLessThan(limit);
  });

  it.each(['', 'desk-1', 'desk-1.7'])('a list of requests among 2,000 request types, narrowed to %j', async (about) => {
    const known = many(4, (id) => ({ portal: portal(String(id)), types: many(500, (at) => type(at)) }));
    const query = readListQuery((name) => (name === 'about' ? about : undefined), known, 25);
    const page = listPage(context, { query, known, requests: many(25, summaryOf), next: 'n'.repeat(400) });
    expect(await weight(context, page)).toBeLessThan(limit);
  });

  it('a form with thousands of valid values and a dozen fields of ninety', async () => {
    const options = (count: number) =>
      many(count, (at) => ({ value: String(at), label: `Option ${String(at)} of them`, children: [] }));
    const field = (id: number, count: number): RequestField => ({
      ...{ id: `customfield_${String(id)}`, name: `Field ${String(id)}`, description: text(100), required: false },
      ...{
        visible: true,
        kind: 'select',
        options: options(count),
        defaults: [],
        presets: [],
        schema: { type: 'option' },
      },
    });
    const page = raisePage(context, {
      ...{ portal: portal('1'), type: type(1), nativeUrl: 'https://jira.example/', organizations: [] },
      form: {
        fields: withinRoom([field(1, 5_000), ...many(12, (at) => field(10 + at, 90))]),
        ...{ canRaiseOnBehalf: true, canAddParticipants: true, externalForm: false },
      },
      ...{ typed: {}, participants: '', organizationIds: [], uploaded: [], errors: {}, suggestions: {} },
      token: 't'.repeat(400),
    });
    expect(await weight(context, page)).toBeLessThan(limit);
  });

  it.each([
    ['a request with the longest description and the longest comments', {}],
    ['its description', { whole: 'description' }],
  ])('%s', async (_what, asked) => {
    const page = requestPage(context, { ...requestView(longestText), ...asked });
    expect(await weight(context, page)).toBeLessThan(limit);
  });
});

it('a part of a long conversation, whose comments carry sealed addresses', async () => {
  const view = requestView(40);
  const [comment] = view.request.comments;
  if (comment === undefined) throw new Error('The request has no comment');
  const comments = many(100, (at) => ({ ...comment, id: String(at), position: 400 + at }));
  const request = { ...view.request, comments, part: { start: 400, end: 500, total: 500 } };
  const shown = shownOf(request, undefined);
  const page = requestPage(byForm, { ...view, request, shown, near: 'n'.repeat(250) });
  expect(shown.comments.length).toBeGreaterThan(20);
  expect(await weight(byForm, page)).toBeLessThan(limit);
});

it('shows a long answer on a page of its own, and the way there and back', async () => {
  const short = await layout(byCookie, requestPage(byCookie, requestView(200)));
  expect(short).not.toContain('Show all of it');
  const long = await layout(byCookie, requestPage(byCookie, requestView(12_000)));
  expect(long).toContain('href="/x1/abc/p/desk-1/requests/IT-1?whole=description"');
  const all = await layout(byCookie, requestPage(byCookie, { ...requestView(12_000), whole: 'description' }));
  const plain = all.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  expect(plain.includes(text(12_000))).toBe(true);
  expect(all).toContain('Back to the conversation');
});

it('offers each group of a large help center, and all of its types page by page', async () => {
  const view = { portal: portal('1'), types: many(600, (id) => type(id, 3)), groups: many(3, group), query: '' };
  const shown = async (place: { readonly group?: string; readonly from?: number }) =>
    layout(byCookie, portalPage(byCookie, { ...view, ...place }));
  expect((await shown({})).match(/\?group=\d/g)).toEqual(['?group=0', '?group=1', '?group=2']);
  const found = new Set<string>();
  for (let from: number | undefined = 0; from !== undefined;) {
    const page = await shown({ group: '1', from });
    for (const [, id] of page.matchAll(/\/new\/(\d+)"/g)) found.add(id ?? '');
    const next = /from=(\d+)/.exec(page)?.[1];
    from = next === undefined ? undefined : Number(next);
  }
  expect(found.size).toBe(200);
});

function summaryOf(at: number): RequestSummary {
  return {
    ...{
      key: `IT-${String(at)}`,
      serviceDeskId: '1',
      requestTypeId: '7',
      summary: text(255),
      status: 'Waiting for support',
    },
    ...{ statusCategory: 'in_progress', createdAt: '2026-05-01T10:00:00Z', reporterAccountId: 'qm:grace' },
    reporterName: 'Grace Hopper',
  };
}

function requestView(length: number) {
  const comment = (at: number): RequestComment => ({
    ...{ id: String(at), authorName: 'Agnes Agent', authorAccountId: 'agent', createdAt: '2026-05-01T10:00:00Z' },
    text: '',
    ...{ html: `<p>${text(length).replaceAll('&', '&amp;')}</p>`, attachments: [] },
  });
  const request: RequestDetail = {
    ...summaryOf(1),
    fields: [{ id: 'description', label: 'Tell us more', text: text(length) }],
    ...{
      comments: many(5, comment),
      attachments: [],
      participants: [],
      organizations: [],
      transitions: [],
      approvals: [],
    },
    ...{ nativeUrl: 'https://jira.example/', asCustomer: true },
  };
  return {
    ...{
      slug: 'desk-1',
      request,
      shown: shownOf(request, undefined),
      sanitize: (html: string) => html as SafeHtml,
      uploaded: [],
      token: 't'.repeat(400),
    },
    ...{ address: 'https://x.example/p/it/requests/IT-1', mayAddPeople: true, ownOrganizations: [] },
  };
}
