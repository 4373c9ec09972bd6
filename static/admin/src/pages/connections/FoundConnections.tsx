/** The rows of the list that the filters leave, and moving them. */
import Button from '@atlaskit/button/new';
import { memo, useState } from 'react';
import { Link } from 'react-router';
import type { PresetDescription } from '../../../../../src/contract/admin-api';
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import { Actions } from '../../components/Actions';
import { Empty } from '../../components/Empty';
import { counted } from '../../words';
import styles from './ConnectionList.module.css';
import { ConnectionRow } from './ConnectionRow';
import { filterConnections, many, type ConnectionFilters } from './filter-connections';
import { pastNeighbour } from './moves';
import { useMoves } from './use-moves';

/** So many rows are drawn at first, and more with each press: hundreds at once would make typing slow. */
const step = 50;

export interface ListProps {
  /** In their order. */
  readonly all: readonly ConnectionSummary[];
  readonly presets: readonly PresetDescription[];
}

/** The rows that the filters, as JSON, leave. Drawn apart from the fields, so that typing never waits for the list. */
export const FoundConnections = memo(function FoundConnections({
  all,
  presets,
  filters,
}: ListProps & { readonly filters: string }) {
  const { move, said } = useMoves(all);
  const [most, setMost] = useState(step);
  const nameOf = (id: string): string => presets.find((preset) => preset.id === id)?.name ?? id;
  const shown = filterConnections(all, JSON.parse(filters) as ConnectionFilters, nameOf);
  const isLong = all.length >= many;
  return (
    <>
      <div className={isLong ? styles.count : styles.hidden}>
        <span role="status">{[toCount(shown.length, all.length), said].join(' ')}</span>
        {shown.length < all.length && shown.length > 0 && <ShowAll />}
      </div>
      {shown.length === 0 ? (
        <Empty title="No connection matches" action={<ShowAll />}>
          Try another word or remove a filter.
        </Empty>
      ) : (
        <ul className={styles.list} aria-label="Connections">
          {shown.slice(0, most).map((row, at) => (
            <ConnectionRow
              key={row.id}
              connection={row}
              preset={presets.find(({ id }) => id === row.preset)}
              all={isLong ? all : undefined}
              up={pastNeighbour(all, shown, at, 'up')}
              down={pastNeighbour(all, shown, at, 'down')}
              onMove={move}
            />
          ))}
        </ul>
      )}
      {shown.length > most && (
        <Actions>
          <Button
            onClick={() => {
              setMost(most + step);
            }}
          >
            {`Show ${String(Math.min(step, shown.length - most))} more`}
          </Button>
        </Actions>
      )}
    </>
  );
});

const ShowAll = () => (
  <Link className="link" to="/connections" replace>
    Show all connections
  </Link>
);

const toCount = (shown: number, all: number): string =>
  shown === all ? `${counted(all, 'connection')}.` : `${String(shown)} of ${counted(all, 'connection')}.`;
