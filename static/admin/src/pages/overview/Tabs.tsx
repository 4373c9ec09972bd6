/** The tabs, each a link with an address of its own. */
import { NavLink } from 'react-router';
import { useUnsaved } from '../../drafts';
import { useRole } from './use-role';
import styles from './Tabs.module.css';

const tabs = [
  ['/connections', 'SSO Configurations', 'connection:'],
  ['/mapping', 'Attribute Mapping', 'rules:'],
  ['/users', 'Manage Users', 'users:'],
  ['/jira', 'Jira Configuration', 'jira:'],
  ['/sign-in', 'Sign-in Settings', 'sign-in:'],
  ['/look', 'Look and Feel', 'look:'],
  ['/log', 'Sign-in Log', 'log:'],
  ['/diagnostics', 'Diagnostics', 'diagnostics:'],
] as const;

const forSupport: readonly string[] = ['/connections', '/log'];

function Tab({ to, text, drafts }: { readonly to: string; readonly text: string; readonly drafts: string }) {
  const unsaved = useUnsaved(drafts);
  return (
    <NavLink to={to} className={({ isActive }) => `${styles.tab ?? ''} ${isActive ? (styles.active ?? '') : ''}`}>
      {text}
      {unsaved !== '' && <span className={styles.unsaved} role="img" aria-label="unsaved changes" />}
    </NavLink>
  );
}

/** Support staff see what they may open; the row scrolls sideways where there is no room for all. */
export function Tabs() {
  const role = useRole();
  const shown = tabs.filter(([to]) => role !== 'support' || forSupport.includes(to));
  return (
    <nav className={styles.tabs} aria-label="Gatehouse">
      {shown.map(([to, text, drafts]) => (
        <Tab key={to} to={to} text={text} drafts={drafts} />
      ))}
    </nav>
  );
}
