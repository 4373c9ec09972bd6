/** Sign-ins that wait for a decision: the address or user name belongs to a customer who signs in another way. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { Link } from 'react-router';
import type { PendingLinkView } from '../../../../../src/contract/admin-api';
import { Actions } from '../../components/Actions';
import { Confirm } from '../../components/Confirm';
import { Facts } from '../../components/Facts';
import { Pages, usePages } from '../../components/Pages';
import { Panel } from '../../components/Panel';
import { tellDone, tellFailure } from '../../flags';
import { useRead, useWrite } from '../../queries';
import { toMoment } from '../../times';
import styles from './Users.module.css';

const pageSize = 5;

/** Nothing while nobody waits. */
export function PendingLinks() {
  const pages = usePages('pending');
  const input = { limit: pageSize, ...(pages.after === undefined ? {} : { after: pages.after }) };
  const waiting = useRead('pendingLinks.list', input);
  const { items, next } = waiting.data ?? { items: [], next: undefined };
  if (items.length === 0 && next === undefined && pages.number === 1) return null;
  return (
    <Panel
      title="Waiting for a decision"
      intro="Somebody signed in with the e-mail address or user name of a customer who is linked to another identity. Until you decide, the person is kept out."
      frame="sunken"
    >
      {items.map((pending) => (
        <PendingLink key={pending.id} pending={pending} />
      ))}
      <Pages pages={pages} next={next} isLoading={waiting.isFetching} />
    </Panel>
  );
}

function PendingLink({ pending }: { readonly pending: PendingLinkView }) {
  const [asking, setAsking] = useState<'accept' | 'refuse'>();
  const connections = useRead('connections.list');
  const decide = useWrite('pendingLinks.decide', ['pendingLinks.list', 'customers.get', 'customers.list']);
  const { customer } = pending;
  const connection = connections.data?.find(({ id }) => id === pending.connectionId)?.name ?? pending.connectionId;
  const answer = (accept: boolean): void => {
    decide.mutate(
      { id: pending.id, accept },
      {
        onError: tellFailure,
        onSuccess: () => {
          tellDone(accept ? 'The identity was linked' : 'The person stays out');
        },
      },
    );
  };
  return (
    <div className={styles.pending}>
      <Facts
        facts={[
          ['Who signed in', `${pending.displayName} (${pending.email}) through ${connection}`],
          ['Asked', toMoment(pending.askedAt)],
          [
            'Subject',
            <span key="subject" className="code">
              {pending.subject}
            </span>,
          ],
          [
            'Would become',
            <Link key="customer" className="link" to={`/users/${encodeURIComponent(customer.accountId)}`}>
              {`${customer.displayName} (${customer.email})`}
            </Link>,
          ],
        ]}
      />
      {asking === undefined ? (
        <Actions>
          <Button
            spacing="compact"
            onClick={() => {
              setAsking('accept');
            }}
          >
            Same person
          </Button>
          <Button
            spacing="compact"
            onClick={() => {
              setAsking('refuse');
            }}
          >
            Somebody else
          </Button>
        </Actions>
      ) : (
        <Confirm
          title={
            asking === 'accept' ? `Let ${pending.displayName} in as ${customer.displayName}?` : 'Keep this person out?'
          }
          action={asking === 'accept' ? 'Link them' : 'Keep out'}
          isWorking={decide.isPending}
          onCancel={() => {
            setAsking(undefined);
          }}
          onConfirm={() => {
            answer(asking === 'accept');
          }}
        >
          {asking === 'accept'
            ? 'From now on this identity signs in as that customer and sees all of that customer’s requests. Unlinking it later takes that back.'
            : 'Further sign-ins with this identity are refused without asking again for 90 days.'}
        </Confirm>
      )}
    </div>
  );
}
