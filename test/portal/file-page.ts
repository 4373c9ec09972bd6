/** Opens a file of which Jira gave the bytes and no location, as some sites may. */
import { load, type CheerioAPI } from 'cheerio';
import { Hono } from 'hono';
import { defaultSettings, type PortalSettings } from '../../src/domain/settings';
import type { Session } from '../../src/domain/session';
import { download } from '../../src/webtriggers/attachment-download';
import type { GatewayEnv, GatewayPorts } from '../../src/webtriggers/edge';
import type { CustomerRequest } from '../../src/webtriggers/for-customer';

export interface FileOfJira {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly fileName: string;
}

const portal: PortalSettings = {
  ...{ portalId: '1', serviceDeskId: '4', name: 'IT Help', projectKey: 'IT', slug: 'it', retiredSlugs: [] },
  ...{ enabled: true, access: 'default', organizations: [] },
};

export async function downloadOf(file: FileOfJira): Promise<{ readonly $: CheerioAPI; readonly policy: string }> {
  // Only what opening a file asks of the world; anything else would fail the test.
  const ports = { requests: { attachment: () => Promise.resolve(file) } } as unknown as GatewayPorts;
  const session = { accountId: 'qm:1', displayName: 'Ada', email: 'ada@acme.example', csrf: 'c' } as Session;
  const request: CustomerRequest = {
    ...{ session, customer: { accountId: 'qm:1', displayName: 'Ada' } },
    settings: {
      ...defaultSettings,
      portals: [portal],
      jira: { ...defaultSettings.jira, siteUrl: 'https://site.example' },
    },
  };
  const app = new Hono<GatewayEnv>().get('/p/:slug/requests/:key/files/:file', (c) => {
    c.set('carrier', { kind: 'cookie' });
    return download(ports, c, request);
  });
  const answer = await app.request('/p/it/requests/IT-1/files/7', {}, { base: '' });
  return { $: load(await answer.text()), policy: answer.headers.get('content-security-policy') ?? '' };
}
