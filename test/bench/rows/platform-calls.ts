/**
 * Row 4: what each flow asks of the platform, of Jira and of the provider, and how many of these calls wait for one
 * another. Counted on the local site from what its recorder saw; a container that is warm, as it is for all but the first.
 */
import { startPortal, types, type PortalSite } from '../../portal/portal-site';
import { addOidcConnection, addSamlConnection } from '../../flows/site';
import type { RecordedCall } from '../../site/forge/platform/recorder';
import { people, type Person } from '../../site/idp/people';
import { createUserAgent, signInAt } from '../../user-agent';
import { costOf } from '../calls';
import { priceOf, type Cost } from '../rates';
import type { Figure } from '../report';

export interface Most {
  readonly kvs: number;
  readonly jira: number;
  readonly egress: number;
  readonly chain: number;
}

/** What each flow may cost at most; a sign-in is what happens from the provider's answer to the redirect with the session. */
export const most: Readonly<Record<string, Most>> = {
  'opening a link': { kvs: 1, jira: 0, egress: 1, chain: 2 },
  'sign-in of a new customer (OIDC)': { kvs: 8, jira: 4, egress: 1, chain: 7 },
  'sign-in of a new customer (SAML)': { kvs: 8, jira: 4, egress: 0, chain: 7 },
  'sign-in of a returning customer (OIDC)': { kvs: 4, jira: 0, egress: 1, chain: 4 },
  'sign-in of a returning customer (SAML)': { kvs: 4, jira: 0, egress: 0, chain: 4 },
  'a help center': { kvs: 1, jira: 0, egress: 0, chain: 1 },
  'portal home': { kvs: 2, jira: 1, egress: 0, chain: 3 },
  'my requests': { kvs: 2, jira: 1, egress: 0, chain: 3 },
  'one request': { kvs: 1, jira: 4, egress: 0, chain: 2 },
  'raising a request': { kvs: 4, jira: 2, egress: 0, chain: 5 },
  'the admin page opened': { kvs: 4, jira: 2, egress: 0, chain: 3 },
};

const newCustomer = (protocol: string): string =>
  `the same: ${protocol}, whom the app knows, what it sets out to do, what is left behind; created and placed in Jira`;

/** What cannot be left out, whatever everything else costs. Calls that do not need each other go out together. */
const least: Readonly<Record<keyof typeof most, string>> = {
  'opening a link': 'the same: the configuration, the request pushed to the provider',
  'sign-in of a new customer (OIDC)': newCustomer('the configuration and beside it the claim of the code, the token'),
  'sign-in of a new customer (SAML)': newCustomer('the configuration, the claim of the assertion'),
  'sign-in of a returning customer (OIDC)':
    'the same: the configuration and beside it the claim of the code, the token, the customer, what is left behind',
  'sign-in of a returning customer (SAML)':
    'the same: the configuration, the claim of the assertion, the customer, what is left behind',
  'a help center': 'the same: the session with the configuration',
  'portal home': '1 KVS, 1 Jira, chain 2: the session, the requests',
  'my requests': '1 KVS, 1 Jira, chain 2: the session, the requests',
  'one request': 'the same: the session; Jira tells request, people, steps and e-mails in a call each',
  'raising a request': '2 KVS, 1 Jira, chain 3: the session, the claim of the form, the request',
  'the admin page opened': '3 KVS, 1 Jira, chain 3: in one invocation, where two views ask',
};

type Pick = (call: RecordedCall) => boolean;

/** The one invocation in which the provider's answer was taken. */
const ofAnswer = (calls: readonly RecordedCall[]): Pick => {
  const last = calls.findLast(({ path }) => path.endsWith('/transaction'));
  return ({ invocation }) => invocation === last?.invocation;
};

async function watch(portal: PortalSite, doing: () => Promise<unknown>): Promise<readonly RecordedCall[]> {
  const before = portal.site.forge.recorder.invocations().at(-1)?.id;
  await doing();
  return portal.site.calls(before);
}

/** The calls of the first view of the admin page, as its queries ask for them. */
const adminView = ['overview.get', 'connections.list'];

