/**
 * Permission to contact a provider's hosts, asked of the administrator by Jira itself (customer-managed egress). Forge
 * allows 10 groups of 10 hosts per installation; hosts are filled into groups of our own until each is full.
 */
import { permissions } from '@forge/bridge';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { covers } from './hosts';

const description =
  'Identity providers your customers sign in with. Gatehouse reads their discovery documents and keys, and exchanges sign-in codes there.';
const groupKey = (index: number): string => `identity-providers-${String(index + 1)}`;
const groupCount = 9;
const groupSize = 10;

interface Group {
  readonly key: string;
  readonly domains: readonly string[];
}

async function readGroups(): Promise<readonly Group[]> {
  const { results } = await permissions.egress.get({});
  return results.map(({ key, configured }) => ({ key, domains: configured.map(({ domain }) => domain) }));
}

/** Asks for hosts that are not yet permitted; Jira shows the question. Rejects when the administrator says no. */
async function permit(hosts: readonly string[]): Promise<void> {
  const groups = await readGroups();
  const waiting = hosts.filter((host) => !groups.some(({ domains }) => domains.some((domain) => covers(domain, host))));
  const changed: Group[] = [];
  for (let index = 0; index < groupCount && waiting.length > 0; index += 1) {
    const domains = groups.find(({ key }) => key === groupKey(index))?.domains ?? [];
    const added = waiting.splice(0, groupSize - domains.length);
    if (added.length > 0) changed.push({ key: groupKey(index), domains: [...domains, ...added] });
  }
  if (changed.length === 0) return;
  await permissions.egress.set({ egresses: changed.map(toEgress) });
}

const toEgress = ({ key, domains }: Group): Parameters<typeof permissions.egress.set>[0]['egresses'][number] => ({
  key,
  description,
  configured: domains.map((domain) => ({
    domain,
    type: ['FETCH_BACKEND_SIDE'] as unknown as Parameters<
      typeof permissions.egress.set
    >[0]['egresses'][number]['configured'][number]['type'],
  })),
});

export interface Consent {
  /** Of the hosts given, those that still need permission; empty while that is not known. */
  readonly missing: readonly string[];
  readonly isKnown: boolean;
  /** Resolves when these hosts too are permitted; rejects when the administrator says no. */
  readonly ask: (further?: readonly string[]) => Promise<void>;
}

/** How the hosts of one form stand. */
export function useConsent(hosts: readonly string[]): Consent {
  const client = useQueryClient();
  const groups = useQuery({ queryKey: ['egress'], queryFn: readGroups, staleTime: 60_000, retry: false });
  const permitted = groups.data?.flatMap(({ domains }) => domains) ?? [];
  const missing = groups.isSuccess ? hosts.filter((host) => !permitted.some((domain) => covers(domain, host))) : [];
  return {
    missing,
    isKnown: !groups.isPending,
    ask: async (further = []) => {
      await permit([...new Set([...hosts, ...further])]);
      await client.invalidateQueries({ queryKey: ['egress'] });
    },
  };
}
