/** The head of every page: where one is, what it is for, what one can do here. */
import ArrowLeftIcon from '@atlaskit/icon/core/arrow-left';
import Heading from '@atlaskit/heading';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './Page.module.css';

interface PageProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: { readonly to: string; readonly text: string };
  readonly children: ReactNode;
}

/** One page: heading, introduction, actions, content. */
export function Page({ title, intro, actions, back, children }: PageProps) {
  return (
    <main className={styles.page}>
      <title>{`${title} · Gatehouse`}</title>
      {back !== undefined && (
        <Link className={styles.back} to={back.to}>
          <ArrowLeftIcon label="" size="small" />
          {back.text}
        </Link>
      )}
      <header className={styles.head}>
        <div className={styles.words}>
          <Heading size="large" as="h1">
            {title}
          </Heading>
          {intro !== undefined && <p className={styles.intro}>{intro}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </main>
  );
}
