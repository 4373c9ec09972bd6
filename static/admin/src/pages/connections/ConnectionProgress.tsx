/** Saved, tested, mapped, on: four things that are done one by one, and which of them is next. */
import { Link } from 'react-router';
import type { Connection } from '../../../../../src/domain/connection';
import { Switch } from '../../components/Switch';
import { tellDone, tellFailure } from '../../flags';
import { useWrite } from '../../queries';
import { toMoment } from '../../times';
import styles from './ConnectionProgress.module.css';

interface ConnectionProgressProps {
  readonly connection: Connection;
  readonly isDirty: boolean;
}

/** A strip above the form. */
export function ConnectionProgress({ connection, isDirty }: ConnectionProgressProps) {
  const setEnabled = useWrite('connections.setEnabled', ['connections.list', 'connections.get']);
  const isOn = setEnabled.isPending ? setEnabled.variables.enabled : connection.enabled;
  const help =
    connection.testedAt === undefined
      ? connection.enabled
        ? 'Not tested with these settings yet.'
        : 'Test it before you switch it on.'
      : `Last test that passed: ${toMoment(connection.testedAt)}`;
  return (
    <div className={styles.progress}>
      <Switch
        label={isOn ? 'On: customers can sign in with it' : 'Off: customers do not see it'}
        help={isDirty ? 'Save your changes before you test.' : help}
        isOn={isOn}
        isDisabled={setEnabled.isPending}
        onChange={(enabled) => {
          setEnabled.mutate(
            { id: connection.id, enabled },
            {
              onError: tellFailure,
              onSuccess: ({ name }) => {
                tellDone(enabled ? `${name} is on` : `${name} is off`);
              },
            },
          );
        }}
      />
      <Link className="link" to={`/mapping/${connection.id}`}>
        Attribute mapping and admission
      </Link>
    </div>
  );
}
