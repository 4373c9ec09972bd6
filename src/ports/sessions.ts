import type { CustomerGate } from '../domain/customer';
import type { Session } from '../domain/session';

/** The cookie's value, known to the browser only; the store has its hash. */
export type SessionToken = string;

export interface StoredSession {
  /** Names the session in lists; not the token, and of no use for signing in. */
  readonly id: string;
  readonly session: Session;
}

/** Customers' sessions. Starting one is part of `SignInWrites`, so that it happens together with what it depends on. */
export interface Sessions {
  /**
   * The session of this token and the customer's gate, in one read. Undefined when unknown, over, ended, or blocked:
   * every check is made here, once.
   */
  find(token: SessionToken): Promise<StoredSession | undefined>;
  /** Moves `seenAt`; callers do so at most once a minute. */
  touch(token: SessionToken, session: Session): Promise<void>;
  end(token: SessionToken): Promise<void>;
  endById(accountId: string, id: string): Promise<void>;
  /** Lists may lag a few seconds behind. */
  listOf(accountId: string): Promise<readonly StoredSession[]>;
  /** Every session of the customer that started before now is over at the next click. */
  endAllOf(accountId: string): Promise<void>;
  /** Ends the sessions that came from this session at the provider (OIDC `sid`, SAML SessionIndex or transient NameID); false if there were none. */
  endByProviderSession(issuer: string, providerSession: string): Promise<boolean>;
  gate(accountId: string): Promise<CustomerGate>;
  setGate(accountId: string, gate: CustomerGate): Promise<void>;
}
