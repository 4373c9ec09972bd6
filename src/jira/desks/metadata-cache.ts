/**
 * Metadata of desks, request types and fields, kept for an hour so that no page waits for it. When Jira does not answer,
 * what was known up to a day ago still serves.
 */
import type { Clock } from '../../ports/clock';
import type { DocumentCache } from '../../ports/document-cache';
import { UpstreamFault } from '../../ports/faults';
import type { Log } from '../../ports/log';

const freshSeconds = 3_600;
const usableSeconds = 24 * 3_600;

export interface MetadataCache {
  /** `key` names the document within the installation; its form may change only together with the key. */
  read<T>(key: string, load: () => Promise<T>, seconds?: number): Promise<T>;
}

export interface MetadataPorts {
  readonly documents: DocumentCache;
  readonly clock: Clock;
  readonly log: Log;
}

export const createMetadataCache = ({ documents, clock, log }: MetadataPorts): MetadataCache => {
  /** What was loaded is good even if it cannot be kept. */
  const keep = async (key: string, body: unknown, seconds: number): Promise<void> => {
    const now = clock.seconds();
    try {
      await documents.write(key, { body, fetchedAt: now, expiresAt: now + seconds });
    } catch (error) {
      if (!(error instanceof UpstreamFault)) throw error;
      log.error('jira.metadata_not_kept', error, { key });
    }
  };

  return {
    async read<T>(key: string, load: () => Promise<T>, seconds = freshSeconds): Promise<T> {
      const stored = await documents.read(key);
      const age = stored === undefined ? Infinity : clock.seconds() - stored.fetchedAt;
      // Only this function writes under these keys, so the form is the one that `load` gives.
      if (stored !== undefined && age < seconds) return stored.body as T;
      try {
        const body = await load();
        await keep(key, body, seconds);
        return body;
      } catch (error) {
        if (!(error instanceof UpstreamFault) || stored === undefined || age > seconds + usableSeconds) throw error;
        log.error('jira.metadata_stale', error, { key });
        return stored.body as T;
      }
    },
  };
};
