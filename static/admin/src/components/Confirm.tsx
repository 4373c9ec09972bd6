/** Asks in place before something that cannot be undone; a dialog could open out of sight in a frame as tall as the page. */
import Button from '@atlaskit/button/new';
import { Actions } from './Actions';
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './Confirm.module.css';

interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action: string;
  readonly isWorking?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** What will happen, then the deed and the way out; Escape is the way out too. */
export function Confirm({ title, children, action, isWorking = false, onConfirm, onCancel }: ConfirmProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div
      ref={box}
      className={styles.confirm}
      role="alertdialog"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <div className={styles.words}>
        <strong>{title}</strong>
        <span>{children}</span>
      </div>
      <Actions>
        <Button appearance="danger" onClick={onConfirm} isLoading={isWorking}>
          {action}
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </Actions>
    </div>
  );
}
