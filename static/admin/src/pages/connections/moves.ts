/** Where a connection comes to stand: past its neighbour in what is shown, or at a place in the whole list. */
import type { ConnectionSummary } from '../../../../../src/domain/connection';

type Connections = readonly Pick<ConnectionSummary, 'id'>[];

/** Before which connection; without one it is the end of the list. */
export interface Target {
  readonly before?: string;
}

const toTarget = (next: Connections[number] | undefined): Target => (next === undefined ? {} : { before: next.id });

/** `all` in their order and those of them that are `shown`; undefined without a neighbour on that side. */
export function pastNeighbour(
  all: Connections,
  shown: Connections,
  at: number,
  direction: 'up' | 'down',
): Target | undefined {
  const neighbour = shown[direction === 'up' ? at - 1 : at + 1];
  if (neighbour === undefined) return undefined;
  return toTarget(direction === 'up' ? neighbour : all[all.indexOf(neighbour) + 1]);
}

/** Places count from 1. */
export const atPlace = (all: Connections, id: string, place: number): Target =>
  toTarget(all.filter((one) => one.id !== id)[place - 1]);
