/** Ways in, through the real gateway: each with a person nobody has seen before, or one who has been here. */
import type { CustomerRecord } from '../../../src/domain/customer';
import { isSignedIn, sessionOf, type ConnectedProvider, type PeopleSite, type Person } from '../../flows/people-site';
import { value } from '../../flows/site';
import { createUserAgent, signInAt, type UserAgent } from '../../user-agent';
import { look, type Flow, type Scene, type Seen } from './flow';

export interface Ways {
  readonly people: PeopleSite;
  readonly by: Readonly<Record<'oidc' | 'saml', ConnectedProvider>>;
}

let made = 0;
export const newcomer = ({ people }: Ways): Person => {
  made += 1;
  return people.person({ groups: ['Globex', `hard ${String(made)}`] });
};

const linkOf = ({ people, by }: Ways, how: 'oidc' | 'saml'): string =>
  `${people.links[0]?.url ?? ''}?idp=${by[how].id}`;

/** What a person does who saw an error: the page's button, else the link again. */
async function goOn(ways: Ways, how: 'oidc' | 'saml', browser: UserAgent, person: Person): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    if (await isSignedIn(ways.people.site, await sessionOf(browser))) return;
    ways.people.site.clock.advance(5);
    if (browser.page.$('form[action$="/sign-in/resume"]').length > 0) {
      await browser.submit('form[action$="/sign-in/resume"]', {});
      continue;
    }
    const page = await browser.open(linkOf(ways, how));
    if (page.$('input[type=password]').length > 0) await signInAt(browser, person);
  }
}

/** A session belongs to the person who proved who they are, and there is one customer of them. */
async function isRightly(ways: Ways, browser: UserAgent, person: Person): Promise<readonly string[]> {
  const wrong: string[] = [];
  const session = await sessionOf(browser);
  if (!(await isSignedIn(ways.people.site, session))) wrong.push('no way in afterwards');
  const page = await browser.open(`${ways.people.site.gateway}/requests`);
  if (!page.body.includes(person.displayName)) wrong.push('a session of nobody or somebody else');
  const accounts = await ways.people.accountsOf(person.email);
  if (accounts.length !== 1) wrong.push(`${String(accounts.length)} customers of one person`);
  const known = await ways.people.customer(person.email);
  if (known?.accountId !== accounts[0]?.accountId) wrong.push('the customer the app knows is not the one in Jira');
  const inJira = await ways.people.organizationsOf(accounts[0]?.accountId ?? '');
  if (person.groups.some((group) => !inJira.includes(group))) wrong.push('not in the organizations of the groups');
  return wrong;
}

/** The page that would have signed the person in says no; a page shown after that has nothing to do with it. */
const isRefusal = (seen: Seen, path: RegExp): boolean =>
  seen.kind === 'page' && seen.page.status >= 400 && path.test(seen.page.url.pathname);

/** A cookie of a session before the person proved anything would be the worst of all. */
async function unproven(ways: Ways, seen: Seen, browser: UserAgent): Promise<readonly string[]> {
  const session = await sessionOf(browser);
  const failed = isRefusal(seen, /\/(callback|acs|resume)$/);
  return failed && session !== undefined && (await isSignedIn(ways.people.site, session))
    ? ['signed in although it was refused']
    : [];
}

function signIn(ways: Ways, how: 'oidc' | 'saml', returning: boolean): Flow {
  return {
    name: `${how} sign-in ${returning ? 'of a known customer' : 'for the first time'}`,
    functionKey: 'gateway-fn',
    async prepare(): Promise<Scene> {
      const person = newcomer(ways);
      if (returning) await ways.people.signIn(person, { by: ways.by[how] });
      ways.people.site.clock.advance(30);
      const browser = createUserAgent();
      await browser.open(linkOf(ways, how));
      return {
        act: () => look(() => signInAt(browser, person)),
        async afterwards(seen) {
          const wrong = await unproven(ways, seen, browser);
          await goOn(ways, how, browser, person);
          return [...wrong, ...(await isRightly(ways, browser, person))];
        },
      };
    },
  };
}

