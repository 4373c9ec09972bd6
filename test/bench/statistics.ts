/** Figures that can be compared: each is taken beside its reference, in turn, in one run. */

export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** @throws RangeError without values */
function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [lowest, highest, median] = [sorted[0], sorted.at(-1), sorted[Math.floor(sorted.length / 2)]];
  if (lowest === undefined || highest === undefined || median === undefined)
    throw new RangeError('Nothing was measured');
  return { median, lowest, highest };
}

export interface Compared {
  readonly subject: Spread;
  readonly reference: Spread;
  /** Of each round's subject to the same round's reference. */
  readonly ratio: Spread;
  /** Subject less reference, of each round. */
  readonly difference: Spread;
}

type Measure = () => Promise<number>;

/** Measures both in turn, the reference first in every other round; both once before that counts. */
export async function compare(reference: Measure, subject: Measure, rounds: number): Promise<Compared> {
  await reference();
  await subject();
  const pairs: { reference: number; subject: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0 ? await reference() : await subject();
    const second = round % 2 === 0 ? await subject() : await reference();
    pairs.push(round % 2 === 0 ? { reference: first, subject: second } : { reference: second, subject: first });
  }
  return {
    subject: spreadOf(pairs.map((pair) => pair.subject)),
    reference: spreadOf(pairs.map((pair) => pair.reference)),
    ratio: spreadOf(pairs.map((pair) => pair.subject / pair.reference)),
    difference: spreadOf(pairs.map((pair) => pair.subject - pair.reference)),
  };
}

/** Milliseconds of CPU that one call takes, over `times` calls one after the other. */
export async function cpuOf(times: number, work: (call: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let call = 0; call < times; call += 1) await work(call);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
