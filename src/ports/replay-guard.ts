/** One-time use across containers: assertions, logout tokens, recovery links. */
export interface ReplayGuard {
  /** True for the first caller; false for every later caller until `expiresAt` (epoch seconds). */
  claim(kind: string, id: string, expiresAt: number): Promise<boolean>;
}
