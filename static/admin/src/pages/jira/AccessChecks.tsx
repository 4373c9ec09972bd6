/** Every permission the app needs in Jira: there or not, and what to do. */
import Button from '@atlaskit/button/new';
import RefreshIcon from '@atlaskit/icon/core/refresh';
import type { AccessCheckView } from '../../../../../src/contract/admin-api';
import { Checks } from '../../components/Checks';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Panel } from '../../components/Panel';
import { useRead } from '../../queries';

const strategyNames = {
  app: 'as the app',
  customer: 'as the customer',
  service_account: 'as the service account',
} as const satisfies Record<AccessCheckView['strategy'], string>;

/** A check in the form that the list shows. */
export const toCheck = (check: AccessCheckView) => ({ ...check, note: strategyNames[check.strategy] });

/** Asked of Jira when the page is opened, and on request. */
export function AccessChecks() {
  const checks = useRead('jira.check', undefined, { staleTime: 60_000 });
  return (
    <Panel
      title="What works"
      intro="Each check asks Jira the way a sign-in does, without changing anything."
      actions={
        <Button
          spacing="compact"
          iconBefore={RefreshIcon}
          isLoading={checks.isFetching}
          onClick={() => void checks.refetch()}
        >
          Check again
        </Button>
      }
    >
      <Results checks={checks} />
    </Panel>
  );
}

function Results({ checks }: { readonly checks: ReturnType<typeof useRead<'jira.check'>> }) {
  if (checks.isPending) return <Loading of="the checks" rows={5} height={40} />;
  if (checks.isError) return <Failure error={checks.error} onRetry={() => void checks.refetch()} />;
  if (checks.data.length === 0) return <Empty title="Nothing was checked">Save the configuration to check it.</Empty>;
  return <Checks label="Checks of access to Jira" checks={checks.data.map(toCheck)} />;
}
