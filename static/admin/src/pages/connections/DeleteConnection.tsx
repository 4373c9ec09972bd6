/** The question before a connection is deleted. */
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import { Confirm } from '../../components/Confirm';
import { tellDone, tellFailure } from '../../flags';
import { useWrite } from '../../queries';

/** Says that switching off is the way to pause. */
export function DeleteConnection({
  connection,
  onCancel,
}: {
  readonly connection: ConnectionSummary;
  readonly onCancel: () => void;
}) {
  const remove = useWrite('connections.remove', ['connections.list', 'links.list']);
  return (
    <Confirm
      title={`Delete ${connection.name}?`}
      action="Delete"
      isWorking={remove.isPending}
      onCancel={onCancel}
      onConfirm={() => {
        remove.mutate(
          { id: connection.id },
          {
            onError: tellFailure,
            onSuccess: () => {
              tellDone(`${connection.name} was deleted`);
            },
          },
        );
      }}
    >
      Its settings and secrets are erased for good, and customers can no longer sign in with it. To pause it, switch it
      off instead.
    </Confirm>
  );
}
