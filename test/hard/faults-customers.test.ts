/** Every call of every way of a customer fails, hangs, is answered with garbage or in half, or takes the container with it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPeopleSite } from '../flows/people-site';
import { disturb } from './faults/disturb';
import { portalFlows } from './faults/portal-flows';
import { signInFlows, type Ways } from './faults/sign-in-flows';
import { inEveryWeather } from './faults/weather';
import { again, isLong, patience, shareOf } from './kit/length';
import { createFigures, report } from './kit/report';
import { value } from '../flows/site';

const share = 0.25;
const weatherShare = 0.1;
const figures = createFigures();
let ways: Ways;

beforeAll(async () => {
  const people = await startPeopleSite();
  const organizations = { enabled: true, onTheFly: true, createMissing: true } as const;
  const by = {
    oidc: await people.connect('oidc', { organizations }),
    saml: await people.connect('saml', {
      organizations,
      mapping: { groups: { source: { from: 'attribute', names: ['groups', 'memberOf'] }, transforms: [] } },
    }),
  };
  ways = { people, by };
});
afterAll(async () => {
  await ways.people.stop();
});

/** A connection notes when it was last tested; that is no configuration. */
const withoutNotes = (text: string): unknown =>
  JSON.parse(text, (name, held: unknown) => (/^(testedAt|updatedAt|revision)$/.test(name) ? undefined : held));

it(
  'leaves the customer with a way on, one account, the right session, and a line in the log',
  async () => {
    const { site } = ways.people;
    const configuration = async () =>
      withoutNotes((await value<{ text: string }>(site.invoke('configuration.export'))).text);
    const flows = [...signInFlows(ways), ...portalFlows(ways)];
    // A first sign-in settles what the app learns once, for instance that cookies come back.
    await ways.people.signIn(ways.people.person(), { by: ways.by.oidc });
    const before = await configuration();
    const limits = isLong ? { most: Infinity, milliseconds: shareOf(share) } : { most: 12, milliseconds: Infinity };
    const left = await disturb(site, flows, figures, limits);
    const weather = isLong
      ? { most: Infinity, milliseconds: shareOf(weatherShare) }
      : { most: 1, milliseconds: Infinity };
    const leftOfWeather = await inEveryWeather(site, flows, figures, weather);

    report('faults of customers’ flows', figures.figures(left + leftOfWeather));
    expect(figures.wrong, again()).toEqual([]);
    expect(await configuration()).toEqual(before);
    expect(site.jira.violations).toEqual([]);
  },
  patience(share + weatherShare),
);
