/** In or not, by which rule, and why. */
import Lozenge from '@atlaskit/lozenge';
import styles from './Verdict.module.css';

interface VerdictData {
  readonly admitted: boolean;
  readonly rule: string;
  readonly explanation: string;
}

/** One line of verdict, one of reason. */
export function Verdict({ verdict }: { readonly verdict: VerdictData }) {
  return (
    <div className={styles.verdict}>
      <span className={styles.head}>
        <Lozenge appearance={verdict.admitted ? 'success' : 'removed'}>
          {verdict.admitted ? 'Admitted' : 'Refused'}
        </Lozenge>
        {!verdict.admitted && <span className={styles.rule}>{`Rule: ${verdict.rule.replaceAll('_', ' ')}`}</span>}
      </span>
      <span>{verdict.explanation}</span>
    </div>
  );
}
