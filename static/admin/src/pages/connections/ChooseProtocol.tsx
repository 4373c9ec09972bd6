/** First step of a new connection: which language the provider speaks. */
import { Link } from 'react-router';
import { Page } from '../../components/Page';
import styles from './ChooseProtocol.module.css';

const protocols = [
  {
    to: 'oidc',
    title: 'OAuth / OpenID Connect',
    text: 'You will register an application at the provider and get a client ID and a client secret. Choose this when your provider offers both.',
  },
  {
    to: 'saml',
    title: 'SAML',
    text: 'You will exchange metadata: an entity ID, an address and a certificate. Choose this when the provider’s team asks for SAML.',
  },
] as const;

/** Two cards; the whole card is the link. */
export default function ChooseProtocol() {
  return (
    <Page
      title="Add New Identity Provider"
      intro="Step 1 of 3. How does the provider talk to applications?"
      back={{ to: '/connections', text: 'SSO Configurations' }}
    >
      <div className={styles.cards}>
        {protocols.map(({ to, title, text }) => (
          <Link key={to} to={`/connections/new/${to}`} className={styles.card}>
            <span className={styles.title}>{title}</span>
            <span className={styles.text}>{text}</span>
          </Link>
        ))}
      </div>
    </Page>
  );
}
