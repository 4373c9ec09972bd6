/** What would become of this attempt today, and what was changed since then. */
import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import type { Explained } from '../../../../../src/contract/admin-api';
import { Disclosure } from '../../components/Disclosure';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Panel } from '../../components/Panel';
import { useRead } from '../../queries';
import { counted } from '../../words';
import { Changes } from './Changes';
import { DecisionSteps } from './DecisionSteps';
import styles from './Log.module.css';

/** Asked for, not shown by itself: Jira may have to be asked for the answer. */
export function Explain({ id }: { readonly id: string }) {
  const [isAsked, setAsked] = useState(false);
  const explained = useRead('signIns.explain', { id }, { enabled: isAsked, staleTime: 0 });
  return (
    <Panel
      title="And today?"
      intro="Decides this attempt anew with today’s settings, by the same rules as a sign-in. Nothing is changed."
      actions={
        <Button
          isLoading={explained.isFetching}
          onClick={() => {
            setAsked(true);
            if (isAsked) void explained.refetch();
          }}
        >
          {isAsked ? 'Explain again' : 'Explain'}
        </Button>
      }
    >
      <div className={styles.column} aria-live="polite">
        {isAsked && explained.isPending && <Loading of="the explanation" rows={2} height={40} />}
        {explained.isError && <Failure error={explained.error} onRetry={() => void explained.refetch()} />}
        {explained.isSuccess && <Answered explained={explained.data} />}
      </div>
    </Panel>
  );
}

const verdicts = {
  signed_in: { appearance: 'success', text: 'Would get in' },
  refused: { appearance: 'removed', text: 'Would be refused' },
  not_known: { appearance: 'default', text: 'Cannot be told' },
} as const;

function Answered({ explained }: { readonly explained: Explained }) {
  const { verdict, explanation, likelyFix, isSame, unknown, steps, changes } = explained;
  const { appearance, text } = verdicts[verdict];
  return (
    <>
      <div className={styles.verdict}>
        <span className={styles.verdictHead}>
          <Lozenge appearance={appearance}>{text}</Lozenge>
          {verdict !== 'not_known' && <span className={styles.quiet}>{isSame ? 'as then' : 'unlike then'}</span>}
        </span>
        <span>{explanation}</span>
        {likelyFix !== '' && <span>{likelyFix}</span>}
        {unknown.length > 0 && (
          <span>{`Not certain: the value of ${unknown.join(', ')} was not kept, and a rule reads it.`}</span>
        )}
      </div>
      {steps.length > 0 && (
        <Disclosure title="What was asked" note={`${counted(steps.length, 'question')}, in order`} open>
          <DecisionSteps steps={steps} />
        </Disclosure>
      )}
      {changes.length > 0 && (
        <Disclosure title="Changed since then" note={counted(changes.length, 'change')} open>
          <Changes changes={changes} />
        </Disclosure>
      )}
    </>
  );
}
