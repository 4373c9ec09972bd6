/** Block, unblock, forget. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CustomerRecord } from '../../../../../src/domain/customer';
import { Confirm } from '../../components/Confirm';
import { tellDone, tellFailure } from '../../flags';
import { useWrite } from '../../queries';

const drops = ['customers.get', 'customers.list'] as const;

/** Blocking takes effect at the customer's next click; forgetting cannot be undone and asks first. */
export function CustomerActions({ customer }: { readonly customer: CustomerRecord }) {
  const navigate = useNavigate();
  const [isForgetting, setForgetting] = useState(false);
  const [isBlocking, setBlocking] = useState(false);
  const block = useWrite('customers.setBlocked', drops);
  const forget = useWrite('customers.forget', drops);
  const isBlocked = customer.status === 'blocked';
  if (isForgetting) {
    return (
      <Confirm
        title={`Forget ${customer.displayName}?`}
        action="Forget"
        isWorking={forget.isPending}
        onCancel={() => {
          setForgetting(false);
        }}
        onConfirm={() => {
          forget.mutate(
            { accountId: customer.accountId },
            {
              onError: tellFailure,
              onSuccess: () => {
                tellDone(`${customer.displayName} was forgotten`);
                void navigate('/users');
              },
            },
          );
        }}
      >
        Everything Gatehouse stores about this person is erased, with the lines of the sign-in log, and their sessions
        end. The customer and the requests in Jira stay. Whoever signs in again starts anew. This cannot be undone.
      </Confirm>
    );
  }
  const setBlocked = (blocked: boolean): void => {
    block.mutate(
      { accountId: customer.accountId, blocked },
      {
        onError: tellFailure,
        onSuccess: ({ displayName }) => {
          setBlocking(false);
          tellDone(blocked ? `${displayName} is blocked` : `${displayName} may sign in again`);
        },
      },
    );
  };
  if (isBlocking) {
    return (
      <Confirm
        title={`Block ${customer.displayName}?`}
        action="Block"
        isWorking={block.isPending}
        onCancel={() => {
          setBlocking(false);
        }}
        onConfirm={() => {
          setBlocked(true);
        }}
      >
        The customer is out at the next click, and every sign-in is refused until you unblock the customer here.
      </Confirm>
    );
  }
  return (
    <>
      <Button
        isLoading={block.isPending}
        onClick={() => {
          if (isBlocked) setBlocked(false);
          else setBlocking(true);
        }}
      >
        {isBlocked ? 'Unblock' : 'Block'}
      </Button>
      <Button
        appearance="subtle"
        onClick={() => {
          setForgetting(true);
        }}
      >
        Forget
      </Button>
    </>
  );
}
