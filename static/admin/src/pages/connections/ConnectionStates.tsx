/** How a connection stands, in lozenges: tested or not, and what runs out soon. */
import Lozenge from '@atlaskit/lozenge';
import type { ConnectionSummary } from '../../../../../src/domain/connection';
import { daysUntil, toDistance } from '../../times';
import { soonDays } from './filter-connections';

/** Colour is never the only sign: every lozenge says it in words. */
export function ConnectionStates({
  connection,
}: {
  readonly connection: Pick<ConnectionSummary, 'testedAt' | 'expiresAt'>;
}) {
  return (
    <>
      {connection.testedAt === undefined ? (
        <Lozenge appearance="moved">Not tested</Lozenge>
      ) : (
        <Lozenge appearance="success">{`Tested ${toDistance(connection.testedAt)}`}</Lozenge>
      )}
      {connection.expiresAt !== undefined && <Expiry at={connection.expiresAt} />}
    </>
  );
}

/** From this many days on an expiry is worth a word; the form of the connection has the day in any case. */
const shownDays = 90;

function Expiry({ at }: { readonly at: string }) {
  const days = daysUntil(at);
  if (days < 0) return <Lozenge appearance="removed">{`Expired ${toDistance(at)}`}</Lozenge>;
  if (days <= soonDays) return <Lozenge appearance="moved">{`Expires ${toDistance(at)}`}</Lozenge>;
  if (days > shownDays) return null;
  return <Lozenge>{`Expires in ${String(days)} days`}</Lozenge>;
}
