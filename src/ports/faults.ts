/** A system the app depends on did not answer as it should. Thrown by adapters only; refusals are data instead. */

export type UpstreamSystem = 'jira' | 'storage' | 'identity_provider' | 'platform';

export class UpstreamFault extends Error {
  readonly system: UpstreamSystem;
  /** HTTP status, if there was an answer. */
  readonly status: number | undefined;
  /** Seconds the system asked to wait for (Retry-After). */
  readonly retryAfterSeconds: number | undefined;
  /** A sentence for the administrator; never holds a secret, a token or an address. */
  readonly detail: string;

  constructor(
    system: UpstreamSystem,
    detail: string,
    facts: { status?: number | undefined; retryAfterSeconds?: number | undefined; cause?: unknown } = {},
  ) {
    super(`${system}: ${detail}`, { cause: facts.cause });
    this.name = 'UpstreamFault';
    this.system = system;
    this.detail = detail;
    this.status = facts.status;
    this.retryAfterSeconds = facts.retryAfterSeconds;
  }
}

/** Storage holds what a newer version of the app has written: this one was put in its place, and would read it wrongly. */
export class NewerRecordFault extends UpstreamFault {
  constructor(kind: string) {
    super('storage', `holds a ${kind} that a newer version of the app has written: update the app`);
  }
}
