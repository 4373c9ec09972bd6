/** What is wrong around a whole flow, rather than at one call of it: clocks, containers, late queries, limits. */
import type { Site } from '../../site/site';
import type { SwitchesPatch } from '../../site/forge/platform/switches';
import { drawing, shuffled } from '../kit/length';
import type { createFigures } from '../kit/report';
import { since, type Limits } from './disturb';
import type { Flow, Seen } from './flow';
import { judgeAnswer, judgeLog } from './judge';

interface Weather {
  readonly name: string;
  readonly switches: SwitchesPatch;
  /** The platform answers in the app's place, which then can do nothing about the page. Only for requests of customers. */
  readonly mayBePlatform?: boolean;
}

const clock = (minutes: number): Weather => ({
  name: `the clock is off by ${String(minutes)} minutes`,
  switches: { clockErrorMs: minutes * 60_000 },
});

const refused = (skip: number): Weather => ({
  name: `the platform takes no request after ${String(skip)} of them`,
  switches: { faults: [{ service: 'invocation', match: 'gateway', status: 429, skip, times: 1 }] },
  mayBePlatform: true,
});

const weathers: readonly Weather[] = [
  clock(5),
  clock(-5),
  { name: 'each request meets a new container', switches: { freshContainers: true } },
  { name: 'requests take turns at four containers', switches: { containers: 4 } },
  { name: 'queries are three minutes late', switches: { staleQueriesMs: 180_000 } },
  refused(0),
  refused(1),
  refused(2),
];

const fair: SwitchesPatch = {
  ...{ clockErrorMs: 0, freshContainers: false, containers: 1, staleQueriesMs: 0, faults: [] },
};

async function run(site: Site, flow: Flow, { switches, mayBePlatform = false }: Weather): Promise<readonly string[]> {
  const scene = await flow.prepare();
  const before = since(site);
  site.platform(switches);
  const seen = await scene.act().catch((error: unknown): Seen => ({ kind: 'nothing', why: String(error) }));
  site.platform(fair);
  const wrong =
    seen.kind === 'nothing' && mayBePlatform
      ? []
      : [...judgeAnswer(seen), ...judgeLog(site, before, seen, 'and of refusals')];
  // What a container with another clock has written belongs to the past by then.
  site.clock.advance(400);
  return [...wrong, ...(await scene.afterwards(seen))];
}

/** Flows in every weather, in an order drawn from the seed. Gives how many were left. */
export async function inEveryWeather(
  site: Site,
  flows: readonly Flow[],
  figures: ReturnType<typeof createFigures>,
  { most, milliseconds }: Limits,
): Promise<number> {
  const started = performance.now();
  const draw = drawing();
  const isOfCustomers = flows.some(({ functionKey }) => functionKey === 'gateway-fn');
  const possible = weathers.filter(({ mayBePlatform = false }) => isOfCustomers || !mayBePlatform);
  const chosen = possible.map((weather) => shuffled(flows, draw).map((flow) => ({ flow, weather })));
  const all = Array.from({ length: Math.min(most, flows.length) }, (_, round) =>
    chosen.flatMap((pairs) => pairs.slice(round, round + 1)),
  ).flat();
  for (const [at, { flow, weather }] of all.entries()) {
    if (performance.now() - started > milliseconds) return all.length - at;
    const wrong = await run(site, flow, weather).catch((error: unknown) => [`afterwards: ${String(error)}`]);
    site.platform(fair);
    figures.count(weather.name);
    for (const one of wrong) figures.wrong.push(`${flow.name}, ${weather.name}: ${one}`);
  }
  return 0;
}
