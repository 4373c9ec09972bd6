/** The sign-in log: a picture of 30 days, filters, one line per attempt, newest first. */
import { Link, useSearchParams } from 'react-router';
import type { SignInEntry } from '../../../../../src/domain/sign-in-entry';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { OutcomeLozenge } from '../../components/OutcomeLozenge';
import { Page } from '../../components/Page';
import { Pages, usePages } from '../../components/Pages';
import { Table, type Column } from '../../components/Table';
import { useRead } from '../../queries';
import { toMoment } from '../../times';
import { useSettled } from '../../use-settled';
import { EntryFilters, toListInput, type Filters } from './EntryFilters';
import { Explanation } from './Explanation';
import { Month } from './Month';

/** Filters stand in the address, so that a finding can be shared. */
export function EntriesPage() {
  const [search, setSearch] = useSearchParams();
  const filters = Object.fromEntries(search) as Filters;
  return (
    <Page
      title="Sign-in Log"
      intro="Every attempt with its outcome and reason. A customer who is stuck sees a reference: search for it here."
    >
      <Month />
      <EntryFilters
        filters={filters}
        onChange={(next) => {
          setSearch(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')), { replace: true });
        }}
      />
      <Entries filters={filters} />
    </Page>
  );
}

function Entries({ filters }: { readonly filters: Filters }) {
  const settled = useSettled(filters, 300);
  const pages = usePages(JSON.stringify(settled));
  const entries = useRead('signIns.list', toListInput(settled, pages.after));
  if (entries.isPending) return <Loading of="the log" rows={8} height={40} />;
  if (entries.isError) return <Failure error={entries.error} onRetry={() => void entries.refetch()} />;
  if (entries.data.items.length === 0)
    return <NoEntries isFiltered={Object.keys(settled).length > 0} isByReference={settled.reference !== undefined} />;
  return (
    <>
      <Table caption="Sign-in attempts" columns={columns} rows={entries.data.items} keyOf={({ id }) => id} />
      <Pages pages={pages} next={entries.data.next} isLoading={entries.isFetching} />
    </>
  );
}

const columns: readonly Column<SignInEntry>[] = [
  {
    title: 'When',
    width: '18%',
    cell: ({ id, at }) => (
      <Link className="link" to={`/log/${encodeURIComponent(id)}`}>
        {toMoment(at)}
      </Link>
    ),
  },
  { title: 'Outcome', width: '96px', cell: ({ outcome }) => <OutcomeLozenge outcome={outcome} /> },
  { title: 'Who', width: '18%', cell: ({ email, subject }) => email ?? subject ?? 'Not known' },
  {
    title: 'Connection',
    width: '14%',
    cell: ({ connectionName, connectionId }) => connectionName ?? connectionId ?? '–',
  },
  { title: 'Reason', width: '27%', cell: (entry) => <Explanation entry={entry} /> },
  { title: 'Reference', width: '100px', cell: ({ reference }) => <span className="code">{reference}</span> },
];

function NoEntries({ isFiltered, isByReference }: { readonly isFiltered: boolean; readonly isByReference: boolean }) {
  if (isByReference) {
    return (
      <Empty title="Nothing matches">
        No attempt has this reference. A page that says that something went wrong, or that something is not there, has
        its line in the app’s own log on the platform.
      </Empty>
    );
  }
  if (isFiltered) return <Empty title="Nothing matches">Change or remove a filter.</Empty>;
  return <Empty title="No sign-in yet">The first attempt appears here as soon as somebody opens a portal link.</Empty>;
}
