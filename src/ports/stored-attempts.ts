import type { SignInAttempt } from '../domain/sign-in-attempt';

/** Sign-in attempts of browsers whose cookies do not come back: kept in the store, taken once. */
export interface StoredAttempts {
  keep(attempt: SignInAttempt): Promise<void>;
  /** The attempt for the first caller; undefined for every later one. */
  take(id: string): Promise<SignInAttempt | undefined>;
}
