/** The customer's last lines of the sign-in log. */
import { Link } from 'react-router';
import type { SignInEntry } from '../../../../../src/domain/sign-in-entry';
import { OutcomeLozenge } from '../../components/OutcomeLozenge';
import { Panel } from '../../components/Panel';
import { Table } from '../../components/Table';
import { toMoment } from '../../times';

/** Each leads to the whole story. */
export function RecentSignIns({ entries }: { readonly entries: readonly SignInEntry[] }) {
  return (
    <Panel title="Recent sign-ins">
      {entries.length === 0 ? (
        <span>None in the log.</span>
      ) : (
        <Table
          caption="Recent sign-ins"
          rows={entries}
          keyOf={({ id }) => id}
          columns={[
            {
              title: 'When',
              cell: ({ id, at }) => (
                <Link className="link" to={`/log/${encodeURIComponent(id)}`}>
                  {toMoment(at)}
                </Link>
              ),
            },
            { title: 'Outcome', cell: ({ outcome }) => <OutcomeLozenge outcome={outcome} /> },
            { title: 'Reason', cell: ({ explanation }) => explanation },
          ]}
        />
      )}
    </Panel>
  );
}
