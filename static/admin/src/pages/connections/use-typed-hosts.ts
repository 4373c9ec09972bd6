/** Hosts that follow from what was typed, as the preset knows them: asked for before anything is looked up there. */
import type { ConnectionDraft } from '../../../../../src/contract/admin-api';
import { useRead } from '../../queries';
import { useSettled } from '../../use-settled';

type HostsInput = Pick<ConnectionDraft, 'preset' | 'fields'>;

export const toHostsInput = (preset: string, fields: ConnectionDraft['fields']): HostsInput => ({ preset, fields });

export interface TypedHosts {
  readonly hosts: readonly string[];
  /** False until the app has answered for what the form holds now. */
  readonly isKnown: boolean;
}

export function useTypedHosts(preset: string, fields: ConnectionDraft['fields']): TypedHosts {
  const now = toHostsInput(preset, fields);
  const settled = useSettled(now);
  const query = useRead('connections.hosts', settled, { staleTime: 60_000 });
  const isCurrent = JSON.stringify(settled) === JSON.stringify(now);
  return { hosts: query.data ?? [], isKnown: isCurrent && query.isSuccess };
}
