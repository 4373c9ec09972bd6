import type { Settings } from '../domain/settings';

/** One permission or ability the app needs, with what to do when it is missing. */
export interface AccessCheck {
  readonly id: string;
  readonly title: string;
  readonly outcome: 'pass' | 'fail' | 'unknown';
  readonly strategy: 'app' | 'customer' | 'service_account';
  /** What was seen, and where to grant it if it failed. */
  readonly detail: string;
}

/** Checks the configured way into Jira and keeps the service account's token (requirements D1, D2). */
export interface JiraAccess {
  check(settings: Settings): Promise<readonly AccessCheck[]>;
  /** Whether Atlassian lets the app act as a customer, tried from where it is called. */
  actAsCustomer(settings: Settings): Promise<AccessCheck>;
  /** Checks a token before it is stored; stores it only when it authenticates. Never gives it back. */
  saveToken(input: {
    email: string;
    token: string;
    siteUrl: string;
  }): Promise<
    | { readonly ok: true; readonly url: 'site' | 'gateway'; readonly checks: readonly AccessCheck[] }
    | { readonly ok: false; readonly field: 'email' | 'token'; readonly message: string }
  >;
  removeToken(): Promise<void>;
  site(): Promise<{ readonly siteUrl: string; readonly cloudId: string }>;
}
