/** One round trip to an identity provider: what has to be remembered between leaving and coming back. */

/**
 * Where a customer wants to go. A closed type: an open redirect cannot be expressed. `draft` names what was typed there,
 * `query` is what the page's own address says about it, such as filters, without the question mark.
 */
export type Destination =
  | { readonly kind: 'home'; readonly query?: string }
  | { readonly kind: 'portal'; readonly slug: string; readonly query?: string }
  | {
      readonly kind: 'request_type';
      readonly slug: string;
      readonly requestTypeId: string;
      readonly draft?: string;
      readonly query?: string;
    }
  | {
      readonly kind: 'request';
      readonly slug: string;
      readonly issueKey: string;
      readonly draft?: string;
      readonly query?: string;
    }
  | { readonly kind: 'requests'; readonly query?: string }
  /** An administrator tests the connection; nothing is changed. */
  | { readonly kind: 'test'; readonly testId: string };

export interface SignInAttempt {
  /** The OAuth `state`, the SAML RelayState. */
  readonly id: string;
  readonly connectionId: string;
  readonly destination: Destination;
  /** Shown to the customer on every page of this round trip and written to the log. */
  readonly reference: string;
  /** Epoch seconds. */
  readonly startedAt: number;
  readonly expiresAt: number;
  /** OIDC and OAuth. */
  readonly nonce?: string;
  readonly codeVerifier?: string;
  /** SAML AuthnRequest ID, expected as InResponseTo. */
  readonly requestId?: string;
  readonly loginHint?: string;
  /** Token of the session this browser had when it left: it ends when another one begins. */
  readonly formerSession?: string;
}

/** Seconds a customer may take at the provider. */
export const attemptLifetimeSeconds = 15 * 60;
