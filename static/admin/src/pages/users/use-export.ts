/** Exports the customers of the filtered list, page by page, into one file. */
import { useEffect, useRef, useState } from 'react';
import { callAdmin, type Input } from '../../api';
import { download } from '../../download';
import { tellDone, tellFailure } from '../../flags';
import type { Filters } from './CustomerFilters';
import { toListInput } from './list-input';

export type Format = 'csv' | 'json';

const types = { csv: 'text/csv', json: 'application/json' } as const satisfies Record<Format, string>;

/** More pages than any site can have; an end in case the app never says there is one. */
const mostPages = 50_000;

interface Export {
  /** Set while an export runs. */
  readonly format: Format | undefined;
  /** Customers read so far. */
  readonly count: number;
  readonly start: (format: Format, filters: Filters) => Promise<void>;
  readonly cancel: () => void;
}

/** Leaving the page cancels too: nothing is downloaded then. */
export function useExport(): Export {
  const [format, setFormat] = useState<Format>();
  const [count, setCount] = useState(0);
  const running = useRef<AbortController>(undefined);
  const cancel = (): void => running.current?.abort();
  useEffect(() => () => running.current?.abort(), []);
  return {
    format,
    count,
    cancel,
    start: async (chosen, filters) => {
      const abort = new AbortController();
      running.current = abort;
      setFormat(chosen);
      setCount(0);
      try {
        const parts = await readAll(chosen, filters, abort.signal, setCount);
        if (abort.signal.aborted) return;
        download(`gatehouse-customers.${chosen}`, join(chosen, parts), types[chosen]);
        tellDone('The customers were exported');
      } catch (error) {
        if (!abort.signal.aborted) tellFailure(error);
      } finally {
        setFormat(undefined);
      }
    },
  };
}

async function readAll(
  format: Format,
  filters: Filters,
  signal: AbortSignal,
  onProgress: (count: number) => void,
): Promise<readonly string[]> {
  const parts: string[] = [];
  let count = 0;
  let after: string | undefined;
  do {
    const { limit: _ofTheList, ...asked } = toListInput(filters, after);
    const input: Input<'customers.export'> = { format, ...asked };
    const page = await callAdmin('customers.export', input);
    parts.push(page.text);
    count += page.count;
    if (!signal.aborted) onProgress(count);
    after = page.next;
  } while (after !== undefined && parts.length < mostPages && !signal.aborted);
  return parts;
}

/** Each JSON page is a list of its own; CSV pages follow each other. */
function join(format: Format, parts: readonly string[]): string {
  if (format === 'csv') return parts.join('');
  return JSON.stringify(
    parts.flatMap((part) => JSON.parse(part) as unknown[]),
    null,
    2,
  );
}
