/** Where a connection stands in the list, and its end. */
import Button, { IconButton } from '@atlaskit/button/new';
import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';
import DeleteIcon from '@atlaskit/icon/core/delete';
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import styles from './ConnectionList.module.css';
import type { Target } from './moves';
import type { Move } from './use-moves';

export interface MoveProps {
  /** The whole list, where it is so long that one moves to a place by its number. */
  readonly all: readonly ConnectionSummary[] | undefined;
  readonly up: Target | undefined;
  readonly down: Target | undefined;
  readonly onMove: Move;
}

interface RowControlsProps extends MoveProps {
  readonly connection: ConnectionSummary;
  readonly onOpen: (question: 'delete' | 'place') => void;
}

const small = { spacing: 'compact', appearance: 'subtle' } as const;

/** Arrows for a step, the number for a longer way. */
export function RowControls({ connection: { id, name }, all, up, down, onMove, onOpen }: RowControlsProps) {
  const place = all === undefined ? undefined : String(all.findIndex((one) => one.id === id) + 1);
  return (
    <>
      <span className={styles.moves} data-moves>
        {place !== undefined && (
          <Button
            {...small}
            aria-label={`Place of ${name}: ${place}`}
            onClick={() => {
              onOpen('place');
            }}
          >
            {place}
          </Button>
        )}
        <IconButton
          {...small}
          icon={ArrowUpIcon}
          label={`Move ${name} up`}
          isDisabled={up === undefined}
          onClick={({ currentTarget }) => {
            if (up !== undefined) onMove(id, up, currentTarget);
          }}
        />
        <IconButton
          {...small}
          icon={ArrowDownIcon}
          label={`Move ${name} down`}
          isDisabled={down === undefined}
          onClick={({ currentTarget }) => {
            if (down !== undefined) onMove(id, down, currentTarget);
          }}
        />
      </span>
      <IconButton
        {...small}
        icon={DeleteIcon}
        label={`Delete ${name}`}
        onClick={() => {
          onOpen('delete');
        }}
      />
    </>
  );
}
