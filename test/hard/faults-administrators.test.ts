/** Every call of every change an administrator makes fails, hangs, is answered with garbage or in half, or takes the container with it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConnectionView } from '../../src/contract/admin-api';
import { addOidcConnection, portalLinks, startTestSite, value } from '../flows/site';
import { ada, grace } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { adminFlows, twoCustomers, type Office } from './faults/admin-flows';
import { disturb } from './faults/disturb';
import { twoAdministrators } from './faults/two-administrators';
import { inEveryWeather } from './faults/weather';
import { again, isLong, patience, shareOf } from './kit/length';
import { createFigures, report } from './kit/report';

const share = 0.14;
const weatherShare = 0.06;
const figures = createFigures();
const weatherFigures = createFigures();
let site: Site;
let office: Office;

beforeAll(async () => {
  site = await startTestSite();
  const views = [await addOidcConnection(site), await addOidcConnection(site)];
  const [link] = await portalLinks(site);
  for (const person of [ada, grace]) {
    const browser = createUserAgent();
    await browser.open(`${link?.url ?? ''}?idp=${views[0]?.connection.id ?? ''}`);
    await signInAt(browser, person);
  }
  const now = await Promise.all(
    views.map(({ connection: { id } }) => value<ConnectionView>(site.invoke('connections.get', { id }))),
  );
  const kept = now.map(({ connection, storedSecrets }) => ({ id: connection.id, secrets: storedSecrets }));
  office = { site, kept, accounts: await twoCustomers(site) };
});
afterAll(() => site.stop());

it(
  'loses no configuration, and can be made again',
  async () => {
    expect(office.kept.every(({ secrets }) => secrets.length > 0)).toBe(true);
    const limits = isLong ? { most: Infinity, milliseconds: shareOf(share) } : { most: 12, milliseconds: Infinity };
    const left = await disturb(site, adminFlows(office), figures, limits);
    report('faults of administrators’ changes', figures.figures(left));
    expect(figures.wrong, again()).toEqual([]);
  },
  patience(share),
);

it(
  'undoes nothing of another administrator’s, answers with what to do, and notes what was done, in every weather',
  async () => {
    const limits = isLong
      ? { most: Infinity, milliseconds: shareOf(weatherShare) }
      : { most: 2, milliseconds: Infinity };
    const flows = [...adminFlows(office), ...twoAdministrators(office)];
    const left = await inEveryWeather(site, flows, weatherFigures, limits);
    report('administrators in every weather', weatherFigures.figures(left));
    expect(weatherFigures.wrong, again()).toEqual([]);
  },
  patience(weatherShare),
);
