/** What manifest.yml names: builds the Forge adapters and hands them to the app. */
import type { AdminResolver } from './admin-resolver';
import { createApp, type Ports } from './app';
import type { Jira } from './jira/jira';
import { addressInRange } from './platform/address-range';
import { systemClock } from './platform/clock';
import { nodeHashing } from './platform/hashing';
import { outboundHttp } from './platform/http';
import { forgeInstallation } from './platform/installation';
import { consoleLog } from './platform/log';
import { systemRandom } from './platform/random';
import { createThrottle } from './platform/throttle';
import { createTrace } from './platform/trace';
import type { Connections } from './ports/connections';
import { loadedLater, once } from './ports/loaded-later';
import type { SettingsStore } from './ports/settings-store';
import { configuration } from './storage/configuration';
import { documentCache } from './storage/documents';
import { sealedValues } from './storage/sealed-values';
import { serviceAccountTokens } from './storage/service-account-token';
import { sessionStore } from './storage/sessions';
import type { WebTriggerEvent } from './webtriggers/forge-event';

/** Loaded when a path first asks one of them: a page that is only shown waits for none. */
const ofSignIns = once(async () => (await import('./storage/sign-in-records')).signInRecords);
const ofAdministrators = once(async () => (await import('./storage/administration-records')).administrationRecords);
const ofForms = once(async () => (await import('./storage/form-records')).formRecords);

const protocolPorts = {
  http: outboundHttp,
  documents: documentCache,
  clock: systemClock,
  random: systemRandom,
  hashing: nodeHashing,
  replay: loadedLater(async () => (await ofSignIns()).replay),
};

/** Read once an invocation, with the rest of the configuration. */
const settings: SettingsStore = {
  read: async () => (await configuration.read()).settings,
  save: async (changed) => (await ofAdministrators()).settings.save(changed),
};
const connections: Connections = loadedLater(async () => ({
  ...(await ofAdministrators()).connections,
  list: async () => (await configuration.readAll()).connections,
}));

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
  fieldValues: { load: async () => (await import('./jira/fields/to-wire')).toWire },
  ...protocolPorts,
  accountReports: loadedLater(async () => (await ofAdministrators()).accountReports),
  addressInRange,
  sanitizer: loadedLater(async () => (await import('./platform/html-sanitizer')).pageSanitizer),
  markdown: loadedLater(async () => (await import('./platform/markdown')).pageMarkdown),
  changeLog: loadedLater(async () => (await ofAdministrators()).changeLog),
  configuration,
  connections,
  customers: loadedLater(async () => (await ofSignIns()).customers),
  drafts: loadedLater(async () => (await ofForms()).drafts),
  fileParts: loadedLater(async () => (await ofForms()).fileParts),
  installation: forgeInstallation,
  log: consoleLog,
  patterns: loadedLater(async () => (await import('./platform/pattern-engine')).re2PatternEngine),
  pendingLinks: loadedLater(async () => (await ofSignIns()).pendingLinks),
  platformChecks: loadedLater(async () => (await ofAdministrators()).platformChecks),
  providerMetadata: loadedLater(async () => (await ofAdministrators()).providerMetadata),
  sealed: sealedValues,
  sessions: sessionStore,
  settings,
  signInLog: loadedLater(async () => (await ofSignIns()).signInLog),
  storedAttempts: loadedLater(async () => (await ofSignIns()).storedAttempts),
  tests: loadedLater(async () => (await ofAdministrators()).tests),
  throttle: createThrottle(systemClock),
  trace: createTrace,
  writes: loadedLater(async () => (await ofSignIns()).writes),
  relyingParty: () => import('./protocols/oidc/relying-party').then((oidc) => oidc.createRelyingParty(protocolPorts)),
  serviceProvider: () =>
    import('./protocols/saml/service-provider').then((saml) => saml.createServiceProvider(protocolPorts)),
};

const app = createApp(ports);

export const gateway = (event: WebTriggerEvent) => app.gateway(event);

const resolver = once(async () => (await import('./admin-resolver')).createAdminResolver(app.admin));

export const admin: AdminResolver = async (request, invocation) => (await resolver())(request, invocation);

export const daily = () => app.daily();

export const lifecycle = () => app.lifecycle();
