/** Parts of one tab, each a link with an address of its own. */
import { NavLink } from 'react-router';
import styles from './SubNav.module.css';

interface SubNavProps {
  readonly label: string;
  readonly items: readonly { readonly to: string; readonly text: string; readonly end?: boolean }[];
}

/** A row of quiet links below the page's heading. */
export function SubNav({ label, items }: SubNavProps) {
  return (
    <nav className={styles.nav} aria-label={label}>
      {items.map(({ to, text, end = false }) => (
        <NavLink
          key={to}
          to={to}
          end={end}
          className={({ isActive }) => `${styles.item ?? ''} ${isActive ? (styles.active ?? '') : ''}`}
        >
          {text}
        </NavLink>
      ))}
    </nav>
  );
}
