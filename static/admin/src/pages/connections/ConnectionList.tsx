/** All connections in the order customers meet them; from a handful on they can be searched. */
import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import { lazy, Suspense, useDeferredValue } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useRead } from '../../queries';
import { Warnings } from '../overview/Warnings';
import { useRole } from '../overview/use-role';
import { many, type ConnectionFilters } from './filter-connections';
import { FoundConnections, type ListProps } from './FoundConnections';

const ConnectionFilterFields = lazy(() => import('./ConnectionFilterFields'));

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
  if (connections.isPending) return <Loading of="connections" rows={3} height={64} />;
  if (connections.isError) {
    return <Failure error={connections.error} onRetry={() => void connections.refetch()} />;
  }
  if (connections.data.length === 0) return <NoConnections />;
  return <Searched all={connections.data} />;
}

/** Filters stand in the address, so that a finding can be shared and comes back with the back button. */
function Searched({ all }: Pick<ListProps, 'all'>) {
  const presets = useRead('presets.list', undefined, { staleTime: Infinity }).data ?? [];
  const [search, setSearch] = useSearchParams();
  const filters = Object.fromEntries(search) as ConnectionFilters;
  const used = presets.filter(({ id }) => all.some(({ preset }) => preset === id));
  const isFiltered = search.size > 0;
  const change = (next: ConnectionFilters): void => {
    setSearch(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')), { replace: true });
  };
  return (
    <>
      {(all.length >= many || isFiltered) && (
        <Suspense fallback={<Loading of="filters" rows={1} height={64} />}>
          <ConnectionFilterFields filters={filters} presets={used} onChange={change} />
        </Suspense>
      )}
      <FoundConnections all={all} presets={presets} filters={useDeferredValue(JSON.stringify(filters))} />
    </>
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
