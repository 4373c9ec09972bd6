/** One line of the sign-in log (requirement F3): what happened, in words an administrator can act on, redacted. */
import type { ReceivedValues } from './received-values';

export type SignInOutcome = 'signed_in' | 'refused' | 'failed' | 'tested' | 'signed_out' | 'recovery_issued' | 'notice';

export interface TraceStep {
  /** For example `Token request`. */
  readonly step: string;
  readonly outcome: 'ok' | 'failed' | 'skipped';
  /** Milliseconds the step took. */
  readonly ms?: number;
  /** Facts without secrets: hosts, algorithms, names of claims; never tokens, codes or assertions. */
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export interface SignInEntry {
  readonly id: string;
  /** Epoch seconds. */
  readonly at: number;
  readonly outcome: SignInOutcome;
  /** snake_case reason of the refusal or fault; `none` when there is none. */
  readonly reason: string;
  /** The reason in plain words for the administrator. */
  readonly explanation: string;
  readonly connectionId?: string;
  readonly connectionName?: string;
  readonly accountId?: string;
  readonly email?: string;
  readonly subject?: string;
  readonly address: string;
  readonly browser: string;
  /** Shown to the customer. */
  readonly reference: string;
  readonly destination?: string;
  readonly steps: readonly TraceStep[];
  /** What was done in Jira. */
  readonly changes: readonly string[];
  /** To decide anew with. Written with the line and read by `SignInLog.received` alone: no list and no page shows it. */
  readonly received?: ReceivedValues;
}
