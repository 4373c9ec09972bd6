/** What stands around every input: its label above; below it help, and the error in the help's place of attention. */
import ErrorIcon from '@atlaskit/icon/core/status-error';
import { useId, type ReactNode } from 'react';
import styles from './FieldFrame.module.css';

export interface FieldWords {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  /** When what stands beside it says the same; screen readers still read it. */
  readonly isLabelHidden?: boolean;
}

interface InputIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly isInvalid: boolean;
}

/** Ties label, help and error to the input that `children` makes from the ids. */
export function FieldFrame({
  label,
  help,
  error,
  isRequired = false,
  isLabelHidden = false,
  children,
}: FieldWords & {
  readonly children: (ids: InputIds) => ReactNode;
}) {
  const id = useId();
  const described = [error === undefined ? '' : `${id}-error`, help === undefined ? '' : `${id}-help`];
  const describedBy = described.filter((part) => part !== '').join(' ');
  return (
    <div className={styles.field}>
      <label className={isLabelHidden ? styles.hidden : styles.label} htmlFor={id}>
        {label}
        {isRequired && (
          <span className={styles.required} aria-hidden="true">
            *
          </span>
        )}
      </label>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        isInvalid: error !== undefined,
      })}
      {error !== undefined && (
        <div className={styles.error} id={`${id}-error`} role="alert">
          <ErrorIcon label="" size="small" />
          <span>{error}</span>
        </div>
      )}
      {help !== undefined && (
        <div className={styles.help} id={`${id}-help`}>
          {help}
        </div>
      )}
    </div>
  );
}
