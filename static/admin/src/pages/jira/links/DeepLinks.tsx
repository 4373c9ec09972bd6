/** Links that lead straight to the form of one request type. */
import { Copyable } from '../../../components/Copyable';
import { Failure } from '../../../components/Failure';
import { Loading } from '../../../components/Loading';
import { Panel } from '../../../components/Panel';
import { useRead } from '../../../queries';

/** One line per request type. */
export function DeepLinks({ portalId }: { readonly portalId: string }) {
  return (
    <Panel
      title="Links to request types"
      intro="For buttons and articles: after sign-in, the customer lands on that form."
    >
      <RequestTypes portalId={portalId} />
    </Panel>
  );
}

function RequestTypes({ portalId }: { readonly portalId: string }) {
  const types = useRead('links.requestTypes', { portalId });
  if (types.isPending) return <Loading of="request types" rows={4} height={48} />;
  if (types.isError) return <Failure error={types.error} onRetry={() => void types.refetch()} />;
  if (types.data.length === 0) return <span>This portal has no request types.</span>;
  return types.data.map(({ id, name, url }) => <Copyable key={id} label={name} value={url} />);
}
