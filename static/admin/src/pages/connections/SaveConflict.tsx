/** Somebody else saved while this form was open: both versions side by side, and the choice. */
import Button from '@atlaskit/button/new';
import { Actions } from '../../components/Actions';
import SectionMessage from '@atlaskit/section-message';
import { useQueryClient } from '@tanstack/react-query';
import { Table } from '../../components/Table';
import { toStoredNow, type StoredNow } from './stored-now';
import type { ConnectionForm } from './use-connection-form';

/** Lists only what differs. */
export function SaveConflict({ form, current }: { readonly form: ConnectionForm; readonly current: unknown }) {
  const client = useQueryClient();
  const stored = toStoredNow(current);
  const takeTheirs = async (): Promise<void> => {
    form.discard();
    await client.invalidateQueries({ queryKey: ['connections.get'] });
  };
  const rows = stored === undefined ? [] : toDifferences(form, stored);
  return (
    <div role="alert">
      <SectionMessage appearance="warning" title="Somebody else changed this connection in the meantime">
        <p>Choose which version to keep. Nothing of yours is lost until you choose.</p>
        <Table
          caption="Both versions"
          rows={rows}
          keyOf={({ label }) => label}
          columns={[
            { title: 'Field', cell: ({ label }) => label },
            { title: 'Yours', cell: ({ yours }) => yours },
            { title: 'Stored now', cell: ({ theirs }) => theirs },
          ]}
        />
        <Actions>
          <Button isDisabled={stored === undefined} onClick={() => void form.save(stored?.revision)}>
            Save mine over it
          </Button>
          <Button appearance="subtle" onClick={() => void takeTheirs()}>
            Take what is stored
          </Button>
        </Actions>
      </SectionMessage>
    </div>
  );
}

function toDifferences(form: ConnectionForm, stored: StoredNow) {
  const rows = [
    { label: 'Name', yours: form.values.name, theirs: stored.name },
    ...form.preset.fields.map(({ id, label }) => ({
      label,
      yours: form.values.fields[id] ?? '',
      theirs: stored.fields[id] ?? '',
    })),
  ];
  return rows.filter(({ yours, theirs }) => yours !== theirs);
}
