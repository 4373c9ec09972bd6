/** The local Forge platform, composed: one installation of one app, its containers, its storage, and every service they reach. */
import path from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Clock } from '../clock';
import { Container } from './containers/container';
import { createCrashPlan } from './containers/crash-plan';
import type { Crash } from './containers/crash-plan';
import type { Invoker } from './containers/invoker';
import { createInvoker } from './containers/invoker';
import { createPool } from './containers/pool';
import { createEgressAgent } from './egress/connections';
import type { EgressConsent } from './egress/consent';
import { createEgressLimits } from './egress/egress-limits';
import { createEgressService } from './egress/egress-service';
import type { EventQueue } from './events/queue';
import { createEventQueue } from './events/queue';
import { createQueueService } from './events/queue-service';
import { startSchedule } from './events/schedule';
import type { Triggers } from './events/triggers';
import { createTriggers } from './events/triggers';
import type { Installation } from './installation';
import type { JiraDoors } from './jira-bridge/jira';
import { createJiraService } from './jira-bridge/jira-service';
import type { Kvs } from './kvs/kvs';
import { createKvsService } from './kvs/kvs-service';
import type { Manifest } from './manifest';
import { readManifest } from './manifest';
import { createDoor } from './platform/door';
import { createObserve } from './platform/faults';
import { createGraphql } from './platform/graphql';
import type { Held, Hold } from './platform/holds';
import { createHolds } from './platform/holds';
import { createInvocationLimits } from './platform/invocation-limits';
import { listen } from './platform/listen';
import { createLogLimits } from './platform/log-limits';
import { createRecorder } from './platform/recorder';
import type { Recorder } from './platform/recorder';
import { routeTo } from './platform/services';
import { createStargateService } from './platform/stargate-service';
import type { Switches, SwitchesPatch } from './platform/switches';
import { createSwitches } from './platform/switches';
import type { Witness } from './platform/witness';
import { witnessedInvoker, witnessedService } from './platform/witness';
import type { Resolvers } from './resolvers';
import { createResolvers } from './resolvers';
import { openState } from './state/state';
import type { WebTriggerUrls } from './web-triggers/urls';
import { createWebTriggers } from './web-triggers/web-triggers';

export interface ForgeLog {
  level: string;
  text: string;
  invocation: string | undefined;
}

export interface ForgeOptions {
  appDir: string;
  bundleDir: string;
  stateDir?: string;
  clock: Clock;
  jira: (installation: Installation) => JiraDoors;
  /** Where the site is reached, without a slash at the end; known once it listens. */
  origin: () => string;
  switches?: SwitchesPatch;
  variables?: Record<string, string>;
  onLog?: (log: ForgeLog) => void;
  witness?: Witness;
}

