/** Every portal with its substituted link: what is handed out to customers. */
import Button from '@atlaskit/button/new';
import CopyIcon from '@atlaskit/icon/core/copy';
import type { PortalLink } from '../../../../../../src/contract/admin-api';
import { Empty } from '../../../components/Empty';
import { Failure } from '../../../components/Failure';
import { Loading } from '../../../components/Loading';
import { Page } from '../../../components/Page';
import { useCopy } from '../../../components/use-copy';
import { useRead } from '../../../queries';
import { JiraNav } from '../JiraNav';
import { PortalRow } from './PortalRow';
import { Translator } from './Translator';
import styles from './Links.module.css';

const intro =
  'Give customers these links in place of the portal’s own address. Whoever opens one is sent to their identity provider and comes back signed in.';

/** The list, and a translator for links that are already in circulation. */
export function LinksPage() {
  const links = useRead('links.list');
  return (
    <Page title="Portal links" intro={intro} actions={<CopyAll links={links.data ?? []} />}>
      <JiraNav />
      <Portals links={links} />
      <Translator />
    </Page>
  );
}

function Portals({ links }: { readonly links: ReturnType<typeof useRead<'links.list'>> }) {
  if (links.isPending) return <Loading of="portals" rows={3} height={96} />;
  if (links.isError) return <Failure error={links.error} onRetry={() => void links.refetch()} />;
  if (links.data.length === 0) {
    return (
      <Empty title="No portal found">
        This site has no service project that Gatehouse can see. Check access to Jira, or create a service project.
      </Empty>
    );
  }
  return (
    <ul className={styles.list} aria-label="Portals">
      {links.data.map((link) => (
        <PortalRow key={link.portalId} link={link} />
      ))}
    </ul>
  );
}

function CopyAll({ links }: { readonly links: readonly PortalLink[] }) {
  const { copied, copy } = useCopy();
  return (
    <Button
      iconBefore={CopyIcon}
      isDisabled={links.length === 0}
      onClick={() => {
        copy(
          links
            .filter(({ enabled }) => enabled)
            .map(({ name, url }) => `${name}\t${url}`)
            .join('\n'),
        );
      }}
    >
      {copied ? 'Copied' : 'Copy all links'}
    </Button>
  );
}
