/** What most people need not see, one click away. */
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

interface DisclosureProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** The browser's own disclosure, so that keyboard and page search work. */
export function Disclosure({ title, note, open = false, children }: DisclosureProps) {
  return (
    <details className={styles.disclosure} open={open}>
      <summary className={styles.summary}>
        <span className={styles.chevron}>
          <ChevronRightIcon label="" size="small" />
        </span>
        <span className={styles.title}>{title}</span>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
