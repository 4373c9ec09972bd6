/** One portal: who may come in, deep links, health, the text of an e-mail. */
import { useParams } from 'react-router';
import type { PortalLink } from '../../../../../../src/contract/admin-api';
import { Copyable } from '../../../components/Copyable';
import { Failure } from '../../../components/Failure';
import { Loading } from '../../../components/Loading';
import { Page } from '../../../components/Page';
import { Panel } from '../../../components/Panel';
import { Qr } from '../../../components/Qr';
import { useRead } from '../../../queries';
import { Announcement } from './Announcement';
import { DeepLinks } from './DeepLinks';
import { EmailText } from './EmailText';
import { LinkHealth } from './LinkHealth';
import { PortalAccess } from './PortalAccess';
import { RotateLink } from './RotateLink';
import styles from './Links.module.css';

const back = { to: '/jira/links', text: 'Portal links' };

/** Has an address of its own. */
export function PortalPage() {
  const { portalId = '' } = useParams();
  const links = useRead('links.list');
  const link = links.data?.find((candidate) => candidate.portalId === portalId);
  return (
    <Page
      title={link?.name ?? 'Portal'}
      intro={link === undefined ? undefined : `Project ${link.projectKey}`}
      back={back}
    >
      {links.isPending && <Loading of="the portal" rows={4} height={96} />}
      {links.isError && <Failure error={links.error} onRetry={() => void links.refetch()} />}
      {links.isSuccess && link === undefined && <p>This portal is no longer here. It may have been deleted in Jira.</p>}
      {link !== undefined && <Portal link={link} />}
    </Page>
  );
}

function Portal({ link }: { readonly link: PortalLink }) {
  // A saved announcement must not undo what is being changed beside it.
  const access = { ...link, announcement: '' };
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Panel title="Link" actions={<RotateLink link={link} />}>
          <Copyable label="Substituted link" value={link.url} help="Give this to customers." />
          <Copyable label="Native portal" value={link.nativeUrl} help="Jira’s own address, for comparison." />
          <Qr value={link.url} label={`QR code of the link to ${link.name}`} />
        </Panel>
        <PortalAccess key={JSON.stringify(access)} link={access} />
        <Announcement key={link.announcement} link={link} />
        <DeepLinks portalId={link.portalId} />
      </div>
      <div className={styles.column}>
        <LinkHealth portalId={link.portalId} />
        <EmailText link={link} />
      </div>
    </div>
  );
}
