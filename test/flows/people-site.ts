/** A site whose identity providers know whom the test says: people come, change and go while it runs. */
import type { ConnectionRules, ConnectionView, PortalLink } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import { startOidcProvider } from '../site/idp/oidc/provider';
import { ada, type Person } from '../site/idp/people';
import { startSamlProvider } from '../site/idp/saml/provider';
import type { Site, SiteOptions } from '../site/site';
import { createUserAgent, signInAt, type UserAgent } from '../user-agent';
import { portalLinks, startTestSite, value } from './site';

export type { Person };
export type Protocol = 'oidc' | 'saml';

type Changeable<T> = { -readonly [K in keyof T]: T[K] };
export type RuleChange = { [K in keyof ConnectionRules]?: Partial<ConnectionRules[K]> | ConnectionRules[K] };

export interface PeopleSite {
  readonly site: Site;
  readonly links: readonly PortalLink[];
  /** Somebody both providers know, with an address of their own. Changes to the object are what the providers say next. */
  person(changes?: Partial<Person>): Changeable<Person>;
  /** A connection with the provider of this protocol; it is its own even where the provider is the same. */
  connect(protocol: Protocol, change?: RuleChange): Promise<ConnectedProvider>;
  /** One browser's way from the link to wherever it ends. */
  signIn(person: Person, how: { readonly by: ConnectedProvider; readonly at?: PortalLink }): Promise<UserAgent>;
  customer(email: string): Promise<CustomerRecord | undefined>;
  lastEntry(): Promise<SignInEntry>;
  /** What Jira itself says. */
  jira<T>(path: string, method?: string, body?: unknown): Promise<T>;
  /** Portal-only customers of exactly this address. */
  accountsOf(email: string): Promise<readonly { readonly accountId: string; readonly displayName: string }[]>;
  organizationsOf(accountId: string): Promise<readonly string[]>;
  isInDesk(serviceDeskId: string, email: string): Promise<boolean>;
  stop(): Promise<void>;
}

export interface ConnectedProvider {
  readonly id: string;
  /** Sets these rules; what is not named is as it was when the connection was made. */
  rules(change: RuleChange): Promise<void>;
}

/** Whether the session of this cookie opens the customer's pages. */
export async function isSignedIn(site: Site, session: string | undefined): Promise<boolean> {
  const headers = { cookie: `__Host-session=${session ?? ''}` };
  const response = await fetch(`${site.gateway}/requests`, { headers, redirect: 'manual' });
  return response.status === 200 && (await response.text()).includes('/sign-out"');
}

export const sessionOf = async (browser: UserAgent): Promise<string | undefined> =>
  (await browser.cookies.find('__Host-session'))?.value;

export async function startPeopleSite(options: Partial<SiteOptions> = {}): Promise<PeopleSite> {
  const site = await startTestSite(options);
  const crowd: Person[] = [];
  const callback = `${site.gateway}/oidc/callback`;
  const oidc = await startOidcProvider({
    port: 0,
    redirectUris: [callback],
    postLogoutRedirectUris: [],
    people: crowd,
  });
  const saml = await startSamlProvider({ port: 0, spMetadataUrl: `${site.gateway}/saml/metadata`, people: crowd });
  const links = await portalLinks(site);
  const [home] = links;
  if (home === undefined) throw new Error('The site has no portal.');
  let made = 0;

  const jira = async <T>(path: string, method = 'GET', body?: unknown): Promise<T> => {
    const headers = { 'content-type': 'application/json', 'x-experimentalapi': 'opt-in' };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await site.jira.handle(new Request(new URL(path, site.url), init), { kind: 'app' });
    const text = await response.text();
    if (!response.ok) throw new Error(`Jira answered ${String(response.status)}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };

  const form = {
    oidc: {
      preset: 'custom-oidc',
      fields: { issuer: oidc.issuer, clientId: oidc.clientId, scopes: 'openid profile email groups address' },
      secrets: { clientSecret: oidc.clientSecret },
    },
    saml: { preset: 'custom-saml', fields: { metadataUrl: saml.metadataUrl }, secrets: {} },
  };

  return {
    site,
    links,
    jira,
    person(changes = {}) {
      made += 1;
      const name = `person${String(made)}`;
      const person = {
        ...ada,
        id: `subject-${String(made)}`,
        email: `${name}@acme.example`,
        userName: name,
        displayName: `Person ${String(made)}`,
        ...changes,
      };
      crowd.push(person);
      return person;
    },
    async connect(protocol, change = {}) {
      const name = `${protocol} ${String((made += 1))}`;
      const { connection } = await value<ConnectionView>(
        site.invoke('connections.save', { ...form[protocol], revision: 0, name, enabled: true }),
      );
      const rules = async (wanted: RuleChange): Promise<void> => {
        const current = await value<ConnectionView>(site.invoke('connections.get', { id: connection.id }));
        const merged = Object.fromEntries(
          ruleNames.map((rule) => {
            const [before, part]: unknown[] = [connection[rule], wanted[rule]];
            const isRecord = typeof part === 'object' && !Array.isArray(part);
            return [rule, part === undefined ? before : isRecord ? { ...(before as object), ...part } : part];
          }),
        );
        const { revision } = current.connection;
        await value(site.invoke('connections.saveRules', { id: connection.id, revision, rules: merged }));
      };
      if (Object.keys(change).length > 0) await rules(change);
      return { id: connection.id, rules };
    },
    async signIn(person, { by, at = home }) {
      // Lines of the log are ordered by the second.
      site.clock.advance(1);
      const browser = createUserAgent();
      await browser.open(`${at.url}?idp=${by.id}`);
      await signInAt(browser, person);
      return browser;
    },
    async customer(email) {
      const { items } = await value<{ items: readonly CustomerRecord[] }>(
        site.invoke('customers.list', { search: email }),
      );
      return items.find((one) => one.email === email);
    },
    async lastEntry() {
      const { items } = await value<{ items: readonly SignInEntry[] }>(site.invoke('signIns.list', { limit: 1 }));
      if (items[0] === undefined) throw new Error('The log is empty.');
      return items[0];
    },
    async accountsOf(email) {
      const found = await jira<readonly (KnownUser & { readonly accountType: string })[]>(
        `/rest/api/3/user/search?query=${encodeURIComponent(email)}`,
      );
      return found.filter(({ accountType, emailAddress }) => accountType === 'customer' && emailAddress === email);
    },
    async organizationsOf(accountId) {
      const { values } = await jira<{ values: readonly { name: string }[] }>(
        `/rest/servicedeskapi/organization?accountId=${encodeURIComponent(accountId)}`,
      );
      return values.map(({ name }) => name).sort();
    },
    async isInDesk(serviceDeskId, email) {
      const { values } = await jira<{ values: readonly KnownUser[] }>(
        `/rest/servicedeskapi/servicedesk/${serviceDeskId}/customer?query=${encodeURIComponent(email)}`,
      );
      return values.some(({ emailAddress }) => emailAddress === email);
    },
    async stop() {
      await Promise.all([oidc.stop(), saml.stop()]);
      await site.stop();
    },
  };
}

interface KnownUser {
  readonly accountId: string;
  readonly displayName: string;
  readonly emailAddress?: string;
}

const ruleNames = ['mapping', 'matching', 'admission', 'organizations', 'desks', 'boundDomains'] as const;