export interface Forge {
  readonly appDir: string;
  readonly manifest: Manifest;
  readonly jira: JiraDoors;
  readonly installation: Installation;
  readonly kvs: Kvs;
  readonly consent: EgressConsent;
  readonly switches: Switches;
  readonly recorder: Recorder;
  readonly queue: EventQueue;
  readonly triggers: Triggers;
  readonly resolvers: Resolvers;
  readonly webTriggerUrls: WebTriggerUrls;
  readonly invoker: Invoker;
  /** The public addresses of the web triggers, to be mounted at the site's root. */
  readonly webTriggers: Hono<{ Bindings: HttpBindings }>;
  /** Orders that a container dies at a call its invocation makes. */
  crash(crash: Crash): void;
  /** Keeps the next call like this on its way until it is released. */
  hold(hold: Hold): Held;
  /** Ends all containers; the next invocation is a cold start. */
  restartContainers(): Promise<void>;
  /** Tells the app that it was installed, once per state. */
  announceInstallation(): Promise<void>;
  /** Everything stored is gone and every switch is back; the addresses of the web triggers stay. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the platform for the app in `appDir`, running the bundle in `bundleDir`. No container starts before it is needed. */
export async function startForge(options: ForgeOptions): Promise<Forge> {
  const { clock, appDir, stateDir, origin, witness } = options;
  const bundleDir = path.resolve(options.bundleDir);
  const manifest = readManifest(appDir);
  const switches = createSwitches(options.switches);
  const state = openState({ stateDir, manifest, switches, now: clock.now, origin });
  const { installation, settings, kvs, consent, webTriggerUrls, queueStore } = state;
  const recorder = createRecorder(clock.now);
  const holds = createHolds();
  const observe = createObserve(recorder, switches, holds);
  const crashPlan = createCrashPlan();
  const limited = (): boolean => switches.current.rateLimits;
  const limits = createInvocationLimits(clock.now, limited);
  const logLimits = createLogLimits(clock.now, limited);
  const jira = options.jira(installation);

  const onLog = (level: string, text: string, invocation?: string): void => {
    if (invocation !== undefined && !logLimits.admit(invocation, text)) return;
    if (invocation !== undefined) recorder.log(invocation, level, text);
    options.onLog?.({ level, text, invocation });
    witness?.logged(text);
  };

  const agent = createEgressAgent((target) => switches.current.egressMap[target]);
  const queue = createEventQueue({ store: queueStore, manifest, invoker: () => invoker, now: clock.now, onLog });
  const services = {
    kvs: createKvsService(kvs, manifest.scopes, observe),
    jira: createJiraService({ jira, cloudId: installation.cloudId, manifest, switches, observe, now: clock.now }),
    egress: createEgressService({
      consent,
      limits: createEgressLimits(clock.now, limited),
      observe,
      agent,
      jira,
      cloudId: installation.cloudId,
    }),
    stargate: createStargateService({
      graphql: createGraphql(webTriggerUrls, clock.now, limited),
      queue: createQueueService({
        store: queueStore,
        queue,
        queueNames: manifest.consumers.map((each) => each.queue),
        now: clock.now,
        limited,
      }),
      scopes: manifest.scopes,
      switches,
      observe,
    }),
  };
  const pick = routeTo(services);
  const serviceOf: typeof pick = (call) => (witness === undefined ? pick(call) : witnessedService(pick(call), witness));
  const door = createDoor({ invoker: () => invoker, crashPlan, serviceOf });
  const doorway = await listen(door.app.fetch, 0);
  const platformUrl = `http://127.0.0.1:${doorway.port}/`;

  const pool = createPool({
    start: () =>
      new Container({
        bundleDir,
        platformUrl,
        token: door.token,
        clockOffset: clock.offset + switches.current.clockErrorMs,
        memoryMb: manifest.memoryMb,
        variables: options.variables ?? {},
        onLog,
      }),
    size: () => switches.current.containers,
    fresh: () => switches.current.freshContainers,
  });
  const unseen = createInvoker({
    manifest,
    installation,
    pool,
    recorder,
    crashPlan,
    platformUrl: () => platformUrl,
    consentedDomains: () => consent.domains(),
    mostSeconds: () => switches.current.mostSeconds,
  });
  const invoker: Invoker = witness === undefined ? unseen : witnessedInvoker(unseen, witness);
  const resolvers = createResolvers({ manifest, installation, invoker, limits, siteUrl: () => jira.siteUrl });
  const triggers = createTriggers({ manifest, installation, invoker, installerAccountId: jira.adminAccountId });
  const stopSchedule = startSchedule(manifest, triggers, settings, () => clock.now() - clock.offset);
  const setClock = (): void => pool.setClock(clock.offset + switches.current.clockErrorMs);
  switches.onChange(setClock);
  const stopClock = clock.onChange(() => {
    setClock();
    queue.wake();
  });
  queue.wake();

  const forge: Forge = {
    appDir,
    manifest,
    jira,
    installation,
    kvs,
    consent,
    switches,
    recorder,
    queue,
    triggers,
    resolvers,
    webTriggerUrls,
    invoker,
    webTriggers: createWebTriggers({ urls: webTriggerUrls, invoker, installation, limits, switches, onLog }),
    crash: (crash) => crashPlan.order(crash),
    hold: (hold) => holds.order(hold),
    restartContainers: async () => pool.stop(),
    async announceInstallation() {
      if (settings.get('installed') !== undefined) return;
      await triggers.fire('avi:forge:installed:app');
      settings.set('installed', 'true');
    },
    async reset() {
      holds.clear();
      await pool.stop();
      crashPlan.clear();
      recorder.clear();
      state.reset();
      switches.reset();
    },
    async stop() {
      stopSchedule();
      stopClock();
      queue.stop();
      holds.clear();
      await pool.stop();
      await doorway.close();
      await agent.destroy();
      state.close();
    },
  };
  return forge;
}
