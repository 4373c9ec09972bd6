/** What manifest.yml names: builds the Forge adapters and hands them to the app. */
import { makeResolver, type ResolverFunction } from '@forge/resolver';
import { adminApiNames, type AdminApiName } from './contract/admin-api';
import { toWire } from './jira/fields/to-wire';
import { createApp, type Ports } from './app';
import type { Jira } from './jira/jira';
import { addressInRange } from './platform/address-range';
import { systemClock } from './platform/clock';
import { nodeHashing } from './platform/hashing';
import { pageSanitizer } from './platform/html-sanitizer';
import { outboundHttp } from './platform/http';
import { forgeInstallation } from './platform/installation';
import { consoleLog } from './platform/log';
import { pageMarkdown } from './platform/markdown';
import { re2PatternEngine } from './platform/pattern-engine';
import { systemRandom } from './platform/random';
import { createThrottle } from './platform/throttle';
import { createTrace } from './platform/trace';
import { loadedLater, once } from './ports/loaded-later';
import { accountReports } from './storage/account-reports';
import { changeLog } from './storage/change-log';
import { configuration } from './storage/configuration';
import { connectionStore } from './storage/connections';
import { customerRecords } from './storage/customers';
import { documentCache } from './storage/documents';
import { drafts } from './storage/drafts';
import { fileParts } from './storage/file-parts';
import { pendingLinks } from './storage/pending-links';
import { platformChecks } from './storage/platform-checks';
import { providerMetadata } from './storage/provider-metadata';
import { replayGuard } from './storage/replay-guard';
import { sealedValues } from './storage/sealed-values';
import { serviceAccountTokens } from './storage/service-account-token';
import { sessionStore } from './storage/sessions';
import { settingsStore } from './storage/settings';
import { signInLog } from './storage/sign-in-log';
import { signInWrites } from './storage/sign-in-writes';
import { storedAttempts } from './storage/stored-attempts';
import { testResults } from './storage/test-results';
import type { WebTriggerEvent } from './webtriggers/forge-event';

const protocolPorts = {
  http: outboundHttp,
  documents: documentCache,
  clock: systemClock,
  random: systemRandom,
  hashing: nodeHashing,
  replay: replayGuard,
};

/** Read once an invocation, with the rest of the configuration. */
const settings: typeof settingsStore = { ...settingsStore, read: async () => (await configuration.read()).settings };
const connections: typeof connectionStore = {
  ...connectionStore,
  list: async () => (await configuration.readAll()).connections,
};

/** One per container, loaded when a path first asks something of Jira. */
const jira = once(async (): Promise<Jira> => {
  const { createJira } = await import('./jira/jira');
  return createJira({
    ...{ secrets: serviceAccountTokens, settings, clock: systemClock, log: consoleLog },
    documents: documentCache,
  });
});

const ports: Ports = {
  directory: loadedLater(async () => (await jira()).directory),
  desks: loadedLater(async () => (await jira()).desks),
  requests: loadedLater(async () => (await jira()).requests),
  access: loadedLater(async () => (await jira()).access),
  administrators: loadedLater(async () => (await jira()).administrators),
  portalUse: loadedLater(async () => (await jira()).portalUse),
  fieldValues: { toWire },
  ...protocolPorts,
  accountReports,
  addressInRange,
  sanitizer: pageSanitizer,
  markdown: pageMarkdown,
  changeLog,
  configuration,
  connections,
  customers: customerRecords,
  drafts,
  fileParts,
  installation: forgeInstallation,
  log: consoleLog,
  patterns: re2PatternEngine,
  pendingLinks,
  platformChecks,
  providerMetadata,
  sealed: sealedValues,
  sessions: sessionStore,
  settings,
  signInLog,
  storedAttempts,
  tests: testResults,
  throttle: createThrottle(systemClock),
  trace: createTrace,
  writes: signInWrites,
  relyingParty: () => import('./protocols/oidc/relying-party').then((oidc) => oidc.createRelyingParty(protocolPorts)),
  serviceProvider: () =>
    import('./protocols/saml/service-provider').then((saml) => saml.createServiceProvider(protocolPorts)),
};

const app = createApp(ports);

export const gateway = (event: WebTriggerEvent) => app.gateway(event);

/** The account is the platform's word, taken from the invocation and not from what the page sent. */
const row =
  (functionKey: AdminApiName): ResolverFunction =>
  ({ payload, context }) =>
    app.admin({ functionKey, payload: payload as unknown, accountId: context.accountId });

const resolver = makeResolver<Record<AdminApiName, ResolverFunction>>(
  Object.fromEntries(adminApiNames.map((name) => [name, row(name)])) as Record<AdminApiName, ResolverFunction>,
);

const names: ReadonlySet<string> = new Set(adminApiNames);

/** Forge's resolver finds what every object inherits, `constructor` for one: only names of the table reach it. */
export const admin: typeof resolver = (request, invocation) => {
  if (!names.has(request.call.functionKey)) throw new Error('There is no resolver of this name.');
  return resolver(request, invocation);
};

export const daily = () => app.daily();

export const lifecycle = () => app.lifecycle();
