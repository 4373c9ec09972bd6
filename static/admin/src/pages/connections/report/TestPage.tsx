/** One test of a connection: waits for the other window, then shows the report. */
import Button from '@atlaskit/button/new';
import { Actions } from '../../../components/Actions';
import { router } from '@forge/bridge';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { Copyable } from '../../../components/Copyable';
import { Disclosure } from '../../../components/Disclosure';
import { Empty } from '../../../components/Empty';
import { Failure } from '../../../components/Failure';
import { Loading } from '../../../components/Loading';
import { Page } from '../../../components/Page';
import { useRead } from '../../../queries';
import { Report } from './Report';
import { useStartTest } from './use-start-test';

const everyMs = 1_500;

/** Has an address of its own, so that a report can be reloaded and shared. */
export default function TestPage() {
  const { id = '', testId = '' } = useParams();
  const connections = useRead('connections.list');
  const test = useStartTest(id);
  const name = connections.data?.find((connection) => connection.id === id)?.name;
  return (
    <Page
      title={name === undefined ? 'Test connection' : `Test of ${name}`}
      intro="A real sign-in with your own account at the provider, stopped before Jira. Nothing is changed by it."
      back={{ to: `/connections/${id}`, text: name ?? 'Connection' }}
      actions={
        <Button onClick={test.start} isLoading={test.isStarting}>
          Test again
        </Button>
      }
    >
      <TestState key={testId} connectionId={id} testId={testId} name={name} />
    </Page>
  );
}

interface TestStateProps {
  readonly connectionId: string;
  readonly testId: string;
  readonly name: string | undefined;
}

function TestState({ connectionId, testId, name }: TestStateProps) {
  const client = useQueryClient();
  const test = useRead(
    'tests.read',
    { testId },
    {
      refetchInterval: ({ state }) => (state.data?.state === 'done' || state.status === 'error' ? false : everyMs),
      staleTime: 0,
    },
  );
  const isDone = test.data?.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    for (const name of ['connections.list', 'connections.get', 'tests.attributes', 'overview.get']) {
      void client.invalidateQueries({ queryKey: [name] });
    }
  }, [client, isDone]);
  if (test.isPending) return <Loading of="the test" rows={3} />;
  if (test.isError) return <Failure error={test.error} onRetry={() => void test.refetch()} />;
  if (test.data.state === 'running') return <Waiting connectionId={connectionId} name={name} />;
  return <Report report={test.data.report} name={name ?? 'the provider'} />;
}

/** A provider that does not know where to send people back shows an error of its own, and no report is ever made. */
function NothingComesBack({ connectionId }: { readonly connectionId: string }) {
  const connection = useRead('connections.list').data?.find(({ id }) => id === connectionId);
  const addresses = useRead('overview.get').data?.addresses;
  if (connection === undefined || addresses === undefined) return null;
  const isSaml = connection.protocol === 'saml';
  return (
    <Disclosure title="The window shows an error?" note="And does not come back here">
      <p>
        {isSaml
          ? 'Most often the provider does not know this application. Compare entity ID and ACS with what it has:'
          : 'Most often the callback URL is not registered at the provider, or differs by a character:'}
      </p>
      {isSaml ? (
        <>
          <Copyable label="SP entity ID" value={addresses.samlEntityId} />
          <Copyable label="ACS URL" value={addresses.samlAcs} />
        </>
      ) : (
        <Copyable label="Callback URL" value={addresses.callback} />
      )}
    </Disclosure>
  );
}

function Waiting({ connectionId, name }: { readonly connectionId: string; readonly name: string | undefined }) {
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  const url = typeof state === 'object' && state !== null && 'url' in state ? state.url : undefined;
  return (
    <div role="status">
      <Empty
        title="Waiting for you to sign in"
        action={
          <Actions>
            {typeof url === 'string' && (
              <Button appearance="primary" onClick={() => void router.open(url)}>
                Open the window again
              </Button>
            )}
            <Button appearance="subtle" onClick={() => void navigate(`/connections/${connectionId}`)}>
              Cancel the test
            </Button>
          </Actions>
        }
      >
        {`Sign in at ${name ?? 'the provider'} in the window that just opened, then come back: the report appears here by itself. No window? Your browser may have blocked it.`}
      </Empty>
      <NothingComesBack connectionId={connectionId} />
    </div>
  );
}
