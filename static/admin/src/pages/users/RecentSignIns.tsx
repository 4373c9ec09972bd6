/** The customer's last lines of the sign-in log: of the account, and refusals, which name an address only. */
import { Link } from 'react-router';
import type { SignInEntry } from '../../../../../src/domain/sign-in-entry';
import { Failure } from '../../components/Failure';
import { OutcomeLozenge } from '../../components/OutcomeLozenge';
import { Panel } from '../../components/Panel';
import { Table } from '../../components/Table';
import { useRead } from '../../queries';
import { toMoment } from '../../times';
import { Explanation } from '../log/Explanation';

/** Of each kind as many as the app gives with the customer. */
const most = 20;

interface RecentSignInsProps {
  readonly email: string;
  readonly ofAccount: readonly SignInEntry[];
}

/** Each leads to the whole story. */
export function RecentSignIns({ email, ofAccount }: RecentSignInsProps) {
  const ofAddress = useRead('signIns.list', { customer: email, limit: most }, { enabled: email !== '', staleTime: 0 });
  const entries = newestOf([...ofAccount, ...(ofAddress.data?.items ?? [])]);
  return (
    <Panel
      title="Recent sign-ins"
      intro="Of this account, and of whoever came with its e-mail address."
      actions={
        email !== '' && (
          <Link className="link" to={`/log?customer=${encodeURIComponent(email)}`}>
            All in the log
          </Link>
        )
      }
    >
      {ofAddress.isError && <Failure error={ofAddress.error} onRetry={() => void ofAddress.refetch()} />}
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
            { title: 'Reason', cell: (entry) => <Explanation entry={entry} /> },
          ]}
        />
      )}
    </Panel>
  );
}

/** Each once: a sign-in stands under the account and under the address. */
function newestOf(entries: readonly SignInEntry[]): readonly SignInEntry[] {
  const each = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return each.toSorted((one, other) => other.at - one.at).slice(0, most);
}
