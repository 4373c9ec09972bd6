/** Everybody who has signed in: searched, filtered, page by page. */
import Lozenge from '@atlaskit/lozenge';
import { useSearchParams } from 'react-router';
import { Link } from 'react-router';
import type { CustomerRecord } from '../../../../../src/domain/customer';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { Pages, usePages } from '../../components/Pages';
import { Table, type Column } from '../../components/Table';
import { useRead } from '../../queries';
import { toMoment } from '../../times';
import { useSettled } from '../../use-settled';
import { CustomerFilters, type Filters } from './CustomerFilters';
import { ExportButtons } from './ExportButtons';
import { toListInput } from './list-input';
import { PendingLinks } from './PendingLinks';

/** Filters stand in the address, so that a list can be shared and comes back with the back button. */
export function CustomersPage() {
  const [search, setSearch] = useSearchParams();
  const filters = Object.fromEntries(search) as Filters;
  const change = (next: Filters): void => {
    setSearch(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')), { replace: true });
  };
  return (
    <Page
      title="Manage Users"
      intro="Customers who have signed in through Gatehouse, newest sign-in first."
      actions={<ExportButtons filters={filters} />}
    >
      <PendingLinks />
      <CustomerFilters filters={filters} onChange={change} />
      <Customers filters={filters} />
    </Page>
  );
}

function Customers({ filters }: { readonly filters: Filters }) {
  const settled = useSettled(filters, 300);
  const pages = usePages(JSON.stringify(settled));
  const connections = useRead('connections.list');
  const customers = useRead('customers.list', toListInput(settled, pages.after));
  if (customers.isPending) return <Loading of="customers" rows={8} height={40} />;
  if (customers.isError) return <Failure error={customers.error} onRetry={() => void customers.refetch()} />;
  const { items, next } = customers.data;
  if (items.length === 0 && next === undefined && pages.number === 1)
    return <NoCustomers isFiltered={Object.keys(settled).length > 0} />;
  const nameOf = (id: string): string => connections.data?.find((connection) => connection.id === id)?.name ?? id;
  return (
    <>
      {items.length === 0 ? (
        <Empty title="Nobody on this page">
          {next === undefined
            ? 'The list ends here.'
            : 'The filters leave out everybody looked at so far. Go on with the next page.'}
        </Empty>
      ) : (
        <Table caption="Customers" columns={columns(nameOf)} rows={items} keyOf={({ accountId }) => accountId} />
      )}
      <Pages pages={pages} next={next} isLoading={customers.isFetching} />
    </>
  );
}

const columns = (nameOf: (id: string) => string): readonly Column<CustomerRecord>[] => [
  {
    title: 'Name',
    cell: ({ accountId, displayName }) => (
      <Link className="link" to={`/users/${encodeURIComponent(accountId)}`}>
        {displayName}
      </Link>
    ),
  },
  { title: 'E-mail', cell: ({ email }) => email },
  { title: 'Connection', cell: ({ connectionId }) => nameOf(connectionId) },
  {
    title: 'Status',
    cell: ({ status }) =>
      status === 'blocked' ? (
        <Lozenge appearance="removed">Blocked</Lozenge>
      ) : (
        <Lozenge appearance="success">Active</Lozenge>
      ),
  },
  { title: 'Last sign-in', cell: ({ lastSignInAt }) => toMoment(lastSignInAt) },
  { title: 'Sign-ins', align: 'end', cell: ({ signIns }) => signIns },
];

function NoCustomers({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) return <Empty title="Nobody matches">Change the search or remove a filter.</Empty>;
  return (
    <Empty title="Nobody has signed in yet">
      Customers appear here after their first sign-in through a portal link.
    </Empty>
  );
}
