/** Settings of the installation, apart from the connections. */
import type { RedirectionRule } from './redirection-rules';

export interface PortalSettings {
  readonly portalId: string;
  readonly serviceDeskId: string;
  readonly name: string;
  readonly projectKey: string;
  /** Last part of the substituted link; survives a renamed portal. */
  readonly slug: string;
  /** Slugs that were rotated away: they lead to a page that says so. */
  readonly retiredSlugs: readonly string[];
  readonly enabled: boolean;
  /** Requirement D4. `sso_only`: not with a recovery link. */
  readonly access: 'default' | 'sso_only' | 'organizations';
  readonly organizations: readonly string[];
  /** A provider of its own for this portal. */
  readonly connectionId?: string;
  /** What every customer of this portal should know right now, as text. */
  readonly announcement?: string;
}

export interface SignInSettings {
  /** Requirement B8: off sends every visitor to the native portal. */
  readonly enabled: boolean;
  readonly autoRedirect: boolean;
  /** Seconds before the automatic redirect, with a visible countdown and cancel. */
  readonly autoRedirectDelaySeconds: number;
  /** What several connections are chosen by when no rule decides. */
  readonly choose: 'form' | 'chooser';
  readonly rules: readonly RedirectionRule[];
  readonly postLogoutUrl?: string;
  readonly recovery: {
    readonly enabled: boolean;
    readonly minutes: number;
    /** Empty: customers of any organization. */
    readonly organizations: readonly string[];
  };
}

export interface LookAndFeel {
  readonly title: string;
  readonly logoUrl?: string;
  readonly accent: string;
  readonly layout: 'card' | 'split' | 'plain';
  readonly buttonText: string;
  /** Markdown, shown on error pages beside the neutral sentence. */
  readonly errorText: string;
  readonly helpText: string;
  readonly footerLinks: readonly { readonly text: string; readonly url: string }[];
}

/** How the app reaches Jira (requirements D1, D2). */
export type AccessStrategy = 'automatic' | 'app' | 'service_account';

export interface JiraSettings {
  readonly strategy: AccessStrategy;
  /** Act as the customer where the site allows offline impersonation. */
  readonly impersonate: boolean;
  readonly serviceAccountEmail?: string;
  /** `site` for unscoped tokens, `gateway` for scoped ones. */
  readonly serviceAccountUrl: 'site' | 'gateway';
  readonly siteUrl?: string;
  readonly cloudId?: string;
  readonly tokenSetAt?: string;
}

export interface Settings {
  readonly schema: 1;
  readonly revision: number;
  readonly signIn: SignInSettings;
  readonly look: LookAndFeel;
  readonly jira: JiraSettings;
  readonly portals: readonly PortalSettings[];
  /** Those Jira did not show at the last look, as they were set: one that comes back is as closed as it was. */
  readonly absentPortals?: readonly PortalSettings[];
  /** Groups (ids) that may test connections and read the log (requirement F5). */
  readonly supportGroups: readonly string[];
  readonly logRetentionDays: number;
  /** Learned from traffic: whether cookies come back through the web trigger. */
  readonly cookies: 'unknown' | 'work';
}

/** What a fresh installation starts with. */
export const defaultSettings: Settings = {
  schema: 1,
  revision: 0,
  signIn: {
    enabled: true,
    autoRedirect: true,
    autoRedirectDelaySeconds: 0,
    choose: 'chooser',
    rules: [],
    recovery: { enabled: true, minutes: 15, organizations: [] },
  },
  look: {
    title: 'Help center',
    accent: '#0C66E4',
    layout: 'card',
    buttonText: 'Continue with {name}',
    errorText: '',
    helpText: '',
    footerLinks: [],
  },
  jira: { strategy: 'automatic', impersonate: true, serviceAccountUrl: 'site' },
  portals: [],
  supportGroups: [],
  logRetentionDays: 30,
  cookies: 'unknown',
};
