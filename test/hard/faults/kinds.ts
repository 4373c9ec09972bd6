/** What can happen to a call that the app makes: how it is ordered, and what the answer to it may then be. */
import type { Site } from '../../site/site';
import type { RecordedCall } from '../../site/forge/platform/recorder';
import type { SwitchesPatch } from '../../site/forge/platform/switches';

type Fault = NonNullable<SwitchesPatch['faults']>[number];

export interface Kind {
  readonly name: string;
  /** What is ordered; the position is that of a call among those of its service. */
  readonly fault: Pick<Fault, 'status' | 'times' | 'after' | 'retryAfterSeconds'>;
  /** Seconds that the platform gives the invocation: short where somebody waits for nothing. */
  readonly mostSeconds?: number;
  /** Only for calls that are batches. */
  readonly ofBatches?: boolean;
}

export const kinds: readonly Kind[] = [
  { name: 'fails once', fault: { status: 500, times: 1 } },
  { name: 'fails from here on', fault: { status: 503, times: 1_000 } },
  { name: 'is one too many', fault: { status: 429, times: 1_000 } },
  { name: 'is too many for minutes', fault: { status: 429, times: 1_000, retryAfterSeconds: 120 } },
  { name: 'fails in its keys', fault: { status: 'items', times: 1 }, ofBatches: true },
  { name: 'fails in its keys from here on', fault: { status: 'items', times: 1_000 }, ofBatches: true },
  { name: 'is answered with garbage', fault: { status: 'garbage', times: 1 } },
  { name: 'is answered half', fault: { status: 'half', times: 1 } },
  { name: 'never arrives', fault: { status: 'reset', times: 1 } },
  { name: 'loses its answer', fault: { status: 'reset', times: 1, after: true } },
  { name: 'hangs', fault: { status: 'timeout', times: 1 }, mostSeconds: 5 },
];

/** A call to spoil: the n-th of its service within what the flow does. */
export interface Position {
  readonly service: RecordedCall['service'];
  readonly skip: number;
  readonly call: string;
}

/** The positions of what the app has just called. */
export function positionsOf(calls: readonly RecordedCall[]): readonly Position[] {
  const before: Partial<Record<RecordedCall['service'], number>> = {};
  return calls.map(({ service, method, path, keys = [] }) => {
    const skip = before[service] ?? 0;
    before[service] = skip + 1;
    const names = keys.map((key) => key.split(':')[0]).join(' ');
    return { service, skip, call: `${service} ${method} ${path.split('?')[0] ?? ''} ${names}`.trim() };
  });
}

export function order(site: Site, kind: Kind, { service, skip }: Position): void {
  const { mostSeconds = 900, fault } = kind;
  site.platform({ mostSeconds, faults: [{ service, match: '.', skip, ...fault }] });
}

export const calm = (site: Site): void => site.platform({ faults: [], mostSeconds: 900 });
