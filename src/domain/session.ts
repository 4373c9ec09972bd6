/** A customer's session with the app. */

export interface SessionLifetime {
  /** Minutes without a click after which the session ends. */
  readonly idleMinutes: number;
  /** Hours after sign-in at which the session ends in any case. */
  readonly absoluteHours: number;
  /** Keeps the cookie when the browser closes. */
  readonly rememberMe: boolean;
}

export interface Session {
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string;
  readonly connectionId: string;
  /** How the person came in. */
  readonly method: 'single_sign_on' | 'recovery_link';
  /** Epoch seconds. */
  readonly startedAt: number;
  readonly seenAt: number;
  readonly endsAt: number;
  readonly idleSeconds: number;
  readonly rememberMe: boolean;
  readonly locale?: string;
  readonly timeZone?: string;
  /** Shown in lists of sessions. */
  readonly browser: string;
  readonly address: string;
  /** For single logout at the provider. */
  readonly issuer?: string;
  readonly subject?: string;
  readonly providerSession?: string;
  readonly nameId?: {
    readonly value: string;
    readonly format?: string;
    readonly nameQualifier?: string;
    readonly spNameQualifier?: string;
  };
  /** The ID token for `id_token_hint`, sealed: whoever reads the store alone cannot show it to anybody. */
  readonly sealedIdToken?: string;
  /** Secret of this session that forms carry against cross-site request forgery. */
  readonly csrf: string;
}

/** Why a session is no longer good; undefined while it is. */
export function sessionEnd(session: Session, nowSeconds: number): 'idle' | 'absolute' | undefined {
  if (nowSeconds >= session.endsAt) return 'absolute';
  if (nowSeconds - session.seenAt >= session.idleSeconds) return 'idle';
  return undefined;
}