function departure(ways: Ways, how: 'oidc' | 'saml'): Flow {
  return {
    name: `opening a link (${how})`,
    functionKey: 'gateway-fn',
    prepare: async () => {
      const browser = createUserAgent();
      return {
        async act() {
          const seen = await look(() => browser.open(linkOf(ways, how)));
          // What the provider shows is no page of the app; the redirect to it was.
          const left = browser.page.url.origin !== new URL(ways.people.site.gateway).origin;
          return left ? { kind: 'reply', reply: { ok: true } } : seen;
        },
        async afterwards() {
          ways.people.site.clock.advance(5);
          const page = await browser.open(linkOf(ways, how));
          return page.$('input[type=password]').length > 0 ? [] : ['no way to the provider afterwards'];
        },
      };
    },
  };
}

function recovery(ways: Ways): Flow {
  return {
    name: 'recovery link',
    functionKey: 'gateway-fn',
    async prepare() {
      const person = newcomer(ways);
      await ways.people.signIn(person, { by: ways.by.oidc });
      const { accountId } = (await ways.people.customer(person.email)) ?? ({} as CustomerRecord);
      const issue = () =>
        value<{ url: string }>(
          ways.people.site.invoke('recovery.issue', { accountId, reason: 'The provider is down', minutes: 15 }),
        );
      const { url } = await issue();
      const browser = createUserAgent();
      await browser.open(url);
      return {
        act: () => look(() => browser.submit('form[action*="/recover/"]', {})),
        async afterwards(seen) {
          const wrong: string[] = [];
          const second = createUserAgent();
          await second.open(url);
          const isUsed = second.page.$('form[action*="/recover/"]').length === 0;
          if (!isUsed) await second.submit('form[action*="/recover/"]', {});
          const both =
            (await isSignedIn(ways.people.site, await sessionOf(browser))) && (await sessionOf(second)) !== undefined;
          if (both) wrong.push('one link, two sessions');
          if (isRefusal(seen, /\/recover\//) && (await sessionOf(browser)) !== undefined)
            wrong.push('signed in although it was refused');
          const third = createUserAgent();
          await third.open((await issue()).url);
          await third.submit('form[action*="/recover/"]', {});
          return [...wrong, ...(await isRightly(ways, third, person))];
        },
      };
    },
  };
}

function connectionTest(ways: Ways): Flow {
  return {
    name: 'test of a connection',
    functionKey: 'gateway-fn',
    async prepare() {
      const { invoke } = ways.people.site;
      const start = () =>
        value<{ testId: string; url: string }>(invoke('tests.start', { connectionId: ways.by.oidc.id }));
      const person = newcomer(ways);
      const browser = createUserAgent();
      await browser.open((await start()).url);
      return {
        act: () => look(() => signInAt(browser, person)),
        async afterwards() {
          const wrong = (await ways.people.accountsOf(person.email)).length > 0 ? ['a test made a customer'] : [];
          if ((await sessionOf(browser)) !== undefined) wrong.push('a test made a session');
          const { testId, url } = await start();
          const anew = createUserAgent();
          await anew.open(url);
          await signInAt(anew, person);
          const { state } = await value<{ state: string }>(invoke('tests.read', { testId }));
          return state === 'done' ? wrong : [...wrong, 'no report afterwards'];
        },
      };
    },
  };
}

export const signInFlows = (ways: Ways): readonly Flow[] => [
  departure(ways, 'oidc'),
  departure(ways, 'saml'),
  signIn(ways, 'oidc', false),
  signIn(ways, 'saml', false),
  signIn(ways, 'oidc', true),
  signIn(ways, 'saml', true),
  recovery(ways),
  connectionTest(ways),
];
