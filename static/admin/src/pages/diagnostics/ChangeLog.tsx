/** Who changed what, and when. */
import { Link } from 'react-router';
import { Disclosure } from '../../components/Disclosure';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Pages, usePages } from '../../components/Pages';
import { Panel } from '../../components/Panel';
import { Table } from '../../components/Table';
import type { Answer } from '../../api';
import { useRead } from '../../queries';
import { toMoment } from '../../times';
import { counted } from '../../words';
import { Differences } from './Differences';

const pageSize = 10;

/** What the app calls its changes, in words; an action that is not here is shown by its name. */
const deeds: Readonly<Record<string, string>> = {
  'connections.save': 'settings saved',
  'connections.saveRules': 'mapping and rules saved',
  'connections.setEnabled': 'switched on or off',
  'customers.relink': 'identity moved here',
  'connections.order': 'put in another place',
  'connections.remove': 'deleted',
  'connections.addKeyPair': 'key pair made',
  'connections.swapKeyPair': 'key pair replaced',
  'metadata.apply': 'changed metadata applied',
  'metadata.dismiss': 'changed metadata dismissed',
  'jira.configure': 'access configured',
  'jira.removeToken': 'API token removed',
  'links.update': 'portal link changed',
  'links.rotate': 'portal link replaced',
  'settings.save': 'saved',
  'customers.block': 'blocked',
  'customers.unblock': 'unblocked',
  'customers.endSessions': 'sessions ended',
  'customers.unlink': 'identity unlinked',
  'customers.forget': 'forgotten',
  'pendingLinks.accept': 'person linked',
  'pendingLinks.refuse': 'person refused',
  'recovery.issue': 'recovery link issued',
  'configuration.import': 'imported',
};

type Line = Answer<'changes.list'>['items'][number];

/** Switching says which way it went. */
function deedOf({ action, differences }: Line): string {
  const enabled = action === 'connections.setEnabled' && differences.find(({ field }) => field === 'enabled');
  if (enabled) return enabled.after === 'true' ? 'switched on' : 'switched off';
  return deeds[action] ?? action;
}

/** Lines whose subject is a customer's account. */
const isAboutCustomer = ({ action }: Line): boolean => /^(customers|recovery|pendingLinks)\./.test(action);

/** Newest first; the differences unfold. */
export function ChangeLog() {
  return (
    <Panel title="Change log" intro="Every change of the configuration. Secrets appear as changed, never as values.">
      <Changes />
    </Panel>
  );
}

function Changes() {
  const pages = usePages('changes');
  const changes = useRead('changes.list', {
    limit: pageSize,
    ...(pages.after === undefined ? {} : { after: pages.after }),
  });
  if (changes.isPending) return <Loading of="the change log" rows={4} height={40} />;
  if (changes.isError) return <Failure error={changes.error} onRetry={() => void changes.refetch()} />;
  if (changes.data.items.length === 0) return <span>Nothing was changed yet.</span>;
  return (
    <>
      <Table
        caption="Changes"
        rows={changes.data.items}
        keyOf={({ id }) => id}
        columns={[
          { title: 'When', width: '180px', cell: ({ at }) => toMoment(at) },
          { title: 'Who', cell: ({ who, accountId }) => who ?? <span className="code">{accountId}</span> },
          { title: 'What', cell: (change) => <Change change={change} /> },
        ]}
      />
      <Pages pages={pages} next={changes.data.next} isLoading={changes.isFetching} />
    </>
  );
}

function Change({ change }: { readonly change: Line }) {
  if (isAboutCustomer(change)) return <CustomerChange change={change} />;
  const title = `${change.subject}: ${deedOf(change)}`;
  if (change.differences.length === 0) return title;
  const count = change.differences.length;
  return (
    <Disclosure title={title} note={counted(count, 'difference')}>
      <Differences differences={change.differences.map((difference) => ({ ...difference, subject: change.subject }))} />
    </Disclosure>
  );
}

/** The log keeps the account alone, so that erasing a customer leaves no name behind. */
function CustomerChange({ change }: { readonly change: Line }) {
  const { subject } = change;
  const name = useRead('customers.get', { accountId: subject }, { retry: false }).data?.customer.displayName;
  return (
    <>
      {name === undefined ? (
        <span className="code">{subject}</span>
      ) : (
        <Link className="link" to={`/users/${encodeURIComponent(subject)}`}>
          {name}
        </Link>
      )}
      {`: ${deedOf(change)}`}
    </>
  );
}
