/** One attempt: what happened, why, step by step, and what was done in Jira. */
import Button from '@atlaskit/button/new';
import DownloadIcon from '@atlaskit/icon/core/download';
import { Link, useParams } from 'react-router';
import type { SignInEntry } from '../../../../../src/domain/sign-in-entry';
import { Facts } from '../../components/Facts';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { OutcomeLozenge } from '../../components/OutcomeLozenge';
import { Page } from '../../components/Page';
import { Panel } from '../../components/Panel';
import { Steps } from '../../components/Steps';
import { useRead } from '../../queries';
import { toMoment } from '../../times';
import { downloadAttempt } from './attempt-bundle';
import { Explain } from './Explain';
import { Explanation } from './Explanation';
import styles from './Log.module.css';

const back = { to: '/log', text: 'Sign-in Log' };

/** Has an address of its own. */
export function EntryPage() {
  const { id = '' } = useParams();
  const entry = useRead('signIns.get', { id }, { staleTime: Infinity });
  return (
    <Page
      title={entry.data === undefined ? 'Sign-in attempt' : `Attempt ${entry.data.reference}`}
      back={back}
      actions={entry.data !== undefined && <Bundle entry={entry.data} />}
    >
      {entry.isPending && <Loading of="the attempt" rows={3} height={140} />}
      {entry.isError && <Failure error={entry.error} onRetry={() => void entry.refetch()} />}
      {entry.isSuccess && <Entry entry={entry.data} />}
    </Page>
  );
}

function Bundle({ entry }: { readonly entry: SignInEntry }) {
  return (
    <Button
      iconBefore={DownloadIcon}
      onClick={() => {
        downloadAttempt(entry);
      }}
    >
      Download support bundle
    </Button>
  );
}

/** Attempts of customers can be decided anew; notices and tests have nothing to decide. */
const isDecision = ({ outcome }: SignInEntry): boolean => ['signed_in', 'refused', 'failed'].includes(outcome);

function Entry({ entry }: { readonly entry: SignInEntry }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Panel title="What happened">
          <span>
            <OutcomeLozenge outcome={entry.outcome} />
          </span>
          <span>
            <Explanation entry={entry} />
          </span>
          {entry.reason !== 'none' && (
            <span className={styles.quiet}>
              Reason code{' '}
              <Link className="link" to={`/log?reason=${encodeURIComponent(entry.reason)}`}>
                {entry.reason}
              </Link>
            </span>
          )}
        </Panel>
        {isDecision(entry) && <Explain id={entry.id} />}
        <Panel title="Steps">
          {entry.steps.length === 0 ? <span>No step was recorded.</span> : <Steps steps={entry.steps} />}
        </Panel>
        <Panel title="Done in Jira">
          {entry.changes.length === 0 ? (
            <span>Nothing.</span>
          ) : (
            <ul className={styles.changes}>
              {entry.changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
      <div className={styles.column}>
        <Panel title="Who and where" frame="sunken">
          <Facts facts={toFacts(entry)} />
        </Panel>
      </div>
    </div>
  );
}

function toFacts(entry: SignInEntry) {
  const { email, accountId, connectionId, connectionName, subject, destination } = entry;
  const who =
    accountId === undefined ? (
      (email ?? 'Not known')
    ) : (
      <Link className="link" to={`/users/${encodeURIComponent(accountId)}`}>
        {email ?? accountId}
      </Link>
    );
  const connection =
    connectionId === undefined ? (
      '–'
    ) : (
      <Link className="link" to={`/connections/${connectionId}`}>
        {connectionName ?? connectionId}
      </Link>
    );
  return [
    ['When', toMoment(entry.at)],
    ['Customer', who],
    ['Connection', connection],
    ['Subject', subject ?? '–'],
    ['Wanted to open', destination ?? '–'],
    ['Network address', entry.address],
    ['Browser', entry.browser],
    [
      'Reference',
      <span key="reference" className="code">
        {entry.reference}
      </span>,
    ],
  ] as const;
}
