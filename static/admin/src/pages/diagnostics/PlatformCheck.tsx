/** Tries on the live site everything that cannot be known beforehand. */
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { router } from '@forge/bridge';
import { useState } from 'react';
import { Actions } from '../../components/Actions';
import { Checks } from '../../components/Checks';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Panel } from '../../components/Panel';
import { tellFailure } from '../../flags';
import { useRead, useWrite } from '../../queries';
import { toMoment } from '../../times';
import { awaited, byArea, isBrowserPartOld, type Finding } from './check-areas';
import styles from './Diagnostics.module.css';

const everyMs = 1_500;

/** Opens a window, because cookies and redirects must be seen by a real browser; results are kept with their date. */
export function PlatformCheck() {
  const [checkId, setCheckId] = useState<string>();
  const [isStopped, setStopped] = useState(false);
  const start = useWrite('platform.start');
  const isWaiting = (findings: readonly Finding[] | undefined): boolean =>
    checkId !== undefined && !isStopped && findings !== undefined && awaited(findings).length > 0;
  const results = useRead('platform.read', checkId === undefined ? {} : { checkId }, {
    refetchInterval: ({ state }) => (isWaiting(state.data) ? everyMs : false),
    placeholderData: (previous) => previous,
  });
  const waiting = isWaiting(results.data);
  const run = (): void => {
    start.mutate(undefined, {
      onError: tellFailure,
      onSuccess: (started) => {
        setStopped(false);
        setCheckId(started.checkId);
        void router.open(started.url);
      },
    });
  };
  return (
    <Panel
      title="Platform check"
      intro="Run it after installing. It opens a window for a few seconds and changes nothing. Each upgrade of the app runs by itself what needs no browser."
      actions={
        <Actions>
          {waiting && (
            <Button
              appearance="subtle"
              onClick={() => {
                setStopped(true);
              }}
            >
              Stop waiting
            </Button>
          )}
          <Button isLoading={start.isPending} onClick={run}>
            Run the check
          </Button>
        </Actions>
      }
    >
      <Results results={results} isWaiting={waiting} />
    </Panel>
  );
}

interface ResultsProps {
  readonly results: ReturnType<typeof useRead<'platform.read'>>;
  readonly isWaiting: boolean;
}

function Results({ results, isWaiting }: ResultsProps) {
  if (results.isPending) return <Loading of="the results" rows={4} height={40} />;
  if (results.isError) return <Failure error={results.error} onRetry={() => void results.refetch()} />;
  if (results.data.length === 0) return <span>Not run yet.</span>;
  const shown = isWaiting ? [...results.data, ...awaited(results.data)] : results.data;
  return (
    <>
      <span role="status">{summaryOf(shown)}</span>
      {!isWaiting && isBrowserPartOld(results.data) && (
        <SectionMessage appearance="information">
          <p>The part that needs a browser was not run since the last upgrade. Run the check.</p>
        </SectionMessage>
      )}
      {byArea(shown).map(([area, findings]) => (
        <section key={area} className={styles.area} aria-label={area}>
          <h3 className={styles.areaName}>{area}</h3>
          <Checks label={`Results: ${area}`} checks={findings.map(toCheck)} />
        </section>
      ))}
    </>
  );
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (outcome: Finding['outcome']): number => findings.filter((one) => one.outcome === outcome).length;
  const running = count('running');
  const total = String(findings.length);
  if (running > 0) return `${String(findings.length - running)} of ${total} done, waiting for the window.`;
  const failed = count('fail');
  return failed === 0 ? `${total} checks, none failed.` : `${String(failed)} of ${total} checks failed.`;
}

const toCheck = ({ id, title, outcome, seen, meaning, at }: Finding) => ({
  ...{ id, title, outcome },
  ...(at === '' ? {} : { note: toMoment(at) }),
  detail: (
    <span className={styles.found}>
      <span>{seen}</span>
      {meaning !== '' && <span className={styles.meaning}>{meaning}</span>}
    </span>
  ),
});
