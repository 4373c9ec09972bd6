/** All connections in the order customers meet them. */
import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import { useNavigate } from 'react-router';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { tellFailure } from '../../flags';
import { useRead, useWrite } from '../../queries';
import { ConnectionRow } from './ConnectionRow';
import { Warnings } from '../overview/Warnings';
import { useRole } from '../overview/use-role';
import styles from './ConnectionList.module.css';

const intro =
  'Identity providers your customers sign in with. A connection is saved, tested and switched on separately, so nothing reaches customers before you want it to.';

/** The tab's first page. */
export function ConnectionList() {
  const navigate = useNavigate();
  const role = useRole();
  const add = (
    <Button appearance="primary" iconBefore={AddIcon} onClick={() => void navigate('/connections/new')}>
      Add New Identity Provider
    </Button>
  );
  return (
    <Page title="SSO Configurations" intro={intro} actions={role === 'support' ? undefined : add}>
      <Warnings />
      <Connections />
    </Page>
  );
}

function Connections() {
  const connections = useRead('connections.list');
  const presets = useRead('presets.list', undefined, { staleTime: Infinity });
  const order = useWrite('connections.order', ['connections.list']);
  if (connections.isPending) return <Loading of="connections" rows={3} height={64} />;
  if (connections.isError) {
    return <Failure error={connections.error} onRetry={() => void connections.refetch()} />;
  }
  if (connections.data.length === 0) return <NoConnections />;
  const rows = connections.data.toSorted((one, other) => one.position - other.position);
  const move = (from: number, to: number): void => {
    const ids = rows.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    order.mutate({ ids }, { onError: tellFailure });
  };
  return (
    <ul className={styles.list} aria-label="Connections">
      {rows.map((row, index) => (
        <ConnectionRow
          key={row.id}
          connection={row}
          preset={presets.data?.find(({ id }) => id === row.preset)}
          onUp={
            index === 0
              ? undefined
              : () => {
                  move(index, index - 1);
                }
          }
          onDown={
            index === rows.length - 1
              ? undefined
              : () => {
                  move(index, index + 1);
                }
          }
        />
      ))}
    </ul>
  );
}

function NoConnections() {
  return (
    <Empty title="No identity provider yet">
      Add the provider your customers already have, such as Okta, Microsoft Entra ID, AWS Cognito or any other that
      speaks OpenID Connect, OAuth 2.0 or SAML. Have its admin console open beside this page.
    </Empty>
  );
}
