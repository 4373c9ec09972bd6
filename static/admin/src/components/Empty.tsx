/** The third state of every page: nothing here yet, and how to change that. */
import Heading from '@atlaskit/heading';
import type { ReactNode } from 'react';
import styles from './Empty.module.css';

interface EmptyProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A calm box with one thing to do. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <Heading size="small" as="h2">
        {title}
      </Heading>
      <p className={styles.text}>{children}</p>
      {action}
    </div>
  );
}
