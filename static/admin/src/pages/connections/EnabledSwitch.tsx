/** Whether customers can sign in with a connection, and the switch for it. */
import Toggle from '@atlaskit/toggle';
import { useId } from 'react';
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import { tellDone, tellFailure } from '../../flags';
import { useWrite } from '../../queries';
import styles from './ConnectionList.module.css';

/** Shows the new state at once; a refusal turns it back and is told. */
export function EnabledSwitch({ connection }: { readonly connection: ConnectionSummary }) {
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
