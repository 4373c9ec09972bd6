/** Calls to identity providers. The adapter keeps to egress, size and time limits and never follows redirects by itself. */

export interface OutboundLimits {
  /** Largest body read, in bytes; more is a fault. */
  readonly maxBytes: number;
  /** Until the whole body is read, in milliseconds. */
  readonly timeoutMs: number;
}

export interface Http {
  /**
   * One request, no redirect followed (a 3xx answer is returned as it is).
   * The URL must be https, or http to a loopback host. The body of the answer is fully read within the limits.
   * @throws UpstreamFault of system `identity_provider`: refused egress, no answer, too slow, too large.
   */
  fetch(url: string, init: RequestInit, limits: OutboundLimits): Promise<Response>;
}

/** For discovery documents, keys, tokens and userinfo. */
export const smallDocument: OutboundLimits = { maxBytes: 512 * 1024, timeoutMs: 8_000 };

/** For SAML metadata, which may be a federation's file. */
export const metadataDocument: OutboundLimits = { maxBytes: 5 * 1024 * 1024, timeoutMs: 15_000 };
