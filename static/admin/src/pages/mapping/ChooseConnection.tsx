/** Which connection's rules; with a single connection there is nothing to choose. */
import Button from '@atlaskit/button/new';
import { Link, Navigate, useNavigate } from 'react-router';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { Tile } from '../../components/Tile';
import { protocolNames } from '../../labels';
import { useRead } from '../../queries';
import styles from './Mapping.module.css';

/** The tab's first page. */
export function ChooseConnection() {
  return (
    <Page
      title="Attribute Mapping"
      intro="How the values of an identity provider become a customer in Jira, and who gets in. Each connection has its own rules."
    >
      <Connections />
    </Page>
  );
}

function Connections() {
  const navigate = useNavigate();
  const connections = useRead('connections.list');
  const presets = useRead('presets.list', undefined, { staleTime: Infinity });
  if (connections.isPending) return <Loading of="connections" rows={3} height={56} />;
  if (connections.isError) return <Failure error={connections.error} onRetry={() => void connections.refetch()} />;
  const [first, ...others] = connections.data;
  if (first === undefined) {
    return (
      <Empty
        title="Add a provider first"
        action={
          <Button appearance="primary" onClick={() => void navigate('/connections/new')}>
            Add New Identity Provider
          </Button>
        }
      >
        Its first test shows which values it sends; you choose from them here.
      </Empty>
    );
  }
  if (others.length === 0) return <Navigate to={`/mapping/${first.id}/attributes`} replace />;
  return (
    <ul className={styles.connections} aria-label="Connections">
      {connections.data.map(({ id, name, preset, protocol }) => {
        const tile = presets.data?.find((candidate) => candidate.id === preset)?.tile;
        return (
          <li key={id} className={styles.connection}>
            <Link to={`/mapping/${id}/attributes`} className={styles.card}>
              <Tile letters={tile?.letters ?? name.slice(0, 2).toUpperCase()} hue={tile?.hue ?? 215} />
              <span className={styles.words}>
                <span>{name}</span>
                <span className={styles.quiet}>{protocolNames[protocol]}</span>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