async function signInsBy(
  portal: PortalSite,
  how: string,
  query: string,
  [first, second]: readonly Person[],
): Promise<Cost[]> {
  const link = `${portal.links[0]?.url ?? ''}${query}`;
  const signIn = (person: Person | undefined) => async (): Promise<void> => {
    if (person === undefined) throw new Error('Nobody is left to sign in.');
    const browser = createUserAgent();
    await browser.open(link);
    await signInAt(browser, person);
  };
  // The first one fills what a warm container knows.
  await signIn(first)();
  const fresh = await watch(portal, signIn(second));
  const back = await watch(portal, signIn(second));
  return [
    costOf(`sign-in of a new customer (${how})`, fresh.filter(ofAnswer(fresh))),
    costOf(`sign-in of a returning customer (${how})`, back.filter(ofAnswer(back))),
  ];
}

async function pagesOf(portal: PortalSite, link: string, person: Person): Promise<Cost[]> {
  const browser = createUserAgent();
  await browser.open(link);
  await signInAt(browser, person);
  const key = await portal.raise(await portal.accountOf(person), 'Counted');
  const form = portal.url(`/p/it/new/${types.getHelp}`);
  const paths = { 'a help center': '/p/it', 'portal home': '/', 'my requests': '/requests' };
  const costs: Cost[] = [];
  for (const [flow, path] of Object.entries({ ...paths, 'one request': `/p/it/requests/${key}` })) {
    await browser.open(portal.url(path));
    costs.push(costOf(flow, await watch(portal, () => browser.open(portal.url(path)))));
  }
  await browser.open(form);
  const raised = await watch(portal, () => browser.submit('main form.card', { summary: 'Counted too' }));
  const [first] = raised;
  costs.push(
    costOf(
      'raising a request',
      raised.filter(({ invocation }) => invocation === first?.invocation),
    ),
  );
  return costs;
}

/** Walks every flow once on a site of its own. */
export async function countCalls(): Promise<readonly Cost[]> {
  const [ada, grace, linus, mallory, zoe] = people;
  if (ada === undefined || grace === undefined || linus === undefined || mallory === undefined || zoe === undefined)
    throw new Error('The providers know too few people.');
  const portal = await startPortal();
  const { site } = portal;
  try {
    const oidc = await addOidcConnection(site, { readUserinfo: 'false' });
    const saml = await addSamlConnection(site);
    const byOidc = await signInsBy(portal, 'OIDC', `?idp=${oidc.connection.id}`, [ada, grace]);
    const bySaml = await signInsBy(portal, 'SAML', `?idp=${saml.connection.id}`, [linus, mallory]);
    const link = `${portal.links[0]?.url ?? ''}?idp=${oidc.connection.id}`;
    const opened = await watch(portal, () => createUserAgent().open(link));
    const pages = await pagesOf(portal, link, zoe);
    const view = () => Promise.all(adminView.map((name) => site.invoke(name, {})));
    await view();
    const admin = costOf('the admin page opened', await watch(portal, view));
    return [costOf('opening a link', opened), ...byOidc, ...bySaml, ...pages, admin];
  } finally {
    await site.stop();
  }
}

/** The flows whose cost is beyond what it may be, in words. */
export const tooMany = (costs: readonly Cost[]): readonly string[] =>
  costs.flatMap(({ flow, reads, writes, jira, egress, chain }) => {
    const allowed = most[flow];
    if (allowed === undefined) return [`${flow}: no limit is set`];
    const found: Most = { kvs: reads + writes, jira, egress, chain };
    return (Object.keys(allowed) as (keyof Most)[])
      .filter((what) => found[what] > allowed[what])
      .map((what) => `${flow}: ${what} ${String(found[what])}, allowed ${String(allowed[what])}`);
  });

export async function platformCalls(): Promise<Figure[]> {
  const costs = await countCalls();
  return costs.map((cost) => {
    const { flow, reads, writes, jira, egress, chain, bytesRead, bytesWritten } = cost;
    const allowed = most[flow];
    const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1);
    return {
      ...{
        row: '4',
        what: flow,
        value: reads + writes,
        unit: `KVS calls, ${String(jira)} Jira, ${String(egress)} egress, chain ${String(chain)}`,
      },
      reference: `${kilobytes(bytesRead)} KB read, ${kilobytes(bytesWritten)} KB written; 1,000 cost $${priceOf(cost).toFixed(4)}`,
      ...(allowed === undefined ? {} : { goal: allowed.kvs }),
      limit: least[flow] ?? '',
    };
  });
}
