/** Walks a link the way a customer's browser would, and says where it would stop. */
import Button from '@atlaskit/button/new';
import { Checks } from '../../../components/Checks';
import { Failure } from '../../../components/Failure';
import { Loading } from '../../../components/Loading';
import { Panel } from '../../../components/Panel';
import { useRead } from '../../../queries';
import { toCheck } from '../AccessChecks';

/** Asked for by a button: it calls Jira and the provider. */
export function LinkHealth({ portalId }: { readonly portalId: string }) {
  const health = useRead('links.health', { portalId }, { enabled: false });
  return (
    <Panel
      title="Health"
      actions={
        <Button spacing="compact" isLoading={health.isFetching} onClick={() => void health.refetch()}>
          Check this link
        </Button>
      }
    >
      {health.isFetching && health.data === undefined && <Loading of="the checks" rows={3} height={40} />}
      {health.isError && !health.isFetching && <Failure error={health.error} onRetry={() => void health.refetch()} />}
      {health.data === undefined ? (
        !health.isFetching && !health.isError && <span>Not checked since this page was opened.</span>
      ) : (
        <Checks label="Health of the link" checks={health.data.map(toCheck)} />
      )}
    </Panel>
  );
}
