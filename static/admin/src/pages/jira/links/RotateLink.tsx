/** Gives a portal a new link when the old one has reached the wrong people. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { PortalLink } from '../../../../../../src/contract/admin-api';
import { Confirm } from '../../../components/Confirm';
import { tellDone, tellFailure } from '../../../flags';
import { useWrite } from '../../../queries';

/** Asks first: links in circulation stop working. */
export function RotateLink({ link }: { readonly link: PortalLink }) {
  const [isAsking, setAsking] = useState(false);
  const rotate = useWrite('links.rotate', ['links.list', 'links.requestTypes', 'settings.get']);
  if (!isAsking) {
    return (
      <Button
        spacing="compact"
        onClick={() => {
          setAsking(true);
        }}
      >
        Replace the link
      </Button>
    );
  }
  return (
    <Confirm
      title="Replace this link?"
      action="Replace it"
      isWorking={rotate.isPending}
      onCancel={() => {
        setAsking(false);
      }}
      onConfirm={() => {
        rotate.mutate(
          { portalId: link.portalId },
          {
            onError: tellFailure,
            onSuccess: ({ name }) => {
              setAsking(false);
              tellDone(`${name} has a new link`, 'The old one leads to a page that says so.');
            },
          },
        );
      }}
    >
      The old link then leads to a page that says it was replaced. Hand out the new one.
    </Confirm>
  );
}
