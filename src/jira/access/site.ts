/** Where the site is, as Jira itself says; open to everyone, so no permission is needed for it. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { appCaller } from '../callers/forge';
import { get } from '../calls/jira-call';
import type { Send } from '../calls/send';
import type { MetadataCache } from '../desks/metadata-cache';
import { cloudId } from '../installation';
import { operations } from '../strategies/operation';
import { readAs } from '../wire/read';

const serverSchema = z.object({ baseUrl: z.string() });

const readSiteUrl = (send: Send, cache: MetadataCache): Promise<string> =>
  cache.read('jira:site', async () => {
    const answer = await send(appCaller, get(route`/rest/api/3/serverInfo`));
    return new URL(readAs(serverSchema, answer, operations.readSite).baseUrl).origin;
  });

export const readSite = async (
  send: Send,
  cache: MetadataCache,
): Promise<{ readonly siteUrl: string; readonly cloudId: string }> => ({
  siteUrl: await readSiteUrl(send, cache),
  cloudId: cloudId() ?? '',
});
