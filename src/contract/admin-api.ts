/** The administrators' API: one typed table for the resolver and for the admin page. Names are `noun.verb`. */
import type { Addresses } from '../domain/addresses';
import type { Choice } from '../domain/choose-connection';
import type { Connection, ConnectionSummary } from '../domain/connection';
import type { CustomerRecord } from '../domain/customer';
import type { MetadataCheck, MetadataDifference, PendingMetadata } from '../domain/provider-metadata';
import type { Settings } from '../domain/settings';
import type { SignInEntry, SignInOutcome } from '../domain/sign-in-entry';
import type { TestReport } from '../domain/test-report';
import type { OrganizationPlan } from '../domain/organization-mapping';
import type { Profile } from '../domain/attribute-mapping';

export type FailureCode =
  | 'forbidden'
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'jira_unavailable'
  | 'provider_unavailable'
  | 'storage_unavailable'
  | 'too_many'
  | 'unexpected';

/** One wrong input, next to which the message is shown. `field` is the path of the input, dotted. */
export interface FieldFailure {
  readonly field: string;
  readonly message: string;
}

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: FailureCode;
      /** A sentence that says what to do. */
      readonly message: string;
      readonly fields?: readonly FieldFailure[];
      /** For `conflict`: what is stored now. */
      readonly current?: unknown;
      /** To be quoted to support; also in the developer's log. */
      readonly reference?: string;
    };

export interface PresetDescription {
  readonly id: string;
  readonly name: string;
  readonly protocol: 'oidc' | 'oauth' | 'saml';
  readonly tile: { readonly letters: string; readonly hue: number };
  readonly keywords: readonly string[];
  readonly fields: readonly {
    readonly id: string;
    readonly label: string;
    readonly kind:
      'text' | 'url' | 'domain' | 'secret' | 'choice' | 'scopes' | 'toggle' | 'certificate' | 'metadata' | 'date';
    readonly required: boolean;
    readonly example?: string;
    readonly help?: string;
    readonly initial?: string;
    readonly choices?: readonly { readonly value: string; readonly label: string }[];
    readonly advanced?: boolean;
  }[];
  readonly guide: readonly {
    readonly text: string;
    readonly copy?: readonly { readonly label: string; readonly value: string }[];
  }[];
  readonly documentation: readonly string[];
}

