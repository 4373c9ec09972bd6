/** Certificates and secrets by the day they end. */
import Lozenge from '@atlaskit/lozenge';
import { Link } from 'react-router';
import type { Expiry } from '../../../../../src/contract/admin-api';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Panel } from '../../components/Panel';
import { Table } from '../../components/Table';
import { useRead } from '../../queries';
import { daysUntil, toDay, toDistance } from '../../times';
import styles from './Diagnostics.module.css';

/** Soonest first. */
export function Expiries() {
  return (
    <Panel title="Certificates and secrets" intro="The page and the sign-in log warn 30, 7 and 1 days ahead.">
      <Ends />
    </Panel>
  );
}

const whats = {
  client_secret: 'Client secret',
  signing_certificate: 'Signing certificate of the provider',
  own_certificate: 'Certificate of this app',
  api_token: 'API token',
} as const satisfies Record<Expiry['what'], string>;

const soonDays = 30;

function Ends() {
  const expiries = useRead('expiries.list');
  if (expiries.isPending) return <Loading of="certificates and secrets" rows={2} height={40} />;
  if (expiries.isError) return <Failure error={expiries.error} onRetry={() => void expiries.refetch()} />;
  if (expiries.data.length === 0)
    return <span>Nothing with a known end. Enter the day a client secret ends in its connection.</span>;
  return (
    <Table
      caption="Certificates and secrets by expiry"
      rows={expiries.data}
      keyOf={({ connectionId, what, detail, endsAt }) => [connectionId, what, detail, endsAt].join(' ')}
      columns={[
        { title: 'Connection', width: '24%', cell: (expiry) => <Name expiry={expiry} /> },
        { title: 'What', cell: (expiry) => <What expiry={expiry} /> },
        {
          title: 'Ends',
          width: '150px',
          cell: ({ what, endsAt }) => (what === 'api_token' ? `${toDay(endsAt)} at the latest` : toDay(endsAt)),
        },
        { title: 'State', width: '150px', cell: ({ endsAt }) => <State at={endsAt} /> },
      ]}
    />
  );
}

function Name({ expiry: { connectionId, name } }: { readonly expiry: Expiry }) {
  return (
    <Link className="link" to={connectionId === undefined ? '/jira' : `/connections/${connectionId}`}>
      {name}
    </Link>
  );
}

function What({ expiry: { what, detail } }: { readonly expiry: Expiry }) {
  return (
    <span className={styles.what}>
      {whats[what]}
      {detail !== '' && <span className={styles.quiet}>{detail}</span>}
    </span>
  );
}

/** Colour is never the only sign. */
function State({ at }: { readonly at: string }) {
  const days = daysUntil(at);
  if (days < 0) return <Lozenge appearance="removed">{`Expired ${toDistance(at)}`}</Lozenge>;
  return <Lozenge appearance={days <= soonDays ? 'moved' : 'default'}>{toDistance(at)}</Lozenge>;
}
