/** What a test found, from the verdict down to the protocol's steps. */
import Button from '@atlaskit/button/new';
import { Actions } from '../../../components/Actions';
import DownloadIcon from '@atlaskit/icon/core/download';
import SectionMessage from '@atlaskit/section-message';
import { useNavigate } from 'react-router';
import type { TestReport } from '../../../../../../src/domain/test-report';
import { Panel } from '../../../components/Panel';
import { PlanView } from '../../../components/PlanView';
import { ProfileView } from '../../../components/ProfileView';
import { Steps } from '../../../components/Steps';
import { Verdict } from '../../../components/Verdict';
import { toMoment } from '../../../times';
import { AtTheProvider } from './AtTheProvider';
import { NextSteps } from './NextSteps';
import { ReceivedValues } from './ReceivedValues';
import { downloadBundle } from './support-bundle';
import styles from './Report.module.css';

interface ReportProps {
  readonly report: TestReport;
  readonly name: string;
}

/** Result first, evidence after it. */
export function Report({ report, name }: ReportProps) {
  const navigate = useNavigate();
  const hasValues = Object.keys(report.attributes).length > 0;
  return (
    <>
      {report.failure === undefined ? <Passed report={report} /> : <Failed failure={report.failure} name={name} />}
      <Actions>
        {hasValues && (
          <Button onClick={() => void navigate(`/mapping/${report.connectionId}/attributes?suggest=yes`)}>
            Use these names in the mapping
          </Button>
        )}
        <Button
          iconBefore={DownloadIcon}
          onClick={() => {
            downloadBundle(report);
          }}
        >
          Download support bundle
        </Button>
      </Actions>
      <div className={styles.columns}>
        <div className={styles.column}>
          {hasValues && <ReceivedValues attributes={report.attributes} subject={report.subject} />}
          <Panel title="Steps" intro={`Test of ${toMoment(report.at)}.`}>
            {report.steps.length === 0 ? <span>No step was recorded.</span> : <Steps steps={report.steps} />}
          </Panel>
        </div>
        <div className={styles.column}>
          {report.failure === undefined ? (
            <NextSteps connectionId={report.connectionId} />
          ) : (
            <AtTheProvider connectionId={report.connectionId} reason={report.failure.reason} />
          )}
          {report.profile !== undefined && (
            <Panel title="Who this would be in Jira">
              <ProfileView profile={report.profile} />
            </Panel>
          )}
          {report.verdict !== undefined && (
            <Panel title="Would they get in?">
              <Verdict verdict={report.verdict} />
            </Panel>
          )}
          {report.plan !== undefined && (
            <Panel title="Organizations">
              <PlanView plan={report.plan} />
            </Panel>
          )}
          {report.failure === undefined && <WouldChange changes={report.wouldChange} />}
        </div>
      </div>
    </>
  );
}

function Passed({ report }: { readonly report: TestReport }) {
  const isRefused = report.verdict?.admitted === false;
  return (
    <div role="status">
      <SectionMessage
        appearance={isRefused ? 'warning' : 'success'}
        title={isRefused ? 'The connection works, but this person would not get in' : 'The connection works'}
      >
        <p>
          {isRefused ? report.verdict.explanation : 'The provider and the mapping both passed.'} Nothing was changed.
        </p>
      </SectionMessage>
    </div>
  );
}

function Failed({ failure, name }: { readonly failure: NonNullable<TestReport['failure']>; readonly name: string }) {
  return (
    <div role="alert">
      <SectionMessage appearance="error" title={`Stopped at: ${failure.step}`}>
        <p>{failure.explanation}</p>
        <p>
          <strong>{`Likely fix in ${name}: `}</strong>
          {failure.likelyFix}
        </p>
        <p>
          Reason code <span className="code">{failure.reason}</span>. Nothing was changed.
        </p>
      </SectionMessage>
    </div>
  );
}

function WouldChange({ changes }: { readonly changes: readonly string[] }) {
  return (
    <Panel title="A real sign-in would now">
      {changes.length === 0 ? (
        <p className={styles.text}>Change nothing in Jira.</p>
      ) : (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
