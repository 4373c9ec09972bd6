/** Which connections the list shows: by words, protocol, application and how they stand. */
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import { protocolNames } from '../../labels';
import { daysUntil } from '../../times';
import { hasWords } from '../../words';

/** As they stand in the address; what is empty or missing leaves nobody out. */
export interface ConnectionFilters {
  readonly search?: string;
  readonly protocol?: string;
  readonly preset?: string;
  readonly state?: string;
}

/** From this many connections on there is something to search. */
export const many = 6;

/** From this many days on an expiry is shown as near. */
export const soonDays = 30;

type Stands = Pick<ConnectionSummary, 'enabled' | 'testedAt' | 'expiresAt'>;

/** The states one can ask for. */
export const states = {
  on: { label: 'On', holds: ({ enabled }) => enabled },
  off: { label: 'Off', holds: ({ enabled }) => !enabled },
  untested: { label: 'Not tested', holds: ({ testedAt }) => testedAt === undefined },
  expiring: {
    label: 'Expired or expiring soon',
    holds: ({ expiresAt }) => expiresAt !== undefined && daysUntil(expiresAt) <= soonDays,
  },
} as const satisfies Record<string, { label: string; holds: (connection: Stands) => boolean }>;

const isState = (text: string): text is keyof typeof states => Object.hasOwn(states, text);

/** Keeps the order. The words are looked for in everything the list says of a connection, its issuer and its domains. */
export function filterConnections(
  connections: readonly ConnectionSummary[],
  { search = '', protocol = '', preset = '', state = '' }: ConnectionFilters,
  presetName: (id: string) => string,
): readonly ConnectionSummary[] {
  return connections.filter(
    (one) =>
      (protocol === '' || one.protocol === protocol) &&
      (preset === '' || one.preset === preset) &&
      (!isState(state) || states[state].holds(one)) &&
      hasWords(
        [one.name, presetName(one.preset), protocolNames[one.protocol], one.issuer, ...one.boundDomains].join(' '),
        search,
      ),
  );
}
