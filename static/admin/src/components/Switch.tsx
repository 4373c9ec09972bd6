/** On or off, with a sentence that says what on means. */
import Toggle from '@atlaskit/toggle';
import { useId, type ReactNode } from 'react';
import styles from './Switch.module.css';

interface SwitchProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A toggle whose label can be clicked. */
export function Switch({ label, help, isOn, isDisabled = false, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className={styles.switch}>
      <Toggle
        id={id}
        isChecked={isOn}
        isDisabled={isDisabled}
        {...(help === undefined ? {} : { descriptionId: `${id}-help` })}
        onChange={() => {
          onChange(!isOn);
        }}
      />
      <div className={styles.words}>
        <label htmlFor={id}>{label}</label>
        {help !== undefined && (
          <div className={styles.help} id={`${id}-help`}>
            {help}
          </div>
        )}
      </div>
    </div>
  );
}
