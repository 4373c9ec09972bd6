/** The last look at each connection's metadata, and what waits for an administrator's word. */
import { kvs, WhereConditions } from '@forge/kvs';
import type { MetadataCheck, PendingMetadata } from '../domain/provider-metadata';
import type { ProviderMetadata } from '../ports/provider-metadata';
import { stored } from './guarded';
import { isPossibleKey, keys } from './keys';

export const providerMetadata: ProviderMetadata = {
  async read(id) {
    if (!isPossibleKey(keys.metadataCheck(id))) return {};
    const [check, pending] = await Promise.all([
      stored(kvs.get<MetadataCheck>(keys.metadataCheck(id))),
      stored(kvs.get<PendingMetadata>(keys.pendingMetadata(id))),
    ]);
    return { ...(check === undefined ? {} : { check }), ...(pending === undefined ? {} : { pending }) };
  },
  async keep(id, { check, pending }) {
    if (check !== undefined) await stored(kvs.set(keys.metadataCheck(id), check));
    await (pending === undefined
      ? stored(kvs.delete(keys.pendingMetadata(id)))
      : stored(kvs.set(keys.pendingMetadata(id), pending)));
  },
  async waiting() {
    const query = kvs.query().where('key', WhereConditions.beginsWith(keys.allPendingMetadata)).limit(100);
    const { results } = await stored(query.getMany<PendingMetadata>());
    return results.map(({ key }) => key.slice(keys.allPendingMetadata.length));
  },
  async forget(id) {
    await stored(kvs.delete(keys.metadataCheck(id)));
    await stored(kvs.delete(keys.pendingMetadata(id)));
  },
};
