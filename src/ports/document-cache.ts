/** Public documents of providers (discovery, keys), kept per installation so that a sign-in need not fetch them. */

export interface CachedDocument {
  readonly body: unknown;
  /** Epoch seconds. */
  readonly fetchedAt: number;
  readonly expiresAt: number;
  /** When it was last asked for anew before its time; absent as long as it never was. Epoch seconds. */
  readonly refetchedAt?: number;
}

export interface DocumentCache {
  /** Undefined when absent; an expired one is returned, the caller decides. */
  read(url: string): Promise<CachedDocument | undefined>;
  write(url: string, document: CachedDocument): Promise<void>;
}
