/** One-way names for things that must not stand in a storage key in the clear. */
export interface Hashing {
  /** SHA-256 of the parts, each preceded by its length, in base64url: unambiguous and fit for a storage key. */
  digest(...parts: readonly string[]): string;
  /** Compares without telling by its timing how much agrees. How long the texts are is no secret. */
  equal(a: string, b: string): boolean;
}
