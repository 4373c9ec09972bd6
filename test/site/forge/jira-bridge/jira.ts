/** What the platform needs of the Jira stand-in: requests in, with who makes them, and responses out. */
export type Caller =
  | { kind: 'app' }
  | { kind: 'user'; accountId: string; impersonated: boolean }
  | { kind: 'basic'; email: string; token: string; viaGateway: boolean }
  | { kind: 'anonymous' };

export interface JiraDoors {
  /** A request whose caller the platform vouches for. */
  handle(request: Request, caller: Caller): Promise<Response>;
  /** A request as it arrives over the network, with its own credentials. */
  fetch(request: Request): Promise<Response>;
  /** Where the site is reached over the network. */
  readonly siteUrl: string;
  /** Who administers the site, and installs apps on it. */
  readonly adminAccountId: string;
}
