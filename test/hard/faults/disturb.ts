/** Goes through a flow's calls one by one, and lets each happen in each way. */
import type { Site } from '../../site/site';
import { drawing, isLong, shuffled } from '../kit/length';
import type { createFigures } from '../kit/report';
import type { Flow, Scene, Seen } from './flow';
import { judgeAnswer, judgeLog } from './judge';
import { calm, kinds, order, positionsOf, type Kind, type Position } from './kinds';

interface Trial {
  readonly flow: Flow;
  readonly position: Position;
  /** What happens to the call, or when the container dies. */
  readonly happens: Kind | 'dies before' | 'dies after';
  /** For a dying container: which invocation of the flow, 0 the first, and which call of it, 1 the first. */
  readonly skip: number;
  readonly atCall: number;
}

/** The latest invocation so far. */
export const since = (site: Site): string | undefined => site.forge.recorder.invocations().at(-1)?.id;

const after = (site: Site, before: string | undefined) => {
  const all = site.forge.recorder.invocations();
  return all.slice(all.findIndex(({ id }) => id === before) + 1);
};

/** Walks the flow once undisturbed and gives every way to disturb it. */
async function trialsOf(site: Site, flow: Flow): Promise<readonly Trial[]> {
  const scene = await flow.prepare();
  const before = since(site);
  const seen = await scene.act();
  const calls = site.calls(before).filter(({ functionKey }) => functionKey === flow.functionKey);
  const invocations = after(site, before).filter(({ functionKey }) => functionKey === flow.functionKey);
  const wrong = [...judgeAnswer(seen), ...(await scene.afterwards(seen))];
  if (wrong.length > 0) throw new Error(`${flow.name} goes wrong undisturbed: ${wrong.join('; ')}`);
  if (calls.length === 0) throw new Error(`${flow.name} calls nothing.`);
  return positionsOf(calls).flatMap((position, at) => {
    const skip = invocations.findIndex(({ id }) => id === calls[at]?.invocation);
    const atCall = calls.slice(0, at + 1).filter(({ invocation }) => invocation === calls[at]?.invocation).length;
    return [...kinds.filter((kind) => isPossible(kind, position)), ...(['dies before', 'dies after'] as const)].map(
      (happens) => ({ flow, position, happens, skip, atCall }),
    );
  });
}

const isPossible = (kind: Kind, position: Position): boolean =>
  (isLong || !isSlow(kind, position)) && (kind.ofBatches !== true || position.call.includes('/batch/'));

/** A provider that hangs is waited for as long as the app always waits. */
const isSlow = (kind: Kind, { service }: Position): boolean => kind.fault.status === 'timeout' && service === 'egress';

async function disturbed(site: Site, { flow, position, happens, skip, atCall }: Trial, scene: Scene): Promise<Seen> {
  const { functionKey } = flow;
  if (happens === 'dies before' || happens === 'dies after') {
    site.forge.crash({ functionKey, skip, atCall, when: happens === 'dies before' ? 'before' : 'after' });
    return scene.act();
  }
  order(site, position.service === 'egress' ? { ...happens, mostSeconds: 900 } : happens, position);
  return scene.act();
}

/** One disturbance. Gives what is wrong after it. */
async function run(site: Site, trial: Trial): Promise<readonly string[]> {
  const scene = await trial.flow.prepare();
  const before = since(site);
  let seen: Seen;
  try {
    seen = await disturbed(site, trial, scene);
  } catch (error) {
    seen = { kind: 'nothing', why: String(error) };
  }
  calm(site);
  const dies = typeof trial.happens === 'string';
  const wrong = dies ? [] : [...judgeAnswer(seen), ...judgeLog(site, before, seen)];
  // What was asked of Jira too often is asked again after the pause it wants.
  site.clock.advance(90);
  return [...wrong, ...(await scene.afterwards(seen))];
}

/** Every call once before any a second time, each time in another way. */
function inTurn(all: readonly Trial[]): readonly Trial[] {
  const draw = drawing();
  const byCall = new Map<string, Trial[]>();
  for (const trial of shuffled(all, draw)) {
    const { service, skip } = trial.position;
    const call = `${trial.flow.name} ${service} ${String(skip)}`;
    byCall.set(call, [...(byCall.get(call) ?? []), trial]);
  }
  const rounds = Math.max(0, ...[...byCall.values()].map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    shuffled([...byCall.values()], draw).flatMap((trials) => trials.slice(round, round + 1)),
  ).flat();
}

export interface Limits {
  /** Trials, or flows in each weather. */
  readonly most: number;
  readonly milliseconds: number;
}

/** As many trials as the limits allow, in an order drawn from the seed. Gives how many were left. */
export async function disturb(
  site: Site,
  flows: readonly Flow[],
  figures: ReturnType<typeof createFigures>,
  { most, milliseconds }: Limits,
): Promise<number> {
  const started = performance.now();
  const all: Trial[] = [];
  for (const flow of flows) all.push(...(await trialsOf(site, flow)));
  for (const { flow, position } of all) figures.know(flow.name, `${position.service} ${String(position.skip)}`);
  const chosen = inTurn(all).slice(0, most);
  for (const [at, trial] of chosen.entries()) {
    if (performance.now() - started > milliseconds) return all.length - at;
    const { flow, position, happens } = trial;
    const name = typeof happens === 'string' ? happens : happens.name;
    const from = performance.now();
    const wrong = await run(site, trial).catch((error: unknown) => [`afterwards: ${String(error)}`]);
    figures.count(flow.name);
    figures.place(flow.name, `${position.service} ${String(position.skip)}`);
    figures.measure('seconds for one trial', (performance.now() - from) / 1000);
    for (const one of wrong)
      figures.wrong.push(`${flow.name}, ${position.call} (${String(position.skip)}) ${name}: ${one}`);
  }
  return all.length - chosen.length;
}