/** What the form sends. Secrets stand apart; an absent secret keeps the stored one. */
export interface ConnectionDraft {
  readonly id?: string;
  /** The revision that was loaded; 0 for a new connection. */
  readonly revision: number;
  readonly name: string;
  readonly preset: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What discovery or metadata told, shown while the form is filled in. */
export interface Discovered {
  readonly issuer?: string;
  readonly entityId?: string;
  readonly endpoints: Readonly<Record<string, string>>;
  /** Addresses below which the app itself calls the provider, by protocol and host; browsers alone go to the others. */
  readonly hosts: readonly string[];
  readonly facts: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly certificates: readonly { readonly subject: string; readonly notAfter: string; readonly sha256: string }[];
  /** Federation metadata with several providers: entity IDs to choose from. */
  readonly entities: readonly string[];
  readonly warnings: readonly string[];
  /** What saving would change of a stored connection's metadata; empty for a new one. */
  readonly differences: readonly MetadataDifference[];
}

/** SAML metadata read from an address: the last look at it, and what waits for a decision. */
export interface MetadataView {
  /** Absent where the metadata was pasted: there is nothing to look at. */
  readonly url?: string;
  readonly check?: Omit<MetadataCheck, 'dismissed'>;
  readonly dismissed?: MetadataCheck['dismissed'];
  readonly pending?: Omit<PendingMetadata, 'facts'> & { readonly differences: readonly MetadataDifference[] };
}

export interface ConnectionView {
  readonly connection: Connection;
  /** Which secrets are stored, never their values. */
  readonly storedSecrets: readonly string[];
  readonly addresses: Addresses;
  /** The preset's guide with the addresses of this connection. */
  readonly guide: PresetDescription['guide'];
  /** Public JWKs of the app's keys (`private_key_jwt`), public certificates (SAML). */
  readonly publicKeys: readonly {
    readonly kid: string;
    readonly jwk?: Readonly<Record<string, unknown>>;
    readonly certificate?: string;
    readonly createdAt: string;
  }[];
}

/** Everything of a connection but its provider settings and secrets: mapping, admission, organizations, session … */
export type ConnectionRules = Pick<
  Connection,
  | 'mapping'
  | 'matching'
  | 'admission'
  | 'organizations'
  | 'desks'
  | 'session'
  | 'boundDomains'
  | 'button'
  | 'allowProviderInitiated'
  | 'clockSkewSeconds'
>;

export interface PortalLink {
  readonly portalId: string;
  readonly serviceDeskId: string;
  readonly name: string;
  readonly projectKey: string;
  readonly slug: string;
  readonly url: string;
  readonly nativeUrl: string;
  readonly enabled: boolean;
  readonly access: 'default' | 'sso_only' | 'organizations';
  readonly organizations: readonly string[];
  readonly connectionId?: string;
  /** What customers read on top of the portal; empty for nothing. */
  readonly announcement: string;
}

export interface AccessCheckView {
  readonly id: string;
  readonly title: string;
  readonly outcome: 'pass' | 'fail' | 'unknown';
  readonly strategy: 'app' | 'customer' | 'service_account';
  readonly detail: string;
}

export interface JiraStatus {
  readonly strategy: 'automatic' | 'app' | 'service_account';
  readonly impersonate: boolean;
  readonly serviceAccountEmail?: string;
  readonly tokenStored: boolean;
  readonly tokenSetAt?: string;
  readonly siteUrl: string;
}

export interface Overview {
  readonly role: 'administrator' | 'support';
  readonly addresses: Addresses;
  readonly checklist: {
    readonly providerAdded: boolean;
    readonly tested: boolean;
    readonly mapped: boolean;
    readonly jiraConnected: boolean;
    readonly linkOpened: boolean;
  };
  readonly warnings: readonly { readonly kind: string; readonly text: string; readonly connectionId?: string }[];
}

/** What a sign-in would come to. */
export interface Foresight {
  readonly profile: Profile;
  readonly verdict: { readonly admitted: boolean; readonly rule: string; readonly explanation: string };
  readonly plan: OrganizationPlan;
  /** As whom the person was judged. `name`: by the address, or by the user name where that decides. */
  readonly person:
    | {
        readonly is: 'known';
        readonly by: 'subject' | 'name';
        readonly accountId: string;
        readonly displayName: string;
        readonly email: string;
      }
    | { readonly is: 'in_jira' | 'new' };
}

export interface ExplainedStep {
  readonly id: string;
  readonly title: string;
  readonly outcome: 'pass' | 'fail' | 'not_asked';
}

/** An attempt of the sign-in log, decided anew under today's settings. */
export interface Explained {
  /** `not_known`: what the provider sent was not kept. */
  readonly verdict: 'signed_in' | 'refused' | 'not_known';
  readonly reason: string;
  readonly explanation: string;
  readonly likelyFix: string;
  /** Names the rules read today whose values were not kept. */
  readonly unknown: readonly string[];
  readonly steps: readonly ExplainedStep[];
  /** The same verdict for the same reason as then. */
  readonly isSame: boolean;
  /** What was changed since then and may have to do with it, newest first; for administrators only. */
  readonly changes: readonly Change[];
}

/** Something that ends on a known day; `api_token` ends on that day at the latest. */
export interface Expiry {
  readonly connectionId?: string;
  /** Of the connection. */
  readonly name: string;
  readonly what: 'client_secret' | 'signing_certificate' | 'own_certificate' | 'api_token';
  /** Subject of a certificate, id of a key. */
  readonly detail: string;
  /** ISO 8601, a day or a moment. */
  readonly endsAt: string;
}

/** One line of the change log. */
export interface Change {
  readonly id: string;
  readonly at: number;
  readonly accountId: string;
  /** Name of whoever did it, asked of Jira for the answer; absent where Jira does not tell. */
  readonly who?: string;
  readonly action: string;
  readonly subject: string;
  readonly differences: readonly { readonly field: string; readonly before?: string; readonly after?: string }[];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** Somebody who knocked through one connection with the address or user name of a customer of another. */
export interface PendingLinkView {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly connectionId: string;
  readonly email: string;
  readonly displayName: string;
  readonly askedAt: string;
  /** The customer the person would become. */
  readonly customer: CustomerRecord;
}

/** Name → function of the admin page's API. Read-only names that support staff may call are listed in `supportMayCall`. */
export interface AdminApi {
  'overview.get': () => Reply<Overview>;
  'presets.list': () => Reply<readonly PresetDescription[]>;

