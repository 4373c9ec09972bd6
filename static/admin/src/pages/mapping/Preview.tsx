/** What the unsaved rules would make of the values of the last test, while they are being edited. */
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import type { Answer } from '../../api';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Panel } from '../../components/Panel';
import { PlanView } from '../../components/PlanView';
import { ProfileView } from '../../components/ProfileView';
import { Verdict } from '../../components/Verdict';
import type { useRead } from '../../queries';
import { useStartTest } from '../connections/report/use-start-test';
import { JudgedAs } from './JudgedAs';
import type { Rules } from './use-rules';
import styles from './Mapping.module.css';

interface PreviewProps {
  readonly connectionId: string;
  readonly hasTest: boolean;
  readonly received: ReturnType<typeof useRead<'tests.attributes'>>;
  readonly rules: Pick<Rules, 'preview' | 'judgeAs' | 'setJudgeAs'>;
}

/** Beside the sections; below them where there is no room. */
export function Preview({ connectionId, hasTest, received, rules }: PreviewProps) {
  return (
    <aside className={styles.side} aria-label="Preview with the values of the last test">
      <Panel title="With the last test’s values" frame="sunken">
        {received.isPending && <Loading of="the last test" rows={4} height={32} />}
        {received.isError && <Failure error={received.error} onRetry={() => void received.refetch()} />}
        {received.isSuccess && (hasTest ? <Outcome rules={rules} /> : <NoTest connectionId={connectionId} />)}
      </Panel>
    </aside>
  );
}

function NoTest({ connectionId }: { readonly connectionId: string }) {
  const test = useStartTest(connectionId);
  return (
    <>
      <span>
        Test the connection once: you can then choose from the names it sends and see here what becomes of them.
      </span>
      <div>
        <Button onClick={test.start} isLoading={test.isStarting}>
          Test connection
        </Button>
      </div>
    </>
  );
}

function Outcome({ rules }: Pick<PreviewProps, 'rules'>) {
  const { preview } = rules;
  if (preview.isPending) return <Loading of="the preview" rows={4} height={32} />;
  if (preview.isError && preview.error.code === 'invalid_input')
    return <span>No preview until what was entered is right and complete.</span>;
  if (preview.isError) return <Failure error={preview.error} onRetry={() => void preview.refetch()} />;
  return <Mapped outcome={preview.data} rules={rules} />;
}

function Mapped({ outcome, rules }: Pick<PreviewProps, 'rules'> & { readonly outcome: Answer<'mapping.preview'> }) {
  if (outcome.outcome === 'refused') {
    return (
      <SectionMessage appearance="error" title="The mapping does not yield a customer">
        <p>{outcome.explanation}</p>
      </SectionMessage>
    );
  }
  return (
    <>
      <ProfileView profile={outcome.profile} />
      <JudgedAs person={outcome.person} judgeAs={rules.judgeAs} onChange={rules.setJudgeAs} />
      <Verdict verdict={outcome.verdict} />
      <PlanView plan={outcome.plan} />
    </>
  );
}
