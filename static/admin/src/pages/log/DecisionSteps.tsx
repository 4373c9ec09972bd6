/** The questions of a decision in their order, up to the one that decided it. */
import CheckIcon from '@atlaskit/icon/core/status-success';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import MinusIcon from '@atlaskit/icon/core/minus';
import type { ExplainedStep } from '../../../../../src/contract/admin-api';
import styles from './Log.module.css';

function StepIcon({ outcome }: { readonly outcome: ExplainedStep['outcome'] }) {
  switch (outcome) {
    case 'pass':
      return <CheckIcon label="Yes" color="var(--ds-icon-success)" />;
    case 'fail':
      return <ErrorIcon label="No" color="var(--ds-icon-danger)" />;
    case 'not_asked':
      return <MinusIcon label="Not asked" color="var(--ds-icon-subtle)" />;
  }
}

/** A numbered list. */
export function DecisionSteps({ steps }: { readonly steps: readonly ExplainedStep[] }) {
  return (
    <ol className={styles.questions}>
      {steps.map(({ id, title, outcome }) => (
        <li key={id} className={`${styles.question ?? ''} ${outcome === 'not_asked' ? (styles.quiet ?? '') : ''}`}>
          <StepIcon outcome={outcome} />
          <span>{title}</span>
        </li>
      ))}
    </ol>
  );
}