  'connections.list': () => Reply<readonly ConnectionSummary[]>;
  'connections.get': (input: { id: string }) => Reply<ConnectionView>;
  /** Hosts that the app itself will call for what was typed so far, to be allowed before anything is looked up. */
  'connections.hosts': (input: Pick<ConnectionDraft, 'preset' | 'fields'>) => Reply<readonly string[]>;
  /** Reads discovery or metadata for what was typed so far; stores nothing. */
  'connections.discover': (input: ConnectionDraft) => Reply<Discovered>;
  /** Checks and stores; a new connection starts disabled with the preset's mapping. Gives the stored connection. */
  'connections.save': (input: ConnectionDraft & { readonly enabled?: boolean }) => Reply<ConnectionView>;
  'connections.saveRules': (input: {
    id: string;
    revision: number;
    rules: Partial<ConnectionRules>;
  }) => Reply<ConnectionView>;
  'connections.setEnabled': (input: { id: string; enabled: boolean }) => Reply<ConnectionSummary>;
  /** Puts one connection before another, or last; what others moved meanwhile stays moved. */
  'connections.order': (input: { id: string; before?: string }) => Reply<readonly ConnectionSummary[]>;
  'connections.remove': (input: { id: string }) => Reply<null>;
  /** Makes a key pair (staged if there is one already). */
  'connections.addKeyPair': (input: { id: string }) => Reply<ConnectionView>;
  /** Puts the staged key pair first and drops the old one. */
  'connections.swapKeyPair': (input: { id: string }) => Reply<ConnectionView>;

  /** SAML: what is known of the provider's metadata beyond what is applied. */
  'metadata.get': (input: { id: string }) => Reply<MetadataView>;
  /** Fetches the metadata now, as the daily check does. Applies nothing. */
  'metadata.check': (input: { id: string }) => Reply<MetadataView>;
  /** Applies what waits, if it still is what `digest` names and nobody saved the connection meanwhile. */
  'metadata.apply': (input: { id: string; revision: number; digest: string }) => Reply<ConnectionView>;
  /** Leaves the connection as it is; the same metadata is not shown again. */
  'metadata.dismiss': (input: { id: string; digest: string }) => Reply<MetadataView>;

  /** Gives the address to open in a new window; the report is read by `tests.read`. */
  'tests.start': (input: { connectionId: string }) => Reply<{ readonly testId: string; readonly url: string }>;
  'tests.read': (input: {
    testId: string;
  }) => Reply<{ readonly state: 'running' } | { readonly state: 'done'; readonly report: TestReport }>;
  /** Names and sample values received by the last test, to choose mapping sources from. */
  'tests.attributes': (input: { connectionId: string }) => Reply<Readonly<Record<string, unknown>> | null>;
  /** What these rules, saved or not, make of the person of the last test: as whoever is known by now, or as somebody new. */
  'mapping.preview': (input: {
    connectionId: string;
    rules: Partial<ConnectionRules>;
    as?: 'known' | 'new';
  }) => Reply<
    ({ readonly outcome: 'mapped' } & Foresight) | { readonly outcome: 'refused'; readonly explanation: string }
  >;

  'jira.status': () => Reply<JiraStatus>;
  /** Stores the strategy and, when a token is given, checks and stores it. Empty token keeps the stored one. */
  'jira.configure': (input: {
    strategy: 'automatic' | 'app' | 'service_account';
    impersonate?: boolean;
    email?: string;
    apiToken?: string;
    siteUrl?: string;
  }) => Reply<{ readonly status: JiraStatus; readonly checks: readonly AccessCheckView[] }>;
  'jira.removeToken': () => Reply<JiraStatus>;
  'jira.check': () => Reply<readonly AccessCheckView[]>;
  'jira.organizations': () => Reply<
    readonly { readonly id: string; readonly name: string; readonly scimManaged: boolean }[]
  >;

