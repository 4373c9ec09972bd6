import { webTrigger } from '@forge/api';
import { UpstreamFault } from '../ports/faults';
import type { Installation } from '../ports/installation';
import { inTime } from './in-time';
import { createInstallationMemory } from './installation-memory';

const longestCallMilliseconds = 10_000;

/** The URL of a web trigger never changes for an installation, so each container asks once. */
const gatewayUrls = createInstallationMemory<string>();

export const forgeInstallation: Installation = {
  async gatewayUrl() {
    const known = gatewayUrls.get();
    if (known !== undefined) return known;
    const url = await inTime(webTrigger.getUrl('gateway'), longestCallMilliseconds).catch((error: unknown) => {
      throw new UpstreamFault('platform', 'the web trigger URL could not be read', { cause: error });
    });
    const gateway = url.replace(/\/$/, '');
    gatewayUrls.set(gateway);
    return gateway;
  },
};
