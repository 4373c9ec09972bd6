/** Looks the provider up while its address is being typed; nothing is stored by it. */
import type { ConnectionDraft, Discovered } from '../../../../../src/contract/admin-api';
import type { ApiFailure } from '../../api';
import { useRead } from '../../queries';
import { useSettled } from '../../use-settled';

export interface Discovery {
  readonly state: 'waiting' | 'looking' | 'found' | 'failed';
  readonly found: Discovered | undefined;
  readonly error: ApiFailure | undefined;
  readonly again: () => void;
}

/** Errors of single inputs are shown beside them, in the form. `isReady` is false while what was typed cannot be looked up yet. Secrets are never sent: looking needs none. */
export function useDiscovery(draft: ConnectionDraft, isReady: boolean): Discovery {
  const settled = useSettled({ ...draft, name: draft.preset, revision: 0, secrets: {} });
  const query = useRead('connections.discover', settled, { enabled: isReady, staleTime: 60_000, retry: false });
  const again = (): void => void query.refetch();
  if (!isReady) return { state: 'waiting', found: undefined, error: undefined, again };
  if (query.isFetching && query.data === undefined)
    return { state: 'looking', found: undefined, error: undefined, again };
  if (query.isError) {
    const isIncomplete = query.error.code === 'invalid_input';
    return { state: isIncomplete ? 'waiting' : 'failed', found: undefined, error: query.error, again };
  }
  return { state: query.isSuccess ? 'found' : 'waiting', found: query.data, error: undefined, again };
}
