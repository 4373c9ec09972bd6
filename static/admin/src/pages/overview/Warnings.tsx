/** What needs attention before customers notice it: expiring secrets, changed metadata, checks that failed. */
import SectionMessage from '@atlaskit/section-message';
import { Link } from 'react-router';
import { useRead } from '../../queries';

/** Nothing when all is well. */
export function Warnings() {
  const warnings = useRead('overview.get').data?.warnings ?? [];
  return warnings.map(({ kind, text, connectionId }) => (
    <SectionMessage key={`${kind} ${connectionId ?? ''} ${text}`} appearance="warning">
      <p>
        {text}{' '}
        {connectionId !== undefined && (
          <Link className="link" to={`/connections/${connectionId}`}>
            Open the connection
          </Link>
        )}
      </p>
    </SectionMessage>
  ));
}
