/** The choice of identity the app acts with, and the service account's credentials. */
import Button from '@atlaskit/button/new';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { JiraStatus } from '../../../../../src/contract/admin-api';
import { Choice } from '../../components/Choice';
import { Confirm } from '../../components/Confirm';
import { Failure } from '../../components/Failure';
import { Panel } from '../../components/Panel';
import { Switch } from '../../components/Switch';
import { useDraft } from '../../drafts';
import { tellDone, tellFailure } from '../../flags';
import { keyOf, useWrite } from '../../queries';
import { counted } from '../../words';
import { findErrors, strategies, toInput, toValues } from './access-values';
import { ServiceAccountFields } from './ServiceAccountFields';
import styles from './Jira.module.css';

/** Saving checks at once; the checks below show what was found. */
export function AccessForm({ status }: { readonly status: JiraStatus }) {
  const client = useQueryClient();
  const [isTried, setTried] = useState(false);
  const draft = useDraft('jira:access', toValues(status));
  const configure = useWrite('jira.configure');
  const values = draft.value;
  const serverErrors = Object.fromEntries(
    (configure.error?.fields ?? []).map(({ field, message }) => [field, message]),
  );
  const errors = { ...(isTried ? findErrors(values, status) : {}), ...serverErrors };
  const save = (): void => {
    setTried(true);
    if (Object.keys(findErrors(values, status)).length > 0) return;
    configure.mutate(toInput(values), {
      onSuccess: ({ status: stored, checks }) => {
        client.setQueryData(keyOf('jira.status'), stored);
        client.setQueryData(keyOf('jira.check'), checks);
        draft.discard();
        setTried(false);
        const failed = checks.filter(({ outcome }) => outcome === 'fail').length;
        tellDone(
          'Saved and checked',
          failed === 0 ? 'Everything Gatehouse needs is there.' : `${counted(failed, 'check')} failed; see below.`,
        );
      },
    });
  };
  return (
    <Panel title="In whose name">
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Choice
          legend="In whose name"
          isLegendHidden
          options={strategies}
          value={values.strategy}
          onChange={(strategy) => {
            draft.set({ ...values, strategy });
          }}
        />
        {values.strategy !== 'app' && (
          <ServiceAccountFields values={values} status={status} errors={errors} onChange={draft.set} />
        )}
        <Switch
          label="Act as the customer where Jira allows it"
          help="Requests then show the customer as their own reporter, and Jira itself decides what the customer may see."
          isOn={values.impersonate}
          onChange={(impersonate) => {
            draft.set({ ...values, impersonate });
          }}
        />
        {configure.isError && <Failure error={configure.error} />}
        <div className={styles.actions}>
          <Button appearance="primary" type="submit" isDisabled={!draft.isDirty} isLoading={configure.isPending}>
            Save
          </Button>
          {draft.isDirty && (
            <Button appearance="subtle" onClick={draft.discard}>
              Discard changes
            </Button>
          )}
        </div>
      </form>
      {status.tokenStored && <RemoveToken />}
    </Panel>
  );
}

function RemoveToken() {
  const [isAsking, setAsking] = useState(false);
  const client = useQueryClient();
  const remove = useWrite('jira.removeToken', ['jira.check']);
  if (!isAsking) {
    return (
      <div>
        <Button
          appearance="subtle"
          spacing="compact"
          onClick={() => {
            setAsking(true);
          }}
        >
          Remove the stored API token
        </Button>
      </div>
    );
  }
  return (
    <Confirm
      title="Remove the API token?"
      action="Remove it"
      isWorking={remove.isPending}
      onCancel={() => {
        setAsking(false);
      }}
      onConfirm={() => {
        remove.mutate(undefined, {
          onError: tellFailure,
          onSuccess: (status) => {
            client.setQueryData(keyOf('jira.status'), status);
            setAsking(false);
            tellDone('The API token was removed');
          },
        });
      }}
    >
      It is erased from the app’s storage. Gatehouse then has only its own identity. Revoke the token at Atlassian too.
    </Confirm>
  );
}
