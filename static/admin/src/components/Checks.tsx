/** A list of checks with what was found and what to do about it. */
import CheckIcon from '@atlaskit/icon/core/status-success';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import QuestionIcon from '@atlaskit/icon/core/question-circle';
import Spinner from '@atlaskit/spinner';
import type { ReactNode } from 'react';
import styles from './Checks.module.css';

export interface Check {
  readonly id: string;
  readonly title: string;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'running';
  readonly detail: ReactNode;
  readonly note?: string;
}

function OutcomeIcon({ outcome }: { readonly outcome: Check['outcome'] }) {
  switch (outcome) {
    case 'pass':
      return <CheckIcon label="Passed" color="var(--ds-icon-success)" />;
    case 'fail':
      return <ErrorIcon label="Failed" color="var(--ds-icon-danger)" />;
    case 'unknown':
      return <QuestionIcon label="Not known" color="var(--ds-icon-subtle)" />;
    case 'running':
      return <Spinner size="small" label="Running" />;
  }
}

/** Failed checks first: they are what one came for. */
export function Checks({ checks, label }: { readonly checks: readonly Check[]; readonly label: string }) {
  const rank = { fail: 0, running: 1, unknown: 2, pass: 3 } as const;
  const sorted = checks.toSorted((one, other) => rank[one.outcome] - rank[other.outcome]);
  return (
    <ul className={styles.checks} aria-label={label}>
      {sorted.map((check) => (
        <li key={check.id} className={styles.check}>
          <span className={styles.icon}>
            <OutcomeIcon outcome={check.outcome} />
          </span>
          <div className={styles.words}>
            <span className={styles.title}>
              {check.title}
              {check.note !== undefined && <span className={styles.note}>{check.note}</span>}
            </span>
            <span className={styles.detail}>{check.detail}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
