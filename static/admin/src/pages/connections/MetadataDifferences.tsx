/** What other metadata would change in a connection, before and after. */
import type { MetadataDifference } from '../../../../../src/domain/provider-metadata';
import { Table } from '../../components/Table';

const fields: Readonly<Record<MetadataDifference['field'], string>> = {
  entityId: 'Entity ID',
  singleSignOn: 'Single sign-on address',
  singleLogout: 'Single logout address',
  certificates: 'Signing certificate',
  signRequests: 'Requests to the provider',
};

/** A certificate that comes or goes has one side only. */
export function MetadataDifferences({ differences }: { readonly differences: readonly MetadataDifference[] }) {
  return (
    <Table
      caption="What would change"
      rows={differences}
      keyOf={({ field, before, after }) => [field, before, after].join(' ')}
      columns={[
        { title: 'What', width: '180px', cell: ({ field, change }) => `${fields[field]} ${change}` },
        { title: 'Before', cell: ({ before }) => <span className="code">{before ?? '–'}</span> },
        { title: 'After', cell: ({ after }) => <span className="code">{after ?? '–'}</span> },
      ]}
    />
  );
}
