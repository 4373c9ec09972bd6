/** Asks for permission to contact the provider before it is looked up, with the reason. */
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import type { ConnectionForm } from './use-connection-form';
import styles from './Form.module.css';

const bare = (host: string): string => host.replace(/^https:\/\//, '');

/** Nothing when every host is permitted already. */
export function Permission({ form }: { readonly form: ConnectionForm }) {
  const { missing } = form.consent;
  if (missing.length === 0) return null;
  return (
    <SectionMessage
      appearance={form.isRefused ? 'error' : 'information'}
      title={form.isRefused ? 'Not saved: permission was not given' : 'Gatehouse needs your permission'}
    >
      <p className={styles.text}>
        To read this provider’s settings and to complete sign-ins, Gatehouse must contact{' '}
        <strong>{missing.map(bare).join(', ')}</strong>. Jira will ask you to confirm.
      </p>
      <p>
        <Button
          spacing="compact"
          onClick={() => {
            form.consent.ask().catch(() => undefined);
          }}
        >
          Allow and look it up
        </Button>
      </p>
    </SectionMessage>
  );
}
