/** One connection in the list: what it is, how it stands, what can be done with it. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { Link } from 'react-router';
import type { PresetDescription } from '../../../../../src/contract/admin-api';
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import { Tile } from '../../components/Tile';
import { protocolNames } from '../../labels';
import { useRole } from '../overview/use-role';
import { ChoosePlace } from './ChoosePlace';
import { ConnectionStates } from './ConnectionStates';
import styles from './ConnectionList.module.css';
import { DeleteConnection } from './DeleteConnection';
import { EnabledSwitch } from './EnabledSwitch';
import { useStartTest } from './report/use-start-test';
import { RowControls, type MoveProps } from './RowControls';

interface ConnectionRowProps extends MoveProps {
  readonly connection: ConnectionSummary;
  readonly preset: PresetDescription | undefined;
}

/** A list item; what needs a question is asked in place. */
export function ConnectionRow({ connection, preset, ...moves }: ConnectionRowProps) {
  const [open, setOpen] = useState<'delete' | 'place'>();
  const close = (): void => {
    setOpen(undefined);
  };
  const isSupport = useRole() === 'support';
  const test = useStartTest(connection.id);
  const tile = preset?.tile ?? { letters: connection.name.slice(0, 2).toUpperCase(), hue: 215 };
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <div className={styles.name}>
          <Tile letters={tile.letters} hue={tile.hue} />
          <div className={styles.words}>
            {isSupport ? (
              <span>{connection.name}</span>
            ) : (
              <Link className="link" to={`/connections/${connection.id}`}>
                {connection.name}
              </Link>
            )}
            <span className={styles.kind}>
              {[preset?.name ?? connection.preset, protocolNames[connection.protocol]].join(' · ')}
            </span>
          </div>
        </div>
        <div className={styles.states}>
          <ConnectionStates connection={connection} />
        </div>
        {isSupport ? <span>{connection.enabled ? 'On' : 'Off'}</span> : <EnabledSwitch connection={connection} />}
        <div className={styles.controls}>
          <Button spacing="compact" onClick={test.start} isLoading={test.isStarting}>
            Test
          </Button>
          {!isSupport && <RowControls {...moves} connection={connection} onOpen={setOpen} />}
        </div>
      </div>
      {open === 'delete' && <DeleteConnection connection={connection} onCancel={close} />}
      {open === 'place' && moves.all !== undefined && (
        <ChoosePlace all={moves.all} connection={connection} onMove={moves.onMove} onClose={close} />
      )}
    </li>
  );
}
