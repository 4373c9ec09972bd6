/** What a test or an operator may change about the site while it runs; a reset restores the defaults. */

export interface Permissions {
  /** Whether the app's own identity passes checks for *Administer Jira*: not known of live sites. */
  readonly appIsAdmin: boolean;
  /** Whether the app's own identity works as an agent in every service desk. */
  readonly appIsAgent: boolean;
  /** Who may create organizations and change their members (the setting *Organization management*). */
  readonly organizationManagers: 'agents' | 'administrators';
}

/** A refusal before Jira looks at the request, as many times as said. */
export interface Fault {
  /** Part of `METHOD /path`, as in `POST /rest/servicedeskapi/customer`. */
  readonly match: string;
  readonly status: number;
  readonly times: number;
  readonly retryAfterSeconds?: number;
  /** For a 429: which of Jira's limits was hit, such as `jira-burst-based`. */
  readonly rateLimitReason?: string;
  /** Answers a page instead of JSON, as the gateway does. */
  readonly html?: boolean;
}

export interface Settings {
  readonly permissions: Permissions;
  /** The most entries a page of Jira Service Management holds, whatever limit was asked for. */
  readonly pageLimit: number;
  /** How long, in milliseconds, a new request or account stays unseen by searches. */
  readonly searchLagMs: number;
  readonly attachmentsEnabled: boolean;
  /** Whether callers learn a file's signed location; otherwise its bytes come, as from a platform that follows redirects. */
  readonly showsLocations: boolean;
  /** The largest file accepted, in bytes. */
  readonly uploadLimit: number;
  /** How long, in milliseconds, an uploaded file waits to be attached. */
  readonly temporaryFileLifeMs: number;
  readonly faults: readonly Fault[];
}

export type SettingsChange = Partial<Omit<Settings, 'permissions'>> & { readonly permissions?: Partial<Permissions> };

export const defaultSettings: Settings = {
  permissions: { appIsAdmin: true, appIsAgent: true, organizationManagers: 'agents' },
  pageLimit: 50,
  searchLagMs: 0,
  attachmentsEnabled: true,
  showsLocations: true,
  uploadLimit: 10 * 1024 * 1024,
  temporaryFileLifeMs: 60 * 60 * 1000,
  faults: [],
};

export const changed = (settings: Settings, change: SettingsChange): Settings => ({
  ...settings,
  ...change,
  permissions: { ...settings.permissions, ...change.permissions },
});
