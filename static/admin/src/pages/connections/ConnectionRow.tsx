/** One connection in the list: what it is, how it stands, what can be done with it. */
import Button, { IconButton } from '@atlaskit/button/new';
import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';
import DeleteIcon from '@atlaskit/icon/core/delete';
import Toggle from '@atlaskit/toggle';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { PresetDescription } from '../../../../../src/contract/admin-api';
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import { Confirm } from '../../components/Confirm';
import { Tile } from '../../components/Tile';
import { tellDone, tellFailure } from '../../flags';
import { protocolNames } from '../../labels';
import { useWrite } from '../../queries';
import { useRole } from '../overview/use-role';
import { ConnectionStates } from './ConnectionStates';
import styles from './ConnectionList.module.css';
import { useStartTest } from './report/use-start-test';

interface ConnectionRowProps {
  readonly connection: ConnectionSummary;
  readonly preset: PresetDescription | undefined;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
}

/** A list item; deleting asks in place. */
export function ConnectionRow({ connection, preset, onUp, onDown }: ConnectionRowProps) {
  const [isDeleting, setDeleting] = useState(false);
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
          {!isSupport && (
            <RowControls
              name={connection.name}
              onUp={onUp}
              onDown={onDown}
              onDelete={() => {
                setDeleting(true);
              }}
            />
          )}
        </div>
      </div>
      {isDeleting && (
        <DeleteConnection
          connection={connection}
          onCancel={() => {
            setDeleting(false);
          }}
        />
      )}
    </li>
  );
}

interface RowControlsProps extends Pick<ConnectionRowProps, 'onUp' | 'onDown'> {
  readonly name: string;
  readonly onDelete: () => void;
}

function RowControls({ name, onUp, onDown, onDelete }: RowControlsProps) {
  return (
    <>
      <IconButton {...small} icon={ArrowUpIcon} label={`Move ${name} up`} isDisabled={!onUp} onClick={() => onUp?.()} />
      <IconButton
        {...small}
        icon={ArrowDownIcon}
        label={`Move ${name} down`}
        isDisabled={!onDown}
        onClick={() => onDown?.()}
      />
      <IconButton {...small} icon={DeleteIcon} label={`Delete ${name}`} onClick={onDelete} />
    </>
  );
}

const small = { spacing: 'compact', appearance: 'subtle' } as const;

function EnabledSwitch({ connection }: { readonly connection: ConnectionSummary }) {
  const id = useId();
  const setEnabled = useWrite('connections.setEnabled', ['connections.list', 'connections.get']);
  const isOn = setEnabled.isPending ? setEnabled.variables.enabled : connection.enabled;
  const change = (): void => {
    setEnabled.mutate(
      { id: connection.id, enabled: !connection.enabled },
      {
        onError: tellFailure,
        onSuccess: ({ name, enabled }) => {
          tellDone(enabled ? `${name} is on` : `${name} is off`, enabled ? 'Customers can sign in with it now.' : '');
        },
      },
    );
  };
  return (
    <div className={styles.switch}>
      <Toggle id={id} isChecked={isOn} onChange={change} />
      <label htmlFor={id} aria-label={`${connection.name} is on`}>
        {isOn ? 'On' : 'Off'}
      </label>
    </div>
  );
}

function DeleteConnection({
  connection,
  onCancel,
}: {
  readonly connection: ConnectionSummary;
  readonly onCancel: () => void;
}) {
  const remove = useWrite('connections.remove', ['connections.list', 'links.list']);
  return (
    <Confirm
      title={`Delete ${connection.name}?`}
      action="Delete"
      isWorking={remove.isPending}
      onCancel={onCancel}
      onConfirm={() => {
        remove.mutate(
          { id: connection.id },
          {
            onError: tellFailure,
            onSuccess: () => {
              tellDone(`${connection.name} was deleted`);
            },
          },
        );
      }}
    >
      Its settings and secrets are erased for good, and customers can no longer sign in with it. To pause it, switch it
      off instead.
    </Confirm>
  );
}
