/** An attempt as it is stored: sealed like the one in a cookie, since its code verifier and nonce are secrets of the sign-in. */
export interface StoredAttempt {
  readonly id: string;
  readonly sealed: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** Sign-in attempts of browsers whose cookies do not come back: kept in the store, taken once. */
export interface StoredAttempts {
  keep(attempt: StoredAttempt): Promise<void>;
  /** The sealed attempt for the first caller; undefined for every later one. */
  take(id: string): Promise<string | undefined>;
}
