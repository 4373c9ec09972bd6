/** A ready text that tells customers about their new link. */
import Button from '@atlaskit/button/new';
import type { PortalLink } from '../../../../../../src/contract/admin-api';
import { Panel } from '../../../components/Panel';
import { useCopy } from '../../../components/use-copy';
import styles from './Links.module.css';

const toText = ({ name, url }: PortalLink): string =>
  [
    `Subject: Your new way into ${name}`,
    '',
    'Hello,',
    '',
    `from now on, please open ${name} with this link:`,
    '',
    url,
    '',
    'You sign in with the account you already use at your company. There is no extra password to remember, and everything you raised before is still there.',
    '',
    'Kind regards',
  ].join('\n');

/** Plain text, copied whole. */
export function EmailText({ link }: { readonly link: PortalLink }) {
  const { copied, copy } = useCopy();
  const text = toText(link);
  return (
    <Panel
      title="E-mail to customers"
      actions={
        <Button
          spacing="compact"
          onClick={() => {
            copy(text);
          }}
        >
          {copied ? 'Copied' : 'Copy text'}
        </Button>
      }
    >
      <pre className={styles.email}>{text}</pre>
    </Panel>
  );
}
