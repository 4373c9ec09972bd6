/** The local Atlassian site, composed: the Forge platform with the app, Jira, the Jira frame, and two identity providers. */
import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { toAddresses } from './addresses';
import { installClock } from './clock';
import type { Clock } from './clock';
import { createDescribe } from './describe';
import { openDoors } from './doors';
import type { Doors } from './doors';
import { startForge } from './forge/forge';
import type { Forge, ForgeLog } from './forge/forge';
import type { RecordedCall } from './forge/platform/recorder';
import type { SwitchesPatch } from './forge/platform/switches';
import type { Witness } from './forge/platform/witness';
import { createFrame } from './frame/frame';
import { startOidcProvider } from './idp/oidc/provider';
import type { OidcProvider } from './idp/oidc/provider';
import { startSamlProvider } from './idp/saml/provider';
import type { SamlProvider } from './idp/saml/provider';
import { createJira } from './jira/jira';
import type { Jira } from './jira/jira';
import { createLocalApi } from './local-api';
import type { LocalDescription } from './local-api';

export interface SiteOptions {
  /** The first of five ports; 0, the default, takes any free ones. */
  port?: number;
  /** Where state is kept; without it everything is gone with the process. */
  stateDir?: string;
  /** What the official bundler wrote. */
  bundleDir: string;
  /** The folder of the manifest. */
  appDir: string;
  containers?: number;
  /** Switches the site starts with, and goes back to on reset. */
  switches?: SwitchesPatch;
  onLog?: (log: ForgeLog) => void;
  witness?: Witness;
}

export interface Site {
  /** Where the site is reached, without a slash at the end. */
  readonly url: string;
  readonly gateway: string;
  /** The admin page in the Jira frame. */
  readonly admin: string;
  /** What `GET /__local` answered when the site was ready; `describe` asks again. */
  readonly local: LocalDescription;
  readonly forge: Forge;
  readonly jira: Jira;
  readonly idps: { readonly oidc: OidcProvider; readonly saml: SamlProvider };
  readonly clock: Clock;
  describe(): Promise<LocalDescription>;
  /** Calls a resolver as the admin page would; as a Jira administrator unless an account is named. */
  invoke(functionKey: string, payload?: unknown, accountId?: string): Promise<unknown>;
  /** Changes the switches named. */
  platform(patch: SwitchesPatch): void;
  calls(since?: string): RecordedCall[];
  /** Runs a scheduled trigger now; throws when its function failed. */
  runScheduled(key: string): Promise<unknown>;
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** What is to be undone at the end, last things first. */
class Stops {
  readonly #all: (() => unknown)[] = [];

  add(end: () => unknown): void {
    this.#all.push(end);
  }

  async run(): Promise<void> {
    for (const end of this.#all.splice(0).toReversed()) await end();
  }
}

async function startPlatform(
  options: SiteOptions,
  clock: Clock,
  doors: Doors,
  stops: Stops,
): Promise<{ forge: Forge; jira: Jira }> {
  const { stateDir, appDir, bundleDir, onLog, witness, containers } = options;
  let jira: Jira | undefined;
  const forge = await startForge({
    appDir,
    bundleDir,
    clock,
    origin: () => doors.siteUrl,
    jira({ cloudId }) {
      const created = createJira({
        port: doors.jiraPort,
        cloudId,
        now: clock.now,
        ...(stateDir === undefined ? {} : { stateDir }),
      });
      stops.add(() => created.close());
      jira = created;
      const { siteUrl, admin } = created.info;
      return { handle: created.handle, fetch: created.fetch, siteUrl, adminAccountId: admin.accountId };
    },
    switches: { ...options.switches, ...(containers === undefined ? {} : { containers }) },
    ...(stateDir === undefined ? {} : { stateDir }),
    ...(onLog === undefined ? {} : { onLog }),
    ...(witness === undefined ? {} : { witness }),
  });
  stops.add(async () => forge.stop());
  if (jira === undefined) throw new Error('The platform did not ask for a Jira site');
  return { forge, jira };
}

async function compose(options: SiteOptions, clock: Clock, stops: Stops): Promise<Site> {
  const { port = 0, stateDir } = options;
  const doors = await openDoors(port);
  stops.add(async () => doors.close());
  const { forge, jira } = await startPlatform(options, clock, doors, stops);
  const gateway = forge.webTriggerUrls.getUrl('gateway');
  const adminPage = forge.resolvers.page();
  if (gateway === undefined || adminPage === undefined)
    throw new Error('The manifest needs a web trigger `gateway` and an admin page');

  const addresses = toAddresses(gateway);
  const oidc = await startOidcProvider({
    port: port === 0 ? 0 : port + 2,
    stateDir,
    redirectUris: [addresses.callback],
    postLogoutRedirectUris: [gateway, addresses.signedOut],
  });
  stops.add(async () => oidc.stop());
  const saml = await startSamlProvider({
    port: port === 0 ? 0 : port + 3,
    stateDir,
    spMetadataUrl: addresses.saml.metadata,
  });
  stops.add(async () => saml.stop());

  const invoke: Site['invoke'] = async (functionKey, payload, accountId = jira.info.admin.accountId) =>
    forge.resolvers.invoke(adminPage, functionKey, payload, accountId);
  const frame = createFrame({
    forge,
    siteUrl: doors.siteUrl,
    cdnUrl: doors.cdnUrl,
    adminAccountId: jira.info.admin.accountId,
  });
  const admin = doors.siteUrl + frame.pathOf(adminPage.key);
  const describe = createDescribe({ addresses, admin, jira, oidc, saml, invoke });
  const reset = async (): Promise<void> => {
    await forge.reset();
    jira.reset();
    clock.reset();
    await forge.announceInstallation();
  };

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/__local', createLocalApi({ forge, clock, describe, invoke, reset }));
  app.route('/', forge.webTriggers);
  app.route('/', frame.pages);
  doors.open({ site: app.fetch, cdn: frame.cdn.fetch, jira: jira.fetch });
  await forge.announceInstallation();

  return {
    url: doors.siteUrl,
    gateway,
    admin,
    local: await describe(),
    forge,
    jira,
    idps: { oidc, saml },
    clock,
    describe,
    invoke,
    platform: (patch) => forge.switches.patch(patch),
    calls: (since) => forge.recorder.calls(since),
    async runScheduled(key) {
      const outcome = await forge.triggers.runScheduled(key);
      if (!outcome.ok) throw new Error(outcome.error.message);
      return outcome.result;
    },
    reset,
    stop: async () => stops.run(),
  };
}

/** Starts everything and waits until the app has answered once. Throws, with nothing left running, when a part cannot start. */
export async function startSite(options: SiteOptions): Promise<Site> {
  const clock = installClock();
  const stops = new Stops();
  stops.add(() => clock.uninstall());
  try {
    return await compose(options, clock, stops);
  } catch (error) {
    await stops.run();
    throw error;
  }
}
