/** Values handed to the browser that it can neither read nor change: encrypted and authenticated with this installation's key. */
export interface SealedValues {
  /** Compact JWE, at most about 1.4 times the JSON plus 120 characters. `purpose` keeps one kind from passing as another. */
  seal(purpose: string, value: unknown, expiresAt: number): Promise<string>;
  /** Undefined for anything that was not sealed here for this purpose or has expired. */
  open(purpose: string, sealed: string): Promise<unknown>;
}
