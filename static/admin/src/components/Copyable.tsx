/** A read-only value that goes to another system: shown whole, copied by one click. */
import Button from '@atlaskit/button/new';
import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import CopyIcon from '@atlaskit/icon/core/copy';
import VisuallyHidden from '@atlaskit/visually-hidden';
import styles from './Copyable.module.css';
import { useCopy } from './use-copy';

interface CopyableProps {
  readonly label: string;
  readonly value: string;
  /** Where it goes at the other side, if that is not plain from the label. */
  readonly help?: string;
  /** When the label is plain from what stands above it. */
  readonly isLabelHidden?: boolean;
}

/** Label, value, copy button. */
export function Copyable({ label, value, help, isLabelHidden = false }: CopyableProps) {
  const { copied, copy } = useCopy();
  return (
    <div className={styles.copyable}>
      {!isLabelHidden && <div className={styles.label}>{label}</div>}
      <div className={styles.row}>
        <output className={styles.value} aria-label={label}>
          {value}
        </output>
        <Button
          spacing="compact"
          iconBefore={copied ? CheckMarkIcon : CopyIcon}
          onClick={() => {
            copy(value);
          }}
        >
          {copied ? 'Copied' : 'Copy'}
          <VisuallyHidden> {label}</VisuallyHidden>
        </Button>
      </div>
      {help !== undefined && <div className={styles.help}>{help}</div>}
    </div>
  );
}
