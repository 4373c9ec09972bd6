/** What a connection test promises is what a sign-in of the same person then gets, and the test itself changes nothing (requirement F2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PendingLinkView } from '../../src/contract/admin-api';
import type { TestReport } from '../../src/domain/test-report';
import { createUserAgent, signInAt } from '../user-agent';
import {
  sessionOf,
  startPeopleSite,
  type ConnectedProvider,
  type PeopleSite,
  type Person,
  type RuleChange,
} from './people-site';
import { value } from './site';

let people: PeopleSite;
let first: ConnectedProvider;
let second: ConnectedProvider;
beforeAll(async () => {
  people = await startPeopleSite();
  first = await people.connect('oidc');
  second = await people.connect('saml');
});
afterAll(() => people.stop());

async function testAs(person: Person, connectionId: string): Promise<TestReport> {
  const { testId, url } = await value<{ testId: string; url: string }>(
    people.site.invoke('tests.start', { connectionId }),
  );
  const browser = createUserAgent();
  await browser.open(url);
  await signInAt(browser, person);
  const read = await value<{ report: TestReport }>(people.site.invoke('tests.read', { testId }));
  return read.report;
}

const block = async (person: Person): Promise<void> => {
  const accountId = (await people.customer(person.email))?.accountId;
  await value(people.site.invoke('customers.setBlocked', { accountId, blocked: true }));
};

const everybody = () => Promise.resolve();
const linkedElsewhere = async (person: Person): Promise<void> => {
  await people.signIn(person, { by: first });
};

describe('a person who would be refused', () => {
  it.each<[string, RuleChange, Partial<Person>, (person: Person) => Promise<void>, string]>([
    ['linked to another connection', { matching: { onOtherConnection: 'refuse' } }, {}, linkedElsewhere, 'linking'],
    ['who waits for an administrator', { matching: { onOtherConnection: 'queue' } }, {}, linkedElsewhere, 'linking'],
    ['of an Atlassian account', {}, { email: 'noor@umbrella.example' }, everybody, 'linking'],
    [
      'nobody knows, while creation is off',
      { admission: { createCustomers: false } },
      {},
      everybody,
      'create_customers',
    ],
    [
      'who is blocked',
      {},
      {},
      async (person) => {
        await people.signIn(person, { by: second });
        await block(person);
      },
      'blocked',
    ],
  ])('%s is refused in the report too, for the same reason', async (_who, rules, changes, before, rule) => {
    await second.rules(rules);
    const person = people.person(changes);
    await before(person);
    const known = await people.customer(person.email);

    const report = await testAs(person, second.id);
    expect(report).toMatchObject({ passed: true, verdict: { admitted: false, rule }, wouldChange: [] });
    expect(await people.customer(person.email)).toEqual(known);
    const { items } = await value<{ items: readonly PendingLinkView[] }>(people.site.invoke('pendingLinks.list', {}));
    expect(items.filter(({ email }) => email === person.email)).toEqual([]);

    expect(await sessionOf(await people.signIn(person, { by: second }))).toBeUndefined();
    const line = await people.lastEntry();
    expect(line.explanation).toContain(report.verdict?.explanation);
    const stopped = { outcome: 'failed', facts: { reason: line.reason } };
    for (const { steps } of [report, line]) {
      expect(steps.at(-1)).toMatchObject(stopped);
      expect(steps.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1);
    }
    expect(line.steps.map(({ step }) => step)).toEqual(report.steps.map(({ step }) => step));
    await second.rules({});
  });
});

describe('a person who would get in', () => {
  it.each<[string, RuleChange, Partial<Person>, (person: Person) => Promise<void>, string]>([
    ['nobody knows', {}, {}, everybody, 'create the customer'],
    ['whom Jira has', {}, { email: 'carla@acme.example' }, everybody, 'sign in an existing customer'],
    [
      'of another connection',
      { matching: { onOtherConnection: 'link' } },
      {},
      linkedElsewhere,
      'sign in an existing customer',
    ],
  ])('%s gets in in the report too', async (_who, rules, changes, before, change) => {
    await second.rules(rules);
    const person = people.person(changes);
    await before(person);
    const [known, accounts] = [await people.customer(person.email), await people.accountsOf(person.email)];

    const report = await testAs(person, second.id);
    expect(report).toMatchObject({ passed: true, verdict: { admitted: true } });
    expect(report.wouldChange[0]).toBe(change);
    expect(await people.customer(person.email)).toEqual(known);
    expect(await people.accountsOf(person.email)).toEqual(accounts);

    expect(await sessionOf(await people.signIn(person, { by: second }))).toBeDefined();
    await second.rules({});
  });
});

it('a Jira that does not answer does not fail the test of a provider', async () => {
  people.site.platform({
    faults: [{ service: 'jira', match: 'user/search|servicedeskapi', times: 100, status: 'reset' }],
  });
  const report = await testAs(people.person(), second.id);
  people.site.platform({ faults: [] });
  expect(report).toMatchObject({ passed: true, verdict: { admitted: true } });
});
