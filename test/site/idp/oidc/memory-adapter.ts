/** Where the OpenID provider keeps sessions, grants and codes: in memory, and shared by its successive key sets. */
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  readonly expiresAt: number;
}

/** The entries of one model by id, and the ids by the second name that sessions have. */
interface Store {
  readonly entries: Map<string, Entry>;
  readonly uids: Map<string, string>;
}

/** After how many entries what has expired is thrown away. */
const sweepEvery = 1000;

/** One factory is one store: give the same one to two providers and they share their sessions. */
export function createMemoryAdapter(): AdapterFactory {
  const stores = new Map<string, Store>();
  return (name) => {
    const store = stores.get(name) ?? { entries: new Map<string, Entry>(), uids: new Map<string, string>() };
    stores.set(name, store);
    return new MemoryAdapter(store);
  };
}

class MemoryAdapter implements Adapter {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const { entries, uids } = this.#store;
    const expiresAt = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000;
    entries.set(id, { payload, expiresAt });
    if (payload.uid !== undefined) uids.set(payload.uid, id);
    if (entries.size % sweepEvery === 0) this.#removeWhere((entry) => entry.expiresAt <= Date.now());
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#store.entries.get(id);
    return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.find(this.#store.uids.get(uid) ?? '');
  }

  /** Only the device flow, which is switched off, has user codes. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const entry = this.#store.entries.get(id);
    if (entry) entry.payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) };
  }

  async destroy(id: string): Promise<void> {
    this.#store.entries.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    this.#removeWhere(({ payload }) => payload.grantId === grantId);
  }

  #removeWhere(matches: (entry: Entry) => boolean): void {
    const { entries, uids } = this.#store;
    for (const [id, entry] of entries) {
      if (!matches(entry)) continue;
      entries.delete(id);
      if (entry.payload.uid !== undefined) uids.delete(entry.payload.uid);
    }
  }
}
