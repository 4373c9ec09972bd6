/** Cookies of sign-in attempts. */

/** Cookies as name and value; the edge adds the flags. */
export interface AttemptCookie {
  readonly name: string;
  readonly value: string;
  /** The answer comes as a cross-site POST (SAML, form_post): the cookie needs SameSite=None. */
  readonly crossSitePost: boolean;
  readonly maxAgeSeconds: number;
}

/** One cookie an attempt, so that two tabs do not disturb each other. */
export const attemptCookieName = (attemptId: string): string => attemptCookiePrefix + attemptId.slice(0, 16);
export const attemptCookiePrefix = '__Host-attempt-';

/** The attempts' cookies of one browser, by name, in the order in which it sent them. */
export type AttemptCookies = Readonly<Record<string, string>>;
