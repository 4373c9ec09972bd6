/** The customer's open sessions, each of which can be ended. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { Answer } from '../../api';
import { Confirm } from '../../components/Confirm';
import { Panel } from '../../components/Panel';
import { Table } from '../../components/Table';
import { tellDone, tellFailure } from '../../flags';
import { useWrite } from '../../queries';
import { toMoment } from '../../times';

interface SessionsProps {
  readonly accountId: string;
  readonly sessions: Answer<'customers.get'>['sessions'];
}

/** Ending takes effect at the next click in that browser. */
export function Sessions({ accountId, sessions }: SessionsProps) {
  const end = useWrite('customers.endSessions', ['customers.get']);
  const [isAsking, setAsking] = useState(false);
  const endSessions = (sessionId?: string): void => {
    end.mutate(
      { accountId, ...(sessionId === undefined ? {} : { sessionId }) },
      {
        onError: tellFailure,
        onSuccess: () => {
          tellDone(sessionId === undefined ? 'All sessions were ended' : 'The session was ended');
        },
      },
    );
  };
  return (
    <Panel
      title="Sessions"
      actions={
        sessions.length > 0 && (
          <Button
            spacing="compact"
            isLoading={end.isPending}
            onClick={() => {
              setAsking(true);
            }}
          >
            End all
          </Button>
        )
      }
    >
      {isAsking && sessions.length > 0 && (
        <Confirm
          title="End all sessions?"
          action="End all"
          isWorking={end.isPending}
          onCancel={() => {
            setAsking(false);
          }}
          onConfirm={() => {
            setAsking(false);
            endSessions();
          }}
        >
          The customer is signed out in every browser at the next click, and may sign in again.
        </Confirm>
      )}
      {sessions.length === 0 ? (
        <span>Not signed in anywhere.</span>
      ) : (
        <Table
          caption="Sessions"
          rows={sessions}
          keyOf={({ id }) => id}
          columns={[
            { title: 'Browser', cell: ({ device, browser }) => <span title={browser}>{device}</span> },
            { title: 'Address', cell: ({ address }) => address },
            { title: 'Last seen', cell: ({ seenAt }) => toMoment(seenAt) },
            {
              title: 'End',
              align: 'end',
              cell: ({ id, device }) => (
                <Button
                  spacing="compact"
                  aria-label={`End the session in ${device}`}
                  onClick={() => {
                    endSessions(id);
                  }}
                >
                  End
                </Button>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
