/** An identity to call Jira with. Which one is used for what is decided in `strategies/`. */
import type { APIResponse, Route } from '@forge/api';

export type CallerKind = 'customer' | 'app' | 'service_account';

export interface CallerInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | ArrayBuffer;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export interface Caller {
  readonly kind: CallerKind;
  /** Set for a customer: the account the call is made as. */
  readonly accountId?: string;
  /**
   * One call over the wire, whatever the status of the answer.
   * @throws what the platform or the network throws.
   */
  send(path: Route, init: CallerInit): Promise<APIResponse>;
}

/** As a sentence begins with it. */
export const callerName: Record<CallerKind, string> = {
  customer: 'The customer',
  app: 'The app',
  service_account: 'The service account',
};
