/** Buttons in a row that wraps. */
import type { ReactNode } from 'react';
import styles from './Actions.module.css';

/** The most likely action first. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
