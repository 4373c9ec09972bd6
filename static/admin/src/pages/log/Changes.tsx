/** Lines of the change log that may explain why an attempt would end differently today. */
import type { Change } from '../../../../../src/contract/admin-api';
import { toMoment } from '../../times';
import styles from './Log.module.css';

/** Newest first. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul className={styles.changes}>
      {changes.map(({ id, at, subject, differences }) => (
        <li key={id}>
          {`${toMoment(at)}, ${subject}`}
          {differences.length > 0 && (
            <span className={styles.quiet}>{`: ${differences.map(({ field }) => field).join(', ')}`}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
