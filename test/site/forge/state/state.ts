/** Everything of the installation that is kept: opened together, forgotten together, closed together. */
import type { EgressConsent } from '../egress/consent';
import { openEgressConsent } from '../egress/consent';
import type { QueueStore } from '../events/queue-store';
import { openQueueStore } from '../events/queue-store';
import type { Installation } from '../installation';
import { openInstallation } from '../installation';
import type { Kvs } from '../kvs/kvs';
import { createKvs } from '../kvs/kvs';
import type { Manifest } from '../manifest';
import type { Switches } from '../platform/switches';
import type { WebTriggerUrls } from '../web-triggers/urls';
import { openWebTriggerUrls } from '../web-triggers/urls';
import { openDatabase } from './database';
import type { Settings } from './settings';
import { openSettings } from './settings';

interface StateOptions {
  stateDir: string | undefined;
  manifest: Manifest;
  switches: Switches;
  now: () => number;
  origin: () => string;
}

export interface State {
  readonly settings: Settings;
  readonly installation: Installation;
  readonly kvs: Kvs;
  readonly consent: EgressConsent;
  readonly webTriggerUrls: WebTriggerUrls;
  readonly queueStore: QueueStore;
  /** Back to a fresh installation, except for its ids and its addresses. */
  reset(): void;
  close(): void;
}

export function openState({ stateDir, manifest, switches, now, origin }: StateOptions): State {
  const database = openDatabase(stateDir);
  const settings = openSettings(database);
  const kvs = createKvs(database, manifest.entities, {
    now,
    staleQueriesMs: () => switches.current.staleQueriesMs,
    lateTtl: () => switches.current.lateTtl,
    rateLimits: () => switches.current.rateLimits,
  });
  const consent = openEgressConsent(database, manifest.backendAddresses, manifest.configurableEgress);
  consent.setLocal(switches.current.localEgress);
  switches.onChange(({ localEgress }) => consent.setLocal(localEgress));
  const queueStore = openQueueStore(database);
  return {
    settings,
    installation: openInstallation(settings, manifest.appId),
    kvs,
    consent,
    webTriggerUrls: openWebTriggerUrls(database, manifest.webTriggers, origin),
    queueStore,
    reset() {
      queueStore.clear();
      kvs.clear();
      consent.clear();
      settings.delete('installed');
    },
    close: () => database.close(),
  };
}
