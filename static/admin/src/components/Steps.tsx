/** The protocol's steps in the order they happened, each with its time and the facts seen. */
import CheckIcon from '@atlaskit/icon/core/status-success';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import MinusIcon from '@atlaskit/icon/core/minus';
import type { TraceStep } from '../../../../src/domain/sign-in-entry';
import { toText } from './to-text';
import styles from './Steps.module.css';

function StepIcon({ outcome }: { readonly outcome: TraceStep['outcome'] }) {
  switch (outcome) {
    case 'ok':
      return <CheckIcon label="Done" color="var(--ds-icon-success)" />;
    case 'failed':
      return <ErrorIcon label="Failed" color="var(--ds-icon-danger)" />;
    case 'skipped':
      return <MinusIcon label="Skipped" color="var(--ds-icon-subtle)" />;
  }
}

/** A numbered list; facts hold no secrets, the server saw to that. */
export function Steps({ steps }: { readonly steps: readonly TraceStep[] }) {
  return (
    <ol className={styles.steps} aria-label="Steps">
      {steps.map((step, index) => (
        <li key={`${String(index)} ${step.step}`} className={styles.step}>
          <span className={styles.icon}>
            <StepIcon outcome={step.outcome} />
          </span>
          <div className={styles.words}>
            <div className={styles.title}>
              <span>{step.step}</span>
              {step.ms !== undefined && <span className={styles.time}>{`${String(Math.round(step.ms))} ms`}</span>}
            </div>
            <div className={styles.facts}>
              {Object.entries(step.facts).map(([name, value]) => (
                <span key={name}>
                  <span className={styles.name}>{name}</span> {toText(value)}
                </span>
              ))}
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}
