/** The two parts of the tab. */
import { SubNav } from '../../components/SubNav';

const items = [
  { to: '/jira', text: 'Access', end: true },
  { to: '/jira/links', text: 'Portal links' },
];

/** Access to Jira, and what is handed out to customers. */
export function JiraNav() {
  return <SubNav label="Jira Configuration" items={items} />;
}
