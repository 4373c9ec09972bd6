/** Moves a connection to a place in the list by its number. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import { Actions } from '../../components/Actions';
import { TextInput } from '../../components/TextInput';
import styles from './ConnectionList.module.css';
import { atPlace } from './moves';
import type { Move } from './use-moves';

interface ChoosePlaceProps {
  readonly all: readonly ConnectionSummary[];
  readonly connection: ConnectionSummary;
  readonly onMove: Move;
  readonly onClose: () => void;
}

/** Enter moves, Escape does not. */
export function ChoosePlace({ all, connection: { id, name }, onMove, onClose }: ChoosePlaceProps) {
  const [typed, setTyped] = useState(String(all.findIndex((one) => one.id === id) + 1));
  const place = Number(typed);
  const isGood = Number.isInteger(place) && place >= 1 && place <= all.length;
  return (
    <form
      className={styles.place}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isGood) return;
        onMove(id, atPlace(all, id, place), event.currentTarget);
        onClose();
      }}
    >
      <TextInput
        label={`Place of ${name} among ${String(all.length)}`}
        type="number"
        min={1}
        max={all.length}
        width={120}
        value={typed}
        error={isGood ? undefined : `Enter a whole number from 1 to ${String(all.length)}.`}
        onChange={setTyped}
        autoFocus
      />
      <Actions>
        <Button type="submit">Move</Button>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </Actions>
    </form>
  );
}
