/** Typed hooks over the app's functions; pages own what they ask for, components never ask. */
import {
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { AdminApiName } from '../../../src/contract/admin-api';
import { ApiFailure, callAdmin, type Answer, type Input } from './api';

const passing = new Set(['jira_unavailable', 'provider_unavailable', 'storage_unavailable']);

/** Faults that may pass are asked once more; refusals never, because the answer would be the same. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 1 && error instanceof ApiFailure && passing.has(error.code),
      staleTime: 10_000,
    },
  },
});

type Call = (name: AdminApiName, input?: unknown) => Promise<unknown>;
const call = callAdmin as unknown as Call;

type ReadOptions<N extends AdminApiName> = Omit<
  UseQueryOptions<Answer<N>, ApiFailure, Answer<N>>,
  'queryKey' | 'queryFn'
>;

/** The key under which an answer is kept; the name first, so that all answers of a name can be dropped together. */
export const keyOf = <N extends AdminApiName>(name: N, input?: Input<N>): readonly unknown[] =>
  input === undefined ? [name] : [name, input];

/** Reads through the cache. */
export function useRead<N extends AdminApiName>(
  name: N,
  input?: Input<N>,
  options: ReadOptions<N> = {},
): UseQueryResult<Answer<N>, ApiFailure> {
  return useQuery<Answer<N>, ApiFailure, Answer<N>>({
    ...options,
    queryKey: keyOf(name, input),
    queryFn: () => call(name, input) as Promise<Answer<N>>,
  });
}

/** Writes, then drops what the write made old: the overview always, and the names given. */
export function useWrite<N extends AdminApiName>(
  name: N,
  drops: readonly AdminApiName[] = [],
): UseMutationResult<Answer<N>, ApiFailure, Input<N>> {
  const client = useQueryClient();
  return useMutation<Answer<N>, ApiFailure, Input<N>>({
    mutationFn: (input) => call(name, input) as Promise<Answer<N>>,
    onSettled: async () => {
      const names: readonly AdminApiName[] = ['overview.get', ...drops];
      await Promise.all(names.map((old) => client.invalidateQueries({ queryKey: [old] })));
    },
  });
}
