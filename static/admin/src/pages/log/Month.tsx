/** The last 30 days at a glance: sign-ins and refusals per day, and the reasons for refusals. */
import type { Answer } from '../../api';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Panel } from '../../components/Panel';
import { useRead } from '../../queries';
import { ByConnection } from './ByConnection';
import { DayBars } from './DayBars';
import { Reasons } from './Reasons';
import styles from './Log.module.css';

/** Picture on the left, reasons and connections on the right. */
export function Month() {
  const statistics = useRead('signIns.statistics', undefined, { staleTime: 60_000 });
  return (
    <Panel title="Last 30 days">
      {statistics.isPending && <Loading of="the picture" rows={1} height={210} />}
      {statistics.isError && <Failure error={statistics.error} onRetry={() => void statistics.refetch()} />}
      {statistics.isSuccess && <Picture statistics={statistics.data} />}
    </Panel>
  );
}

function Picture({ statistics }: { readonly statistics: Answer<'signIns.statistics'> }) {
  const total = statistics.days.reduce((sum, { signedIn, refused }) => sum + signedIn + refused, 0);
  if (total === 0) return <span className={styles.quiet}>Nobody has tried to sign in.</span>;
  return (
    <div className={styles.month}>
      <DayBars days={statistics.days} />
      <div className={styles.column}>
        <Reasons reasons={statistics.reasons} />
        <ByConnection connections={statistics.connections} />
      </div>
      {!statistics.isComplete && (
        <span className={styles.quiet}>
          There were more attempts than are counted here: the oldest days are missing.
        </span>
      )}
    </div>
  );
}