  'links.list': () => Reply<readonly PortalLink[]>;
  'links.update': (input: {
    portalId: string;
    enabled?: boolean;
    access?: 'default' | 'sso_only' | 'organizations';
    organizations?: readonly string[];
    connectionId?: string | null;
    announcement?: string;
  }) => Reply<PortalLink>;
  /** Gives the portal a new slug; the old one leads to a page that says so. */
  'links.rotate': (input: { portalId: string }) => Reply<PortalLink>;
  /** Deep links of a portal, by request type. */
  'links.requestTypes': (input: {
    portalId: string;
  }) => Reply<readonly { readonly id: string; readonly name: string; readonly url: string }[]>;
  /** The substituted link of a native portal address. */
  'links.translate': (input: { url: string }) => Reply<{ readonly url: string }>;
  'links.health': (input: { portalId: string }) => Reply<readonly AccessCheckView[]>;

  'settings.get': () => Reply<Settings>;
  /** Sign-in settings, look and feel, support groups, retention; `revision` as loaded. */
  'settings.save': (input: {
    revision: number;
    signIn?: Settings['signIn'];
    look?: Settings['look'];
    supportGroups?: readonly string[];
    logRetentionDays?: number;
  }) => Reply<Settings>;
  /** A customers' page with this look, as a document without scripts, and what its colour asks of the pages. */
  'look.preview': (input: {
    look: Settings['look'];
    page: 'sign_in' | 'chooser' | 'error' | 'signed_out';
    scheme: 'light' | 'dark';
  }) => Reply<{ readonly html: string; readonly warnings: readonly string[] }>;
  /** Where these rules, saved or not, would send a visitor of whom this is known. */
  'rules.try': (input: {
    rules: Settings['signIn']['rules'];
    login?: string;
    portalId?: string;
    address?: string;
    language?: string;
  }) => Reply<Choice>;
  'groups.search': (input: { query: string }) => Reply<readonly { readonly id: string; readonly name: string }[]>;

  'customers.list': (input: {
    search?: string;
    connectionId?: string;
    domain?: string;
    organization?: string;
    status?: 'active' | 'blocked';
    signedInAfter?: number;
    signedInBefore?: number;
    after?: string;
    limit?: number;
  }) => Reply<Page<CustomerRecord>>;
  'customers.get': (input: { accountId: string }) => Reply<{
    readonly customer: CustomerRecord;
    readonly sessions: readonly {
      readonly id: string;
      /** As people call it, for example "Chrome on Windows". */
      readonly device: string;
      /** The user agent string. */
      readonly browser: string;
      readonly address: string;
      readonly startedAt: number;
      readonly seenAt: number;
    }[];
    readonly signIns: readonly SignInEntry[];
  }>;
  'customers.setBlocked': (input: { accountId: string; blocked: boolean }) => Reply<CustomerRecord>;
  'customers.endSessions': (input: { accountId: string; sessionId?: string }) => Reply<null>;
  'customers.unlink': (input: { accountId: string; issuer: string; subject: string }) => Reply<CustomerRecord>;
  'customers.forget': (input: { accountId: string }) => Reply<null>;
  /** One page of the list that the filters give: lines of CSV, the first page's with a header, or a JSON list. */
  'customers.export': (input: {
    format: 'csv' | 'json';
    search?: string;
    connectionId?: string;
    domain?: string;
    organization?: string;
    status?: 'active' | 'blocked';
    signedInAfter?: number;
    signedInBefore?: number;
    after?: string;
  }) => Reply<{ readonly text: string; readonly count: number; readonly next?: string }>;
  /** Moves an identity to this customer, from whichever it led to. */
  'customers.relink': (input: { accountId: string; issuer: string; subject: string }) => Reply<CustomerRecord>;
  /** Links that wait for a decision, because the connection says "refuse, and ask an administrator". */
  'pendingLinks.list': (input: { after?: string; limit?: number }) => Reply<Page<PendingLinkView>>;
  /** Accepting links the person to the customer; refusing keeps the person out from then on, without asking again. */
  'pendingLinks.decide': (input: { id: string; accept: boolean }) => Reply<null>;

  /** A one-time way in for a named customer (requirement B7). */
  'recovery.issue': (input: {
    accountId: string;
    reason: string;
    minutes: number;
    portalId?: string;
  }) => Reply<{ readonly url: string; readonly expiresAt: number }>;

