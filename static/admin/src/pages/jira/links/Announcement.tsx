/** What customers read on top of the portal: an outage, holidays, a change that is coming. */
import { useState } from 'react';
import type { PortalLink } from '../../../../../../src/contract/admin-api';
import { LongText } from '../../../components/LongText';
import { Panel } from '../../../components/Panel';
import { SaveBar } from '../../../components/SaveBar';
import { useUpdateLink } from './use-update-link';

/** Atlassian serves the announcement of the native portal to nobody, so this portal has its own. */
export function Announcement({ link }: { readonly link: PortalLink }) {
  const [announcement, setAnnouncement] = useState(link.announcement);
  const update = useUpdateLink();
  return (
    <Panel title="Announcement">
      <LongText
        label="Announcement"
        help="Shown to every customer of this portal, as plain text. Empty shows nothing."
        rows={3}
        value={announcement}
        error={announcement.length > 2_000 ? 'Use at most 2,000 characters.' : undefined}
        onChange={setAnnouncement}
      />
      <SaveBar
        isDirty={announcement.trim() !== link.announcement}
        isSaving={update.isPending}
        onDiscard={() => {
          setAnnouncement(link.announcement);
        }}
        onSave={() => {
          update.mutate({ portalId: link.portalId, announcement });
        }}
      />
    </Panel>
  );
}
