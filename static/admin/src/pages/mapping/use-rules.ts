/** The unsaved rules of one connection, what they would make of the last test, and saving them. */
import { useMemo, useState } from 'react';
import type { ConnectionRules } from '../../../../../src/contract/admin-api';
import type { Connection } from '../../../../../src/domain/connection';
import type { ApiFailure } from '../../api';
import { isSame, useDraft } from '../../drafts';
import { tellDone } from '../../flags';
import { useRead, useWrite } from '../../queries';
import { useSettled } from '../../use-settled';

const names = [
  'mapping',
  'matching',
  'admission',
  'organizations',
  'desks',
  'session',
  'boundDomains',
  'button',
  'allowProviderInitiated',
  'clockSkewSeconds',
] as const satisfies readonly (keyof ConnectionRules)[];

/** The part of a connection that this tab edits. */
export function toRules(connection: Connection): ConnectionRules {
  return Object.fromEntries(names.map((name) => [name, connection[name]])) as unknown as ConnectionRules;
}

/** Only what differs is sent, so that two administrators in different sections do not undo each other. */
export function changedRules(stored: ConnectionRules, edited: ConnectionRules): Partial<ConnectionRules> {
  const changed = names.filter((name) => JSON.stringify(stored[name]) !== JSON.stringify(edited[name]));
  return Object.fromEntries(changed.map((name) => [name, edited[name]]));
}

/** What a conflict says is stored now: the connection, or its view. */
export function toConnection(current: unknown): Connection | undefined {
  if (typeof current !== 'object' || current === null) return undefined;
  const connection = 'connection' in current ? current.connection : current;
  const isConnection = typeof connection === 'object' && connection !== null && 'revision' in connection;
  return isConnection ? (connection as Connection) : undefined;
}

export interface Rules {
  readonly value: ConnectionRules;
  readonly stored: ConnectionRules;
  /** What the unsaved work began with. */
  readonly base: ConnectionRules;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly failure: ApiFailure | undefined;
  readonly preview: ReturnType<typeof useRead<'mapping.preview'>>;
  /** As whom the preview judges the person of the last test. */
  readonly judgeAs: 'known' | 'new';
  readonly setJudgeAs: (judgeAs: 'known' | 'new') => void;
  readonly change: (changed: Partial<ConnectionRules>) => void;
  readonly discard: () => void;
  /**
   * `revision` overrides the one the work began with, to save over somebody else's version. Where somebody else saved
   * other rules only, there is nothing to choose between: both are kept.
   */
  readonly save: (revision?: number) => void;
}

/** One draft for all sections. */
export function useRules(connection: Connection): Rules {
  const stored = useMemo(() => toRules(connection), [connection]);
  const draft = useDraft(`rules:${connection.id}`, stored, connection.revision);
  const write = useWrite('connections.saveRules', ['connections.get', 'connections.list']);
  const settled = useSettled(draft.value);
  const [judgeAs, setJudgeAs] = useState<'known' | 'new'>('known');
  const preview = useRead(
    'mapping.preview',
    { connectionId: connection.id, rules: settled, as: judgeAs },
    { placeholderData: (previous) => previous, retry: false },
  );
  return {
    ...{ value: draft.value, stored, base: draft.base, isDirty: draft.isDirty, isSaving: write.isPending, preview },
    ...{ judgeAs, setJudgeAs },
    failure: write.error ?? undefined,
    change: (changed) => {
      if (write.error !== null && write.error.code !== 'conflict') write.reset();
      draft.set({ ...draft.value, ...changed });
    },
    discard: () => {
      write.reset();
      draft.discard();
    },
    save: (revision = draft.revision) => {
      const rules = changedRules(draft.base, draft.value);
      const isUntouched = (now: ConnectionRules): boolean =>
        names.every((name) => !(name in rules) || isSame(now[name], draft.base[name]));
      const send = (at: number, isSecond = false): void => {
        write.mutate(
          { id: connection.id, revision: at, rules },
          {
            onSuccess: () => {
              draft.discard();
              tellDone('The rules were saved', 'They count from the next sign-in on.');
            },
            onError: ({ code, current }) => {
              const now = code === 'conflict' && !isSecond ? toConnection(current) : undefined;
              if (now !== undefined && isUntouched(toRules(now))) send(now.revision, true);
            },
          },
        );
      };
      send(revision);
    },
  };
}
