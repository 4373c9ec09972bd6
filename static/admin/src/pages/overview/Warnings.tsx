/** What needs attention before customers notice it: expiring secrets, changed metadata, checks that failed. */
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../../queries';

/** With more warnings than these, the rest wait for a press: the page is about the connections below them. */
const shownAtOnce = 3;

/** Nothing when all is well. */
export function Warnings() {
  const warnings = useRead('overview.get').data?.warnings ?? [];
  const [showsAll, setShowsAll] = useState(false);
  const left = warnings.length - shownAtOnce;
  return (
    <>
      {warnings.slice(0, showsAll ? undefined : shownAtOnce).map(({ kind, text, connectionId }) => (
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
      ))}
      {left > 0 && (
        <div>
          <Button
            aria-expanded={showsAll}
            onClick={() => {
              setShowsAll(!showsAll);
            }}
          >
            {showsAll ? 'Show fewer warnings' : `Show ${String(left)} more ${left === 1 ? 'warning' : 'warnings'}`}
          </Button>
        </div>
      )}
    </>
  );
}
