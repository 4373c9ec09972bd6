/** One bar per day: signed in below, refused on top; and the same numbers as a table. */
import { Disclosure } from '../../components/Disclosure';
import { Table } from '../../components/Table';
import type { Answer } from '../../api';
import { toDay } from '../../times';
import { counted } from '../../words';
import styles from './Log.module.css';

type Day = Answer<'signIns.statistics'>['days'][number];

const sum = (days: readonly Day[], key: 'signedIn' | 'refused'): number =>
  days.reduce((total, day) => total + day[key], 0);

/** The picture is described in one sentence; whoever wants the numbers opens the table. */
export function DayBars({ days }: { readonly days: readonly Day[] }) {
  const highest = Math.max(1, ...days.map(({ signedIn, refused }) => signedIn + refused));
  const [signedIn, refused] = [sum(days, 'signedIn'), sum(days, 'refused')];
  const [first, last] = [days[0], days.at(-1)];
  return (
    <div className={styles.chart}>
      <div className={styles.scale} aria-hidden="true">
        {highest}
      </div>
      <div
        className={styles.bars}
        role="img"
        aria-label={`${counted(signedIn, 'sign-in')} and ${counted(refused, 'refusal')} in 30 days, at most ${String(highest)} on one day.`}
      >
        {days.map((day) => (
          <span
            key={day.day}
            className={styles.bar}
            title={`${toDay(day.day)}: ${String(day.signedIn)} signed in, ${String(day.refused)} refused`}
          >
            <span className={styles.refused} style={{ height: `${String((100 * day.refused) / highest)}%` }} />
            <span className={styles.signedIn} style={{ height: `${String((100 * day.signedIn) / highest)}%` }} />
          </span>
        ))}
      </div>
      <div className={styles.legend}>
        <span>{first === undefined ? '' : toDay(first.day)}</span>
        <span className={styles.keys}>
          <span className={styles.signedInKey}>{`${String(signedIn)} signed in`}</span>
          <span className={styles.refusedKey}>{`${String(refused)} refused`}</span>
        </span>
        <span>{last === undefined ? '' : toDay(last.day)}</span>
      </div>
      <Disclosure title="The numbers" note="Day by day">
        <Table
          caption="Sign-ins per day"
          rows={days.filter((day) => day.signedIn + day.refused > 0).toReversed()}
          keyOf={({ day }) => day}
          columns={[
            { title: 'Day', cell: ({ day }) => toDay(day) },
            { title: 'Signed in', align: 'end', cell: (day) => day.signedIn },
            { title: 'Refused', align: 'end', cell: (day) => day.refused },
          ]}
        />
      </Disclosure>
    </div>
  );
}
