/** The identities at providers that lead to this customer. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { CustomerRecord } from '../../../../../src/domain/customer';
import { Actions } from '../../components/Actions';
import { Confirm } from '../../components/Confirm';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { tellDone, tellFailure } from '../../flags';
import { useRead, useWrite } from '../../queries';
import { toMoment } from '../../times';
import { MoveSubject } from './MoveSubject';
import styles from './Users.module.css';

type LinkedSubject = CustomerRecord['subjects'][number];

/** Unlinking lets the person be matched anew at the next sign-in. */
export function LinkedSubjects({ customer }: { readonly customer: CustomerRecord }) {
  return (
    <Panel title="Linked identities" intro="The provider’s own identifier; it stays the same when an address changes.">
      {customer.subjects.length === 0 && <span>None. The next sign-in is matched as set in Attribute Mapping.</span>}
      {customer.subjects.map((subject) => (
        <Subject key={`${subject.issuer} ${subject.subject}`} accountId={customer.accountId} subject={subject} />
      ))}
    </Panel>
  );
}

function Subject({ accountId, subject }: { readonly accountId: string; readonly subject: LinkedSubject }) {
  const [isAsking, setAsking] = useState(false);
  const [isMoving, setMoving] = useState(false);
  const connections = useRead('connections.list');
  const unlink = useWrite('customers.unlink', ['customers.get', 'customers.list']);
  const connection = connections.data?.find(({ id }) => id === subject.connectionId)?.name ?? subject.connectionId;
  return (
    <div className={styles.subject}>
      <Facts
        facts={[
          ['Connection', connection],
          [
            'Issuer',
            <span key="issuer" className="code">
              {subject.issuer}
            </span>,
          ],
          [
            'Subject',
            <span key="subject" className="code">
              {subject.subject}
            </span>,
          ],
          ['Linked', toMoment(subject.linkedAt)],
        ]}
      />
      {isMoving ? (
        <MoveSubject
          from={accountId}
          subject={subject}
          onClose={() => {
            setMoving(false);
          }}
        />
      ) : isAsking ? (
        <Confirm
          title="Unlink this identity?"
          action="Unlink"
          isWorking={unlink.isPending}
          onCancel={() => {
            setAsking(false);
          }}
          onConfirm={() => {
            unlink.mutate(
              { accountId, issuer: subject.issuer, subject: subject.subject },
              {
                onError: tellFailure,
                onSuccess: () => {
                  tellDone('The identity was unlinked');
                },
              },
            );
          }}
        >
          Open sessions of this customer end. The next sign-in with the identity is matched anew, by e-mail or user
          name.
        </Confirm>
      ) : (
        <Actions>
          <Button
            spacing="compact"
            onClick={() => {
              setAsking(true);
            }}
          >
            Unlink
          </Button>
          <Button
            spacing="compact"
            onClick={() => {
              setMoving(true);
            }}
          >
            Move to another customer
          </Button>
        </Actions>
      )}
    </div>
  );
}
