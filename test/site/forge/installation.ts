/** Who this installation is: the ids the platform gives an app on a site, made once and kept with the state. */
import { randomUUID } from 'node:crypto';
import type { Settings } from './state/settings';

export interface Installation {
  cloudId: string;
  appId: string;
  appVersion: string;
  installationId: string;
  environmentId: string;
  /** The ARI of the site, under which everything of this installation is kept apart. */
  installContext: string;
}

export function openInstallation(settings: Settings, appId: string): Installation {
  const cloudId = settings.getOrCreate('cloudId', randomUUID);
  return {
    cloudId,
    appId,
    appVersion: '1.0.0',
    installationId: settings.getOrCreate('installationId', randomUUID),
    environmentId: settings.getOrCreate('environmentId', randomUUID),
    installContext: `ari:cloud:jira::site/${cloudId}`,
  };
}
