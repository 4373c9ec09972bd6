/** Functions that nobody calls: scheduled ones, and those that hear of the app's own life. */
import type { Outcome } from '../containers/container';
import type { Invoker } from '../containers/invoker';
import type { Installation } from '../installation';
import type { Manifest } from '../manifest';
import { maximumRetries, retryOf } from './queue';

export interface Triggers {
  /** Runs a scheduled trigger now; throws when the manifest has none with this key. */
  runScheduled(key: string): Promise<Outcome>;
  /** Tells every trigger that listens to it; one that fails or asks for it is told again, up to four times. */
  fire(eventType: string): Promise<void>;
}

interface TriggerOptions {
  manifest: Manifest;
  installation: Installation;
  invoker: Invoker;
  installerAccountId: string;
}

export function createTriggers({ manifest, installation, invoker, installerAccountId }: TriggerOptions): Triggers {
  const contextOf = (moduleKey: string): object => ({
    context: { cloudId: installation.cloudId, moduleKey },
    contextToken: 'local',
  });

  const tell = async (trigger: Manifest['triggers'][number], eventType: string): Promise<void> => {
    const event = {
      eventType,
      id: `ari:cloud:ecosystem::installation/${installation.installationId}`,
      installerAccountId,
      app: { id: `ari:cloud:ecosystem::app/${installation.appId}`, version: installation.appVersion },
      environment: { id: `ari:cloud:ecosystem::environment/${installation.appId}/${installation.environmentId}` },
      ...contextOf(trigger.key),
    };
    for (let attempt = 0; attempt <= maximumRetries; attempt += 1) {
      const retryContext = attempt === 0 ? {} : { retryContext: { retryCount: attempt } };
      const request = {
        functionKey: trigger.function,
        moduleType: 'trigger',
        moduleKey: trigger.key,
        limitSeconds: 55,
      };
      const outcome = await invoker.invoke({ ...request, event: { ...event, ...retryContext } });
      if (retryOf(outcome) === undefined) return;
    }
  };

  return {
    async runScheduled(key) {
      const trigger = manifest.scheduledTriggers.find((each) => each.key === key);
      if (trigger === undefined) throw new Error(`The manifest has no scheduled trigger ${key}`);
      return invoker.invoke({
        functionKey: trigger.function,
        event: contextOf(key),
        moduleType: 'scheduledTrigger',
        moduleKey: key,
        limitSeconds: 55,
        mayRunLong: true,
      });
    },
    fire: async (eventType) => {
      const listening = manifest.triggers.filter(({ events }) => events.includes(eventType));
      await Promise.all(listening.map(async (trigger) => tell(trigger, eventType)));
    },
  };
}
