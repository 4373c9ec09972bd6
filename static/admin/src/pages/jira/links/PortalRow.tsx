/** One portal in the list: its link to copy, open or show as a QR code, and its switch. */
import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { router } from '@forge/bridge';
import { useState } from 'react';
import { Link } from 'react-router';
import type { PortalLink } from '../../../../../../src/contract/admin-api';
import { Copyable } from '../../../components/Copyable';
import { Qr } from '../../../components/Qr';
import { Switch } from '../../../components/Switch';
import { useUpdateLink } from './use-update-link';
import styles from './Links.module.css';

/** Everything of daily use; the rest is on the portal's page. */
export function PortalRow({ link }: { readonly link: PortalLink }) {
  const [hasQr, setQr] = useState(false);
  const update = useUpdateLink();
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <span className={styles.name}>
          <Link className="link" to={`/jira/links/${link.portalId}`}>
            {link.name}
          </Link>
          <Lozenge>{link.projectKey}</Lozenge>
          {link.access !== 'default' && <Lozenge appearance="inprogress">{accessNames[link.access]}</Lozenge>}
        </span>
        <Switch
          label={link.enabled ? 'On' : 'Off'}
          isOn={link.enabled}
          isDisabled={update.isPending}
          onChange={(enabled) => {
            update.mutate({ portalId: link.portalId, enabled });
          }}
        />
      </div>
      <Copyable label={`Link to ${link.name}`} value={link.url} isLabelHidden />
      <div className={styles.actions}>
        <Button spacing="compact" isDisabled={!link.enabled} onClick={() => void router.open(link.url)}>
          Open
        </Button>
        <Button
          spacing="compact"
          isSelected={hasQr}
          aria-expanded={hasQr}
          onClick={() => {
            setQr(!hasQr);
          }}
        >
          QR code
        </Button>
        <Link className={styles.more} to={`/jira/links/${link.portalId}`}>
          Access, deep links, e-mail text
        </Link>
      </div>
      {hasQr && <Qr value={link.url} label={`QR code of the link to ${link.name}`} />}
    </li>
  );
}

const accessNames = {
  default: 'Default',
  sso_only: 'SSO only',
  organizations: 'Chosen organizations',
} as const satisfies Record<PortalLink['access'], string>;
