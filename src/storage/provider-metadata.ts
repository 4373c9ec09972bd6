/** The last look at each connection's metadata, and what waits for an administrator's word. */
import type { MetadataCheck, PendingMetadata } from '../domain/provider-metadata';
import type { ProviderMetadata } from '../ports/provider-metadata';
import { isPossibleKey, keys } from './keys';
import { pageBelow, readPlain, removePlain, writePlain } from './records';

export const providerMetadata: ProviderMetadata = {
  async read(id) {
    if (!isPossibleKey(keys.metadataCheck(id))) return {};
    const [check, pending] = await Promise.all([
      readPlain<MetadataCheck>(keys.metadataCheck(id)),
      readPlain<PendingMetadata>(keys.pendingMetadata(id)),
    ]);
    return { ...(check === undefined ? {} : { check }), ...(pending === undefined ? {} : { pending }) };
  },
  async keep(id, { check, pending }) {
    if (check !== undefined) await writePlain(keys.metadataCheck(id), check);
    await (pending === undefined
      ? removePlain(keys.pendingMetadata(id))
      : writePlain(keys.pendingMetadata(id), pending));
  },
  async waiting() {
    const { records } = await pageBelow<PendingMetadata>(keys.allPendingMetadata, 100);
    return records.map(({ key }) => key.slice(keys.allPendingMetadata.length));
  },
  async forget(id) {
    await removePlain(keys.metadataCheck(id));
    await removePlain(keys.pendingMetadata(id));
  },
};
