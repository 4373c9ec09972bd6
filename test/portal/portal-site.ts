/** A site with one provider and open portals, and short ways to be a customer there, or whoever works on the other side. */
import type { PortalLink } from '../../src/contract/admin-api';
import { addOidcConnection, portalLinks, startTestSite, value } from '../flows/site';
import type { Person } from '../site/idp/people';
import type { Site, SiteOptions } from '../site/site';
import { createUserAgent, signInAt, type UserAgent, type UserAgentOptions } from '../user-agent';

/** The request types of the seeded site that these tests use. */
export const types = {
  getHelp: '101',
  reportProblem: '102',
  everyField: '103',
  access: '104',
  question: '201',
  form: '202',
};

export interface JiraReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface PortalSite {
  readonly site: Site;
  /** Links of the portals, IT Help first. */
  readonly links: readonly PortalLink[];
  /** A browser whose person is signed in at the first portal. */
  enter(person: Person, options?: UserAgentOptions): Promise<UserAgent>;
  accountOf(person: Person): Promise<string>;
  /** Calls Jira as an account, past the app. */
  jira(accountId: string, method: string, path: string, body?: unknown): Promise<JiraReply>;
  /** As the agent of every desk. */
  asAgent(method: string, path: string, body?: unknown): Promise<JiraReply>;
  /** Attaches a file with a comment as the agent, and gives the file's id. */
  attachAsAgent(
    key: string,
    name: string,
    comment: { readonly body: string; readonly public: boolean },
  ): Promise<string>;
  /** Raises a simple request past the app and gives its key. */
  raise(accountId: string, summary: string, fields?: Readonly<Record<string, unknown>>): Promise<string>;
  /** What the app asked of Jira while `doing`, as `GET /path`, by the round in which it was asked. */
  jiraCalls(doing: () => Promise<unknown>): Promise<readonly { readonly call: string; readonly round: number }[]>;
  url(path: string): string;
}

/** Calls Jira as an account, past the app. */
export async function askJira(
  site: Site,
  accountId: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<JiraReply> {
  const url = `https://jira.example${path.startsWith('/rest') ? '' : '/rest/servicedeskapi'}${path}`;
  const headers = { 'content-type': 'application/json', 'x-experimentalapi': 'opt-in' };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const answer = await site.jira.handle(new Request(url, init), { kind: 'user', accountId, impersonated: true });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as JiraReply['body']) };
}

/** Raises a simple request at the first desk, past the app, and gives its key. */
export async function raiseRequest(
  site: Site,
  accountId: string,
  summary: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { status, body } = await askJira(site, accountId, 'POST', '/request', {
    ...{ serviceDeskId: site.jira.info.desks.it.serviceDeskId, requestTypeId: types.getHelp },
    requestFieldValues: { summary, ...fields },
  });
  if (status !== 201) throw new Error(`Not raised: ${JSON.stringify(body)}`);
  return String(body.issueKey);
}

export async function startPortal(options: Partial<SiteOptions> = {}): Promise<PortalSite> {
  const site = await startTestSite(options);
  await addOidcConnection(site);
  const links = await portalLinks(site);

  return {
    site,
    links,
    jira: (accountId, method, path, body) => askJira(site, accountId, method, path, body),
    asAgent: (method, path, body) => askJira(site, site.jira.info.agent.accountId, method, path, body),
    async attachAsAgent(key, name, { body, public: isPublic }) {
      const form = new FormData();
      form.append('file', new Blob([`The content of ${name}`], { type: 'text/plain' }), name);
      const { agent, desks } = site.jira.info;
      const url = `https://jira.example/rest/servicedeskapi/servicedesk/${desks.it.serviceDeskId}/attachTemporaryFile`;
      const headers = { 'x-atlassian-token': 'no-check', 'x-experimentalapi': 'opt-in' };
      const caller = { kind: 'user', accountId: agent.accountId, impersonated: true } as const;
      const uploaded = await site.jira.handle(new Request(url, { method: 'POST', headers, body: form }), caller);
      const { temporaryAttachments } = (await uploaded.json()) as {
        temporaryAttachments: readonly { temporaryAttachmentId: string }[];
      };
      const attached = await askJira(site, agent.accountId, 'POST', `/request/${key}/attachment`, {
        ...{ temporaryAttachmentIds: [temporaryAttachments[0]?.temporaryAttachmentId], public: isPublic },
        additionalComment: { body },
      });
      const { values } = attached.body.attachments as { values: readonly { _links: { content: string } }[] };
      return /\/attachment\/(\d+)$/.exec(values[0]?._links.content ?? '')?.[1] ?? '';
    },

    url: (path) => `${site.gateway}${path}`,

    async enter(person, agentOptions = {}) {
      const browser = createUserAgent(agentOptions);
      await browser.open(links[0]?.url ?? '');
      await signInAt(browser, person);
      return browser;
    },

    async accountOf({ email }) {
      const page = await value<{ items: readonly { accountId: string; email: string }[] }>(
        site.invoke('customers.list', {}),
      );
      const found = page.items.find((customer) => customer.email === email);
      if (found === undefined) throw new Error(`${email} has not signed in yet.`);
      return found.accountId;
    },

    raise: (accountId, summary, fields) => raiseRequest(site, accountId, summary, fields),

    async jiraCalls(doing) {
      const before = site.forge.recorder.invocations().at(-1)?.id;
      await doing();
      const calls = site.calls(before).filter(({ service }) => service === 'jira');
      const rounds = [...new Set(calls.map(({ parallelGroup }) => parallelGroup))];
      return calls.map(({ method, path, parallelGroup }) => ({
        call: `${method} ${path}`,
        round: rounds.indexOf(parallelGroup) + 1,
      }));
    },
  };
}
