/** Before and after, field by field. */
import { Table } from '../../components/Table';
import styles from './Diagnostics.module.css';

interface Difference {
  readonly subject: string;
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

/** An absent side means: was not there, or is no longer. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  return (
    <Table
      caption="Differences"
      rows={differences}
      keyOf={({ subject, field }) => `${subject} ${field}`}
      columns={[
        { title: 'Field', cell: ({ subject, field }) => `${subject}: ${field}` },
        { title: 'Before', cell: ({ before }) => <span className={styles.before}>{before ?? '–'}</span> },
        { title: 'After', cell: ({ after }) => <span className={styles.after}>{after ?? '–'}</span> },
      ]}
    />
  );
}
