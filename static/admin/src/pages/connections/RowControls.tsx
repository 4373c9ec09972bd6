/** Where a connection stands in the list, and its end. */
import Button, { IconButton } from '@atlaskit/button/new';
import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';
import DeleteIcon from '@atlaskit/icon/core/delete';
import styles from './ConnectionList.module.css';
import type { ConnectionRowProps } from './ConnectionRow';

interface RowControlsProps extends Pick<ConnectionRowProps, 'connection' | 'all' | 'up' | 'down' | 'onMove'> {
  readonly onOpen: (question: 'delete' | 'place') => void;
}

const small = { spacing: 'compact', appearance: 'subtle' } as const;

/** Arrows for a step, the number for a longer way. */
export function RowControls({ connection: { id, name }, all, up, down, onMove, onOpen }: RowControlsProps) {
  return (
    <>
      <span className={styles.moves} data-moves>
        {all !== undefined && (
          <Button
            {...small}
            aria-label={`Place of ${name}: ${String(all.findIndex((one) => one.id === id) + 1)}`}
            onClick={() => {
              onOpen('place');
            }}
          >
            {String(all.findIndex((one) => one.id === id) + 1)}
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
