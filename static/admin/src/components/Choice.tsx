/** One of several: side by side with an explanation each, when there are few. */
import { Radio } from '@atlaskit/radio';
import { useId, type ReactNode } from 'react';
import styles from './Choice.module.css';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly help?: ReactNode;
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly isLegendHidden?: boolean;
}

/** A group of radio buttons. */
export function Choice<T extends string>({ legend, options, value, onChange, isLegendHidden = false }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={isLegendHidden ? styles.hidden : styles.legend}>{legend}</legend>
      {options.map((option) => (
        <div key={option.value}>
          <Radio
            name={name}
            value={option.value}
            label={option.label}
            isChecked={option.value === value}
            onChange={() => {
              onChange(option.value);
            }}
          />
          {option.help !== undefined && <div className={styles.help}>{option.help}</div>}
        </div>
      ))}
    </fieldset>
  );
}
