/** Where the app may send requests to: the manifest's addresses, and the groups an administrator has consented to. */
import type { DatabaseSync } from 'node:sqlite';
import { EgressFilteringService } from '@forge/egress';
import { z } from 'zod';
import { isPermittedScheme } from './loopback';

const group = z.object({
  key: z.string().min(1),
  description: z.string(),
  configured: z.array(z.object({ domain: z.string().min(1), type: z.array(z.string()).min(1) })).max(10),
});

export const egressGroups = z.array(group);
type EgressGroup = z.output<typeof group>;

/** The standing consent for this machine: what a fresh site starts with, so that scripts need no admin page. */
const localGroup: EgressGroup = {
  key: 'local',
  description: 'Identity providers on this machine',
  configured: ['http://localhost', 'http://127.0.0.1', 'http://*.localhost'].map((domain) => ({
    domain,
    type: ['FETCH_BACKEND_SIDE'],
  })),
};

export interface EgressConsent {
  isAllowed(url: URL): boolean;
  groups(keys?: string[]): EgressGroup[];
  /** Stores groups an administrator consented to; throws when the manifest does not allow it or a limit is broken. */
  set(groups: EgressGroup[]): void;
  deleteDomain(key: string, domain: string): void;
  deleteGroup(key: string): void;
  /** Gives or withdraws the standing consent for this machine. */
  setLocal(granted: boolean): void;
  clear(): void;
  /** The domains the back end may fetch from, beyond the manifest. */
  domains(): string[];
}

// The platform matches protocol and host name; the package compares the host with its port.
const withoutPort = (address: string): string => address.replace(/:\d+(?=\/|$)/, '');

export function openEgressConsent(database: DatabaseSync, addresses: string[], configurable: boolean): EgressConsent {
  database.exec('CREATE TABLE IF NOT EXISTS egress_groups (key TEXT PRIMARY KEY, body TEXT NOT NULL)');
  const all = database.prepare('SELECT body FROM egress_groups ORDER BY rowid');
  const write = database.prepare(
    'INSERT INTO egress_groups (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body',
  );
  const remove = database.prepare('DELETE FROM egress_groups WHERE key = ?');

  const read = (): EgressGroup[] => all.all().map((row) => JSON.parse(row.body as string) as EgressGroup);
  const put = (entry: EgressGroup): void => void write.run(entry.key, JSON.stringify(entry));
  const domains = (): string[] =>
    read().flatMap(({ configured }) =>
      configured.filter(({ type }) => type.includes('FETCH_BACKEND_SIDE')).map(({ domain }) => domain),
    );

  return {
    domains,
    isAllowed(url) {
      if (!isPermittedScheme(url)) return false;
      const filter = new EgressFilteringService([...addresses, ...domains()].map(withoutPort));
      return filter.isValidUrl(`${url.protocol}//${url.hostname}${url.pathname}`);
    },
    groups: (keys) => read().filter(({ key }) => keys === undefined || keys.includes(key)),
    set(groups) {
      if (!configurable) throw new Error('The manifest does not enable configurable egress');
      const others = read().filter(({ key }) => key !== localGroup.key && !groups.some((entry) => entry.key === key));
      if (others.length + groups.length > 10) throw new Error('At most 10 egress groups');
      groups.forEach(put);
    },
    deleteDomain(key, domain) {
      const found = read().find((entry) => entry.key === key);
      if (found !== undefined)
        put({ ...found, configured: found.configured.filter((entry) => entry.domain !== domain) });
    },
    deleteGroup: (key) => void remove.run(key),
    setLocal: (granted) => (granted ? put(localGroup) : void remove.run(localGroup.key)),
    clear: () => database.exec('DELETE FROM egress_groups'),
  };
}
