/** The configuration as a file: out without secrets, in with a look at the differences first. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { Actions } from '../../components/Actions';
import { Failure } from '../../components/Failure';
import { LongText } from '../../components/LongText';
import { Panel } from '../../components/Panel';
import { download } from '../../download';
import { tellDone, tellFailure } from '../../flags';
import { useWrite } from '../../queries';
import { counted } from '../../words';
import { Differences } from './Differences';
import { isJson } from './import-parts';
import { useImport } from './use-import';

/** Two halves: export, import. */
export function Configuration() {
  const get = useWrite('configuration.export');
  return (
    <Panel
      title="Export and import"
      intro="To copy a configuration to another site, or to keep it. Secrets are never in the file; enter them again after an import."
      actions={
        <Button
          isLoading={get.isPending}
          onClick={() => {
            get.mutate(undefined, {
              onError: tellFailure,
              onSuccess: ({ text }) => {
                download('gatehouse-configuration.json', text, 'application/json');
              },
            });
          }}
        >
          Export
        </Button>
      }
    >
      <Import />
    </Panel>
  );
}

function Import() {
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const look = useImport();
  const apply = useImport();
  const progress = look.progress ?? apply.progress;
  const differences = look.data?.differences;
  const failure = apply.error ?? look.error;
  const fault = failure?.fields.find(({ field }) => field === 'text')?.message;
  const notJson =
    isTried && !isJson(text) ? 'This is not a configuration file of Gatehouse: JSON is expected.' : undefined;
  const reset = (next: string): void => {
    setText(next);
    setTried(false);
    look.reset();
    apply.reset();
  };
  return (
    <>
      <LongText
        label="Configuration to import"
        value={text}
        error={notJson ?? fault}
        onChange={reset}
        isCode
        accept=".json,application/json"
        rows={4}
      />
      {failure !== null && fault === undefined && <Failure error={failure} />}
      <div role="status">
        {progress !== undefined && progress.of > 1 && `Part ${String(progress.part)} of ${String(progress.of)}`}
      </div>
      {differences !== undefined &&
        (differences.length === 0 ? <span>Nothing would change.</span> : <Differences differences={differences} />)}
      <Actions>
        <Button
          isDisabled={text.trim() === ''}
          isLoading={look.isPending}
          onClick={() => {
            setTried(true);
            if (isJson(text)) look.mutate({ text, apply: false });
          }}
        >
          Show what would change
        </Button>
        {differences !== undefined && differences.length > 0 && (
          <Button
            appearance="primary"
            isLoading={apply.isPending}
            onClick={() => {
              apply.mutate(
                { text, apply: true },
                {
                  onSuccess: () => {
                    reset('');
                    tellDone('The configuration was imported', 'Enter the secrets of new connections, then test them.');
                  },
                },
              );
            }}
          >
            {`Apply ${counted(differences.length, 'change')}`}
          </Button>
        )}
      </Actions>
    </>
  );
}
