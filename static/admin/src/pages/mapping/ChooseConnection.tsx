/** Which connection's rules; with a single connection there is nothing to choose. */
import Button from '@atlaskit/button/new';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { TextInput } from '../../components/TextInput';
import { Tile } from '../../components/Tile';
import { protocolNames } from '../../labels';
import { useRead } from '../../queries';
import { filterConnections, many } from '../connections/filter-connections';
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
  return <Choice connections={connections.data} />;
}

/** The words stand in the address, as in the list of connections. */
function Choice({ connections }: { readonly connections: readonly ConnectionSummary[] }) {
  const [parameters, setParameters] = useSearchParams();
  const presets = useRead('presets.list', undefined, { staleTime: Infinity }).data ?? [];
  const presetOf = (id: string) => presets.find((candidate) => candidate.id === id);
  const search = parameters.get('search') ?? '';
  const found = filterConnections(connections, { search }, (id) => presetOf(id)?.name ?? id);
  return (
    <>
      {connections.length >= many && (
        <TextInput
          label="Search connections"
          type="search"
          placeholder="Name, provider, issuer or domain"
          value={search}
          onChange={(next) => {
            setParameters(next === '' ? {} : { search: next }, { replace: true });
          }}
        />
      )}
      {found.length === 0 && <Empty title="No connection matches">Try another word.</Empty>}
      <ul className={styles.connections} aria-label="Connections">
        {found.map(({ id, name, preset, protocol }) => {
          const tile = presetOf(preset)?.tile;
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
    </>
  );
}
