/** From installation to the first sign-in: what is done, what is next, each one click away. */
import Heading from '@atlaskit/heading';
import CheckIcon from '@atlaskit/icon/core/status-success';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Overview } from '../../../../../src/contract/admin-api';
import { Loading } from '../../components/Loading';
import { useRead } from '../../queries';
import styles from './Checklist.module.css';

type Step = keyof Overview['checklist'];

/** Of the checklist at the width of a desktop, in pixels. */
const placeHeight = 89;

/** With one connection, its own pages are meant; with several, the administrator chooses. */
const stepsFor = (only: string | undefined) =>
  [
    ['providerAdded', 'Add a provider', '/connections/new'],
    ['tested', 'Test it', only === undefined ? '/connections' : `/connections/${only}`],
    ['mapped', 'Map attributes', only === undefined ? '/mapping' : `/mapping/${only}/attributes`],
    ['jiraConnected', 'Connect Jira', '/jira'],
    ['linkOpened', 'Open a link', '/jira/links'],
  ] as const satisfies readonly (readonly [Step, string, string])[];

const doneKey = 'gatehouse-first-sign-in';

/** The first sign-in happens once: from then on this browser keeps no room for the checklist. */
function remembersDone(): boolean {
  try {
    return localStorage.getItem(doneKey) === 'done';
  } catch {
    return false;
  }
}

function rememberDone(): void {
  try {
    localStorage.setItem(doneKey, 'done');
  } catch {
    // A browser that forbids storage sees the grey box a moment longer.
  }
}

/** There until the first real sign-in has happened. While that is not known its place is kept, so that nothing jumps. */
export function Checklist() {
  const overview = useRead('overview.get');
  const connections = useRead('connections.list').data;
  const checklist = overview.data?.checklist;
  const isDone = checklist?.linkOpened === true;
  useEffect(() => {
    if (isDone) rememberDone();
  }, [isDone]);
  if (overview.isPending && !remembersDone()) return <Loading of="the checklist" rows={1} height={placeHeight} />;
  if (checklist === undefined || overview.data?.role === 'support' || isDone) return null;
  const steps = stepsFor(connections?.length === 1 ? connections[0]?.id : undefined);
  const next = steps.find(([step]) => !checklist[step])?.[0];
  const done = steps.filter(([step]) => checklist[step]).length;
  return (
    <section className={styles.checklist} aria-labelledby="checklist-title">
      <div className={styles.head}>
        <Heading size="xsmall" as="h2" id="checklist-title">
          Your way to the first sign-in
        </Heading>
        <span className={styles.count}>{`${String(done)} of ${String(steps.length)} done`}</span>
      </div>
      <ol className={styles.steps}>
        {steps.map(([step, text, to], index) => (
          <li key={step} className={styles.step}>
            <Link
              to={to}
              className={`${styles.link ?? ''} ${step === next ? (styles.next ?? '') : ''}`}
              aria-current={step === next ? 'step' : undefined}
            >
              {checklist[step] ? (
                <CheckIcon label="Done:" color="var(--ds-icon-success)" />
              ) : (
                <span className={styles.number}>{index + 1}</span>
              )}
              {text}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
