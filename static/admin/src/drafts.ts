/**
 * Unsaved work: leaving a tab of the page or reloading it loses nothing but secrets, and closing it with unsaved work asks
 * first. Each draft remembers what it started from, so that somebody else's save in the meantime is noticed.
 */
import { useCallback, useSyncExternalStore } from 'react';
import { keep, recall } from './kept-drafts';

interface Unsaved<T> {
  readonly value: T;
  /** What was stored when the draft began, and its revision. */
  readonly base: T;
  readonly revision: number;
}

const drafts = new Map<string, Unsaved<unknown>>(recall() as readonly [string, Unsaved<unknown>][]);
const listeners = new Set<() => void>();
watchClosing();

function watchClosing(): void {
  if (typeof addEventListener !== 'function') return;
  if (drafts.size > 0) addEventListener('beforeunload', askFirst);
  else removeEventListener('beforeunload', askFirst);
}

function changed(key: string): void {
  keep(key, drafts.get(key));
  watchClosing();
  for (const listener of listeners) listener();
}

function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Draft<T> extends Unsaved<T> {
  readonly isDirty: boolean;
  /** Takes a whole value; the same value as the stored one is no draft. */
  readonly set: (value: T) => void;
  readonly discard: () => void;
}

/** Equal as data. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** An editable copy of `stored`, remembered under `key` as soon as it differs; `revision` is that of `stored`. */
export function useDraft<T>(key: string, stored: T, revision = 0): Draft<T> {
  const draft = useSyncExternalStore(subscribe, () => drafts.get(key) as Unsaved<T> | undefined);
  const set = useCallback(
    (value: T) => {
      const before = drafts.get(key) ?? { base: stored, revision };
      if (isSame(value, before.base)) drafts.delete(key);
      else drafts.set(key, { base: before.base, revision: before.revision, value });
      changed(key);
    },
    [key, stored, revision],
  );
  const discard = useCallback(() => {
    forgetDraft(key);
  }, [key]);
  return { ...(draft ?? { value: stored, base: stored, revision }), isDirty: draft !== undefined, set, discard };
}

/** Drops what was kept under `key`, after it was saved or given up. */
function forgetDraft(key: string): void {
  if (drafts.delete(key)) changed(key);
}

/** The keys that hold unsaved work and start with `prefix`, joined; a string, so that it compares. */
export function useUnsaved(prefix: string): string {
  return useSyncExternalStore(subscribe, () => [...drafts.keys()].filter((key) => key.startsWith(prefix)).join(' '));
}
