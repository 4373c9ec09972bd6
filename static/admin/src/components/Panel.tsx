/** A titled part of a page. */
import Heading from '@atlaskit/heading';
import { useId, type ReactNode } from 'react';
import styles from './Panel.module.css';

interface PanelProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  /** `plain` has no frame, for parts that stand inside another frame. */
  readonly frame?: 'card' | 'plain' | 'sunken';
  readonly children: ReactNode;
}

/** Groups what belongs together under a heading that assistive technology can jump to. */
export function Panel({ title, intro, actions, frame = 'card', children }: PanelProps) {
  const id = useId();
  return (
    <section className={`${styles.panel ?? ''} ${styles[frame] ?? ''}`} aria-labelledby={id}>
      <div className={styles.head}>
        <Heading size="small" as="h2" id={id}>
          {title}
        </Heading>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {intro !== undefined && <p className={styles.intro}>{intro}</p>}
      {children}
    </section>
  );
}
