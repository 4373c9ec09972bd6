/** Why attempts were refused, most frequent first; each leads to its entries. */
import { Link } from 'react-router';
import styles from './Log.module.css';

const shown = 6;

/** Reason codes, in words. */
export function Reasons({ reasons }: { readonly reasons: Readonly<Record<string, number>> }) {
  const sorted = Object.entries(reasons).toSorted(([, one], [, other]) => other - one);
  return (
    <div>
      <span className={styles.part} id="reasons">
        Refused because
      </span>
      {sorted.length === 0 ? (
        <span className={styles.quiet}>Nobody was refused.</span>
      ) : (
        <ul className={styles.reasons} aria-labelledby="reasons">
          {sorted.slice(0, shown).map(([reason, count]) => (
            <li key={reason} className={styles.reason}>
              <Link className="link" to={`/log?reason=${encodeURIComponent(reason)}`}>
                {reason.replaceAll('_', ' ')}
              </Link>
              <span>{count}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
