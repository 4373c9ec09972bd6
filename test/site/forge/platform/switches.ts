/** The switches that make the platform worse than its best day, and the faults that are injected into it. */
import { z } from 'zod';

const services = z.enum(['kvs', 'jira', 'egress', 'stargate']);

/** Beside the calls of the app: that the platform takes no further request for a function. */
const spoilable = z.enum([...services.options, 'invocation']);

/** Other names that scripts know the services by. */
const alsoCalled = new Map([
  ['storage', 'kvs'],
  ['jsm', 'jira'],
  ['fetch', 'egress'],
  ['forge', 'stargate'],
]);

const fault = z.strictObject({
  service: z.preprocess((name) => alsoCalled.get(String(name)) ?? name, spoilable),
  /**
   * A part of `METHOD path`, for kvs of `POST path key key…`: as it stands, or as a regular expression.
   * Text that is no regular expression, such as `*`, has only the wildcard `*`. Every call by default.
   */
  match: z.string().default(''),
  /** `items` is for batches: the call is answered, and each of its keys is named as one that failed. */
  status: z.union([z.number().int().min(200).max(599), z.enum(['timeout', 'garbage', 'half', 'reset', 'items'])]),
  /** How many matching calls fail. */
  times: z.number().int().positive().default(1),
  /** How many matching calls pass before the first one fails. */
  skip: z.number().int().nonnegative().default(0),
  /** Seconds that an answer of 429 or 503 asks to wait. */
  retryAfterSeconds: z.number().int().positive().default(1),
  /** Whether the call is carried out before its answer is lost. */
  after: z.boolean().default(false),
});

const egressTarget = z.object({ port: z.number().int(), ca: z.string().optional() });

const switches = z.strictObject({
  dropCookies: z.boolean(),
  staleQueriesMs: z.number().int().nonnegative(),
  lateTtl: z.boolean(),
  freshContainers: z.boolean(),
  containers: z.number().int().min(1).max(16),
  localEgress: z.boolean(),
  impersonation: z.enum(['works', 'refused']),
  rateLimits: z.boolean(),
  /** How far the containers’ clock is ahead of everybody else’s, or behind. */
  clockErrorMs: z.number().int(),
  /** What Atlassian has to say of accounts that an app reports. */
  accountNews: z.record(z.string(), z.enum(['closed', 'updated'])),
  /** No invocation may take longer than this, whatever the limit of its module. */
  mostSeconds: z.number().positive(),
  faults: z.array(fault),
  /** Where requests to an origin really go: a port of this machine, over TLS when `ca` is given, else in plain HTTP. */
  egressMap: z.record(z.string(), egressTarget),
});
const patch = switches.partial();

/** The wish of a script for calls, as a test of a line; never throws. */
export function matches(wanted: string, line: string): boolean {
  if (line.includes(wanted)) return true;
  try {
    return new RegExp(wanted).test(line);
  } catch {
    return wanted.split('*').every((part) => line.includes(part));
  }
}

export type Fault = z.output<typeof fault>;
export type EgressTarget = z.output<typeof egressTarget>;
export type SwitchesPatch = z.input<typeof patch>;
type SwitchValues = z.output<typeof switches>;
export type Service = z.output<typeof services>;
type Spoilable = z.output<typeof spoilable>;

export interface Switches {
  readonly current: Readonly<SwitchValues>;
  /** Changes the switches named and leaves the others; `faults` and `egressMap` are replaced as a whole. Throws a ZodError. */
  patch(change: unknown): void;
  reset(): void;
  onChange(listener: (values: SwitchValues) => void): void;
  /** The fault to inject into this call, if any; counts it as used. */
  takeFault(service: Spoilable, line: string): Fault | undefined;
}

const defaults = (): SwitchValues => ({
  dropCookies: false,
  staleQueriesMs: 0,
  lateTtl: true,
  freshContainers: false,
  containers: 1,
  localEgress: true,
  impersonation: 'works',
  rateLimits: true,
  clockErrorMs: 0,
  accountNews: {},
  mostSeconds: 900,
  faults: [],
  egressMap: {},
});

export function createSwitches(initial: SwitchesPatch = {}): Switches {
  const start = (): SwitchValues => ({ ...defaults(), ...(patch.parse(initial) as Partial<SwitchValues>) });
  let values = start();
  const listeners: ((values: SwitchValues) => void)[] = [];
  const change = (next: SwitchValues): void => {
    values = next;
    for (const listener of listeners) listener(values);
  };
  return {
    get current() {
      return values;
    },
    patch: (wanted) => change({ ...values, ...(patch.parse(wanted) as Partial<SwitchValues>) }),
    reset: () => change(start()),
    onChange: (listener) => void listeners.push(listener),
    takeFault(service, line) {
      const hit = values.faults.find((each) => each.times > 0 && each.service === service && matches(each.match, line));
      if (hit === undefined) return undefined;
      if (hit.skip > 0) {
        hit.skip -= 1;
        return undefined;
      }
      hit.times -= 1;
      return hit;
    },
  };
}
