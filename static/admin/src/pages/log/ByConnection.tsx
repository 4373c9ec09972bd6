/** How the attempts of 30 days fall upon the connections; each leads to its entries. */
import { Link } from 'react-router';
import type { Answer } from '../../api';
import styles from './Log.module.css';

const shown = 8;

/** A table whose rows have a bar each, by the number of attempts. */
export function ByConnection({ connections }: { readonly connections: Answer<'signIns.statistics'>['connections'] }) {
  if (connections.length === 0) return null;
  const most = Math.max(...connections.map(({ signedIn, refused }) => signedIn + refused));
  const width = (count: number): string => `${String((100 * count) / most)}%`;
  return (
    <table className={styles.share}>
      <caption className={styles.part}>By connection</caption>
      <thead>
        <tr>
          <th scope="col">Connection</th>
          <th scope="col">Signed in</th>
          <th scope="col">Refused</th>
        </tr>
      </thead>
      <tbody>
        {connections.slice(0, shown).map(({ id, name, signedIn, refused }) => (
          <tr key={id}>
            <th scope="row">
              <Link className="link" to={`/log?connectionId=${encodeURIComponent(id)}`}>
                {name}
              </Link>
              <span className={styles.line} aria-hidden="true">
                <span className={styles.signedIn} style={{ width: width(signedIn) }} />
                <span className={styles.refused} style={{ width: width(refused) }} />
              </span>
            </th>
            <td>{signedIn}</td>
            <td>{refused}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
