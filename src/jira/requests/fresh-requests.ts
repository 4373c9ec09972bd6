/** Requests a customer raised minutes ago, which Jira's search may not know yet. Kept across containers. */
import * as z from 'zod/mini';
import type { Clock } from '../../ports/clock';
import type { DocumentCache } from '../../ports/document-cache';

const seconds = 300;
const most = 10;

const freshSchema = z.array(z.object({ id: z.string(), key: z.string(), at: z.number() }));

export type FreshRequest = z.infer<typeof freshSchema>[number];

export interface FreshRequests {
  add(accountId: string, id: string, key: string): Promise<void>;
  /** Newest first. */
  of(accountId: string): Promise<readonly FreshRequest[]>;
}

export function createFreshRequests(documents: DocumentCache, clock: Clock): FreshRequests {
  const name = (accountId: string): string => `jira:raised:${accountId}`;
  const read = async (accountId: string): Promise<readonly FreshRequest[]> => {
    const stored = await documents.read(name(accountId));
    const all = freshSchema.safeParse(stored?.body).data ?? [];
    return all.filter((request) => request.at + seconds > clock.seconds());
  };
  return {
    of: read,
    async add(accountId, id, key) {
      const now = clock.seconds();
      const body = [{ id, key, at: now }, ...(await read(accountId))].slice(0, most);
      await documents.write(name(accountId), { body, fetchedAt: now, expiresAt: now + seconds });
    },
  };
}
