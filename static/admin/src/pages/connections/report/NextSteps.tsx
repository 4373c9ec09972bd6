/** After a test that passed: switch the connection on, then hand out a link. Each is one click from here. */
import Button from '@atlaskit/button/new';
import { router } from '@forge/bridge';
import { Link } from 'react-router';
import { Copyable } from '../../../components/Copyable';
import { Panel } from '../../../components/Panel';
import { tellDone, tellFailure } from '../../../flags';
import { useRead, useWrite } from '../../../queries';
import { useRole } from '../../overview/use-role';
import styles from './Report.module.css';

const shown = 3;

/** For administrators only: support staff test and change nothing. */
export function NextSteps({ connectionId }: { readonly connectionId: string }) {
  const role = useRole();
  const connection = useRead('connections.list').data?.find(({ id }) => id === connectionId);
  if (role !== 'administrator' || connection === undefined) return null;
  return connection.enabled ? <HandOut /> : <SwitchOn id={connectionId} name={connection.name} />;
}

function SwitchOn({ id, name }: { readonly id: string; readonly name: string }) {
  const setEnabled = useWrite('connections.setEnabled', ['connections.list', 'connections.get']);
  const switchOn = (): void => {
    setEnabled.mutate(
      { id, enabled: true },
      {
        onError: tellFailure,
        onSuccess: () => {
          tellDone(`${name} is on`, 'Customers can sign in with it now.');
        },
      },
    );
  };
  return (
    <Panel title="Next: switch it on">
      <p className={styles.text}>It works, and customers do not see it yet.</p>
      <span>
        <Button appearance="primary" isLoading={setEnabled.isPending} onClick={switchOn}>
          Switch it on
        </Button>
      </span>
    </Panel>
  );
}

function HandOut() {
  const links = useRead('links.list');
  const open = (links.data ?? []).filter(({ enabled }) => enabled);
  return (
    <Panel title="Next: hand out a link">
      <p className={styles.text}>Customers who open it sign in at their provider and land in the portal.</p>
      {open.slice(0, shown).map(({ portalId, name, url }) => (
        <div key={portalId} className={styles.link}>
          <Copyable label={name} value={url} />
          <Button spacing="compact" onClick={() => void router.open(url)}>{`Open ${name}`}</Button>
        </div>
      ))}
      <Link className="link" to="/jira/links">
        All portal links
      </Link>
    </Panel>
  );
}
