/** One part of the installation's settings, edited as an unsaved copy. */
import { useState } from 'react';
import type { FieldFailure } from '../../../../../src/contract/admin-api';
import type { Settings } from '../../../../../src/domain/settings';
import type { ApiFailure, Input } from '../../api';
import { isSame, useDraft, type Draft } from '../../drafts';
import { tellDone } from '../../flags';
import { useWrite } from '../../queries';

type Part = Omit<Input<'settings.save'>, 'revision'>;

export interface SettingsPart<T> extends Draft<T> {
  readonly isSaving: boolean;
  readonly failure: ApiFailure | undefined;
  /** What was wrong at the last save, without the inputs that were changed since. */
  readonly faults: readonly FieldFailure[];
  /** `revision` overrides the one the work began with, to save over somebody else's version. */
  readonly save: (revision?: number) => void;
}

/** `toPart` says which settings the edited value is. */
export function useSettingsPart<T>(
  key: string,
  settings: Settings,
  stored: T,
  toPart: (value: T) => Part,
): SettingsPart<T> {
  const draft = useDraft(key, stored, settings.revision);
  const write = useWrite('settings.save', ['settings.get']);
  const [sent, setSent] = useState<Part>({});
  return {
    ...draft,
    isSaving: write.isPending,
    failure: write.error ?? undefined,
    faults: (write.error?.fields ?? []).filter(({ field }) =>
      isSame(valueAt(sent, field), valueAt(toPart(draft.value), field)),
    ),
    discard: () => {
      write.reset();
      draft.discard();
    },
    save: (revision = draft.revision) => {
      setSent(toPart(draft.value));
      const send = (at: number, isSecond = false): void => {
        write.mutate(
          { revision: at, ...toPart(draft.value) },
          {
            onSuccess: () => {
              draft.discard();
              tellDone('The settings were saved', 'They count from the next page a customer opens.');
            },
            onError: ({ code, current }) => {
              const now = code === 'conflict' && !isSecond ? (current as Settings | undefined) : undefined;
              if (now !== undefined && isUntouched(toPart(draft.base), now)) send(now.revision, true);
            },
          },
        );
      };
      send(revision);
    },
  };
}

/** What stands at a path such as `signIn.rules.0.name`. */
const valueAt = (part: Part, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], part);

/** Somebody else saved other settings only: both saves can stand. */
const isUntouched = (base: Part, now: Settings): boolean =>
  Object.entries(base).every(([name, value]) => isSame(value, now[name as keyof Settings]));
