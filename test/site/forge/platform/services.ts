/** Which service of the platform answers which call of the app. */
import type { PlatformCall, PlatformService } from './platform-call';

export interface Services {
  kvs: PlatformService;
  jira: PlatformService;
  stargate: PlatformService;
  egress: PlatformService;
}

const missing: PlatformService = async ({ descriptor: { type, remote } }) =>
  Promise.resolve(Response.json({ message: `The local site has no ${type} service ${remote ?? ''}` }, { status: 501 }));

/** Picks the service by the call's descriptor. */
export const routeTo =
  (services: Services) =>
  ({ descriptor: { type, remote } }: PlatformCall): PlatformService => {
    if (type === 'kvs') return services.kvs;
    if (type === 'egress') return services.egress;
    if (type !== 'fpp') return missing;
    if (remote === 'stargate') return services.stargate;
    return remote === 'jira' ? services.jira : missing;
  };
