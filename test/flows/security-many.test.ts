/** Many at once, in one container and across four: everybody lands in a session of their own, and of everything there is one. */
import { randomUUID } from 'node:crypto';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView, PortalLink } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import { ada, type Person } from '../site/idp/people';
import { responseFor } from '../site/idp/saml/mint';
import type { Site } from '../site/site';
import { ask, postForm } from '../security/attacker';
import { report } from '../hard/kit/report';
import { addSamlConnection, portalLinks, startTestSite, value } from './site';

const crowd = Number(process.env.CROWD ?? 60);
const patience = 20_000 + crowd * 1_000;

const personOf = (at: number): Person => ({
  ...ada,
  id: randomUUID(),
  email: `person-${String(at)}@crowd.example`,
  displayName: `Person Number-${String(at)}`,
  givenName: 'Person',
  familyName: `Number-${String(at)}`,
  groups: ['crowd'],
});

/** Fields of the page that offers to take the sign-in up again. */
function resumeFormOf(body: string): { readonly form: boolean; readonly fields: Record<string, string> } {
  const $ = load(body);
  const fields = $('form#resume [name]').toArray();
  return {
    form: fields.length > 0,
    fields: Object.fromEntries(fields.map((field) => [$(field).attr('name') ?? '', String($(field).val() ?? '')])),
  };
}

describe.each([1, 4])('in %i containers', (containers) => {
  let site: Site;
  let saml: ConnectionView;
  let link: PortalLink;
  beforeAll(async () => {
    site = await startTestSite({ containers, switches: { rateLimits: false } });
    saml = await addSamlConnection(site);
    const { id, revision } = saml.connection;
    const rules = {
      allowProviderInitiated: true,
      organizations: { ...saml.connection.organizations, enabled: true, onTheFly: true, createMissing: true },
      mapping: {
        ...saml.connection.mapping,
        groups: { source: { from: 'attribute', names: ['groups', 'memberOf'] }, transforms: [] },
      },
    };
    await value(site.invoke('connections.saveRules', { id, revision, rules }));
    const [first] = await portalLinks(site);
    if (first === undefined) throw new Error('The site has no portal.');
    link = first;
    const browser = await ask(site, `/p/${link.slug}`);
    const probe = (browser.headers['set-cookie'] ?? []).map((set) => set.split(';')[0]).join('; ');
    await ask(site, `/sign-in?to=%2Fp%2F${link.slug}&cookies=1`, { headers: { cookie: probe } });
  });
  afterAll(() => site.stop());

  const answerFor = (person: Person): Promise<string> => {
    const [key] = site.idps.saml.keys;
    if (key === undefined) throw new Error('The provider has no key.');
    const { acs, entityId } = site.local.saml;
    return responseFor(person, { issuer: site.idps.saml.entityId, key, audience: entityId, acs });
  };

  const sent = async (path: string, form: Readonly<Record<string, string>>) => {
    const { status, headers, body } = await postForm(site, path, form);
    const cookie = (headers['set-cookie'] ?? []).find((set) => set.startsWith('__Host-session='))?.split(';')[0];
    return { status, cookie, body };
  };
  const signIn = (SAMLResponse: string) => sent('/saml/acs', { SAMLResponse, RelayState: link.slug });

  /**
   * Presses the button of an interrupted sign-in, as the page does by itself. A machine too slow for the crowd makes the
   * app give up on a call to the store after ten seconds: that is a page with a way on, not a wrong session.
   */
  let presses = 0;
  const inTheEnd = async (person: Person, first: Awaited<ReturnType<typeof signIn>>) => {
    let answer = first;
    for (let tries = 0; tries < 5 && answer.status === 502; tries += 1) {
      presses += 1;
      const { form, fields } = resumeFormOf(answer.body);
      answer = form ? await sent('/sign-in/resume', fields) : await signIn(await answerFor(person));
    }
    return answer;
  };

  it(
    `lands each of ${String(crowd)} people in the right session`,
    async () => {
      const people = Array.from({ length: crowd }, (_, at) => personOf(at));
      const answers = await Promise.all(people.map(answerFor));
      const atOnce = await Promise.all(answers.map(signIn));
      const signedIn: typeof atOnce = [];
      for (const [at, person] of people.entries()) signedIn.push(await inTheEnd(person, atOnce[at]!));
      expect(signedIn.map(({ status }) => status).filter((status) => status !== 303)).toEqual([]);
      expect(new Set(signedIn.map(({ cookie }) => cookie)).size).toBe(crowd);
      const pages = await Promise.all(
        signedIn.map(({ cookie = '' }) => ask(site, `/p/${link.slug}`, { headers: { cookie } })),
      );
      const wrong = people.filter(({ displayName }, at) => {
        const names = new Set(pages[at]?.body.match(/Person Number-\d+/g) ?? []);
        return names.size !== 1 || !names.has(displayName);
      });
      report(`sign-ins at once, containers ${String(containers)}`, {
        tried: { 'sign-ins in flight': crowd, 'interrupted ones taken up again': presses },
        wrong: wrong.map(({ displayName }) => displayName),
      });
      expect(wrong.map(({ displayName }) => displayName)).toEqual([]);
    },
    patience,
  );

  it('made each of them once in Jira, and their organization once', async () => {
    const items: CustomerRecord[] = [];
    let after: string | undefined;
    do {
      const page = await value<{ items: readonly CustomerRecord[]; next?: string }>(
        site.invoke('customers.list', {
          domain: 'crowd.example',
          limit: 100,
          ...(after === undefined ? {} : { after }),
        }),
      );
      items.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    expect(new Set(items.map(({ accountId }) => accountId)).size).toBe(crowd);
    const organizations = await value<readonly { name: string }[]>(site.invoke('jira.organizations'));
    expect(organizations.filter(({ name }) => name.toLowerCase() === 'crowd')).toHaveLength(1);
  });

  it('lets one of several copies of an assertion in', async () => {
    const response = await answerFor(personOf(crowd + 1));
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => signIn(response)));
    expect(outcomes.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(outcomes.filter(({ cookie }) => cookie !== undefined)).toHaveLength(1);
  });

  it('makes one customer of a person who signs in several times at once', async () => {
    const person = personOf(crowd + 2);
    const responses = await Promise.all(Array.from({ length: 5 }, () => answerFor(person)));
    const outcomes = await Promise.all(responses.map(signIn));
    expect(outcomes.filter(({ status }) => status === 303).length).toBeGreaterThanOrEqual(1);
    expect(outcomes.every(({ status }) => status === 303 || status === 403 || status === 502)).toBe(true);
    const { items } = await value<{ items: readonly CustomerRecord[] }>(
      site.invoke('customers.list', { search: person.email }),
    );
    expect(items).toHaveLength(1);
  });
});
