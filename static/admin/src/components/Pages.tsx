/** Forward and back through a list that only knows its next page. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { Actions } from './Actions';

interface PageTrail {
  /** Where this page starts; undefined for the first. */
  readonly after: string | undefined;
  readonly number: number;
  readonly forward: (next: string) => void;
  readonly back: () => void;
}

/** Remembers how one got here; another `list` (filters, as text) starts at the first page again. */
export function usePages(list: string): PageTrail {
  const [trail, setTrail] = useState<{ list: string; starts: readonly string[] }>({ list, starts: [] });
  const starts = trail.list === list ? trail.starts : [];
  return {
    after: starts.at(-1),
    number: starts.length + 1,
    forward: (next) => {
      setTrail({ list, starts: [...starts, next] });
    },
    back: () => {
      setTrail({ list, starts: starts.slice(0, -1) });
    },
  };
}

interface PagesProps {
  readonly pages: PageTrail;
  readonly next: string | undefined;
  readonly isLoading: boolean;
}

/** Nothing when everything fits on one page. */
export function Pages({ pages, next, isLoading }: PagesProps) {
  if (pages.number === 1 && next === undefined) return null;
  return (
    <nav aria-label="Pages">
      <Actions>
        <Button spacing="compact" isDisabled={pages.number === 1} onClick={pages.back}>
          Previous
        </Button>
        <span>{`Page ${String(pages.number)}`}</span>
        <Button
          spacing="compact"
          isDisabled={next === undefined || isLoading}
          onClick={() => {
            if (next !== undefined) pages.forward(next);
          }}
        >
          Next
        </Button>
      </Actions>
    </nav>
  );
}