  'signIns.list': (input: {
    outcome?: SignInOutcome;
    reason?: string;
    connectionId?: string;
    customer?: string;
    reference?: string;
    from?: number;
    to?: number;
    after?: string;
    limit?: number;
  }) => Reply<Page<SignInEntry>>;
  'signIns.get': (input: { id: string }) => Reply<SignInEntry>;
  /** Decides the attempt anew with what was kept of it; changes nothing. */
  'signIns.explain': (input: { id: string }) => Reply<Explained>;
  /** The last 30 days, today included, by UTC day; days without an attempt are there with zeros. */
  'signIns.statistics': () => Reply<{
    readonly days: readonly { readonly day: string; readonly signedIn: number; readonly refused: number }[];
    readonly reasons: Readonly<Record<string, number>>;
    /** Most attempts first. */
    readonly connections: readonly {
      readonly id: string;
      readonly name: string;
      readonly signedIn: number;
      readonly refused: number;
    }[];
    /** False: there were more attempts than are counted, and the oldest of them are missing. */
    readonly isComplete: boolean;
  }>;

  'changes.list': (input: { after?: string; limit?: number }) => Reply<Page<Change>>;
  /** Certificates and secrets by the day they end, soonest first. */
  'expiries.list': () => Reply<readonly Expiry[]>;
  /** Configuration without secrets. */
  'configuration.export': () => Reply<{ readonly text: string }>;
  /** With `apply: false` only tells what would change. */
  'configuration.import': (input: { text: string; apply: boolean }) => Reply<{
    readonly differences: readonly {
      readonly subject: string;
      readonly field: string;
      readonly before?: string;
      readonly after?: string;
    }[];
    readonly applied: boolean;
  }>;

  /** Starts the platform check; the page opens `url` in a hidden frame or window and reads the answer by `platform.read`. */
  'platform.start': () => Reply<{ readonly checkId: string; readonly url: string }>;
  'platform.read': (input: { checkId?: string }) => Reply<
    readonly {
      readonly id: string;
      readonly title: string;
      readonly outcome: 'pass' | 'fail' | 'unknown' | 'running';
      readonly seen: string;
      readonly meaning: string;
      readonly at: string;
    }[]
  >;
}

export type AdminApiName = keyof AdminApi;

/** Names that members of the support groups may call; everything else is for Jira administrators (requirement F5). */
export const supportMayCall = [
  'overview.get',
  'connections.list',
  'tests.start',
  'tests.read',
  'signIns.list',
  'signIns.get',
  'signIns.explain',
  'signIns.statistics',
] as const satisfies readonly AdminApiName[];

/** Every name, for the resolver's table; one that is missing or unknown here does not compile. */
export const adminApiNames = Object.keys({
  'overview.get': true,
  'presets.list': true,
  'connections.list': true,
  'connections.get': true,
  'connections.hosts': true,
  'connections.discover': true,
  'connections.save': true,
  'connections.saveRules': true,
  'connections.setEnabled': true,
  'connections.order': true,
  'connections.remove': true,
  'connections.addKeyPair': true,
  'connections.swapKeyPair': true,
  'metadata.get': true,
  'metadata.check': true,
  'metadata.apply': true,
  'metadata.dismiss': true,
  'tests.start': true,
  'tests.read': true,
  'tests.attributes': true,
  'mapping.preview': true,
  'jira.status': true,
  'jira.configure': true,
  'jira.removeToken': true,
  'jira.check': true,
  'jira.organizations': true,
  'links.list': true,
  'links.update': true,
  'links.rotate': true,
  'links.requestTypes': true,
  'links.translate': true,
  'links.health': true,
  'settings.get': true,
  'settings.save': true,
  'look.preview': true,
  'rules.try': true,
  'groups.search': true,
  'customers.list': true,
  'customers.get': true,
  'customers.setBlocked': true,
  'customers.endSessions': true,
  'customers.unlink': true,
  'customers.forget': true,
  'customers.export': true,
  'customers.relink': true,
  'pendingLinks.list': true,
  'pendingLinks.decide': true,
  'recovery.issue': true,
  'signIns.list': true,
  'signIns.get': true,
  'signIns.explain': true,
  'signIns.statistics': true,
  'changes.list': true,
  'expiries.list': true,
  'configuration.export': true,
  'configuration.import': true,
  'platform.start': true,
  'platform.read': true,
} satisfies Record<AdminApiName, true>) as AdminApiName[];
