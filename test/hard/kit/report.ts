/** The figures of a run: each subject writes its own file, `tools/hard.mjs` puts them together. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Figures {
  /** What was tried, by what it was tried on. */
  readonly tried: Readonly<Record<string, number>>;
  /** What was not as it must be, in words. */
  readonly wrong: readonly string[];
  /** The worst seen of each measure, with its unit in the name. */
  readonly worst?: Readonly<Record<string, number>>;
  /** Of how many positions of each flow a call was disturbed. */
  readonly positions?: Readonly<Record<string, { readonly disturbed: number; readonly of: number }>>;
  /** What the run did not get to, for want of time. */
  readonly left?: number;
}

/** Writes down a subject's figures where the long run asked for them. */
export function report(subject: string, figures: Figures): void {
  const folder = process.env.HARD_REPORT;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${subject.replace(/\W+/g, '-')}.json`), JSON.stringify({ subject, ...figures }));
}

/** Collects the figures while a subject runs. */
export function createFigures() {
  const tried: Record<string, number> = {};
  const worst: Record<string, number> = {};
  const wrong: string[] = [];
  const places = new Map<string, { readonly known: Set<string>; readonly disturbed: Set<string> }>();
  const placesOf = (flow: string) => {
    const known = places.get(flow) ?? { known: new Set<string>(), disturbed: new Set<string>() };
    places.set(flow, known);
    return known;
  };
  return {
    wrong,
    count: (what: string, times = 1): void => {
      tried[what] = (tried[what] ?? 0) + times;
    },
    measure: (what: string, amount: number): void => {
      worst[what] = Math.max(worst[what] ?? 0, Math.round(amount * 10) / 10);
    },
    /** A flow has this position, and was disturbed at it. */
    know: (flow: string, position: string): unknown => placesOf(flow).known.add(position),
    place: (flow: string, position: string): unknown => placesOf(flow).disturbed.add(position),
    figures: (left = 0): Figures => ({
      ...{ tried, wrong, worst, left },
      positions: Object.fromEntries(
        [...places].map(([flow, { known, disturbed }]) => [flow, { disturbed: disturbed.size, of: known.size }]),
      ),
    }),
  };
}
