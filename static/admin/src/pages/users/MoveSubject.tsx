/** Moves an identity to another customer: for people who became two, or were matched wrongly. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CustomerRecord } from '../../../../../src/domain/customer';
import type { Subject } from '../../../../../src/domain/identity';
import { Actions } from '../../components/Actions';
import { Confirm } from '../../components/Confirm';
import { TextInput } from '../../components/TextInput';
import { tellDone, tellFailure } from '../../flags';
import { useRead, useWrite } from '../../queries';
import { useSettled } from '../../use-settled';
import styles from './Users.module.css';

interface MoveSubjectProps {
  readonly from: string;
  readonly subject: Subject;
  readonly onClose: () => void;
}

/** Choose the customer, then confirm. */
export function MoveSubject({ from, subject, onClose }: MoveSubjectProps) {
  const [target, setTarget] = useState<CustomerRecord>();
  const navigate = useNavigate();
  const relink = useWrite('customers.relink', ['customers.get', 'customers.list']);
  if (target === undefined) return <ChooseCustomer without={from} onChoose={setTarget} onCancel={onClose} />;
  return (
    <Confirm
      title={`Move this identity to ${target.displayName}?`}
      action="Move"
      isWorking={relink.isPending}
      onCancel={onClose}
      onConfirm={() => {
        relink.mutate(
          { accountId: target.accountId, issuer: subject.issuer, subject: subject.subject },
          {
            onError: tellFailure,
            onSuccess: () => {
              tellDone(`The identity now leads to ${target.displayName}`);
              onClose();
              void navigate(`/users/${encodeURIComponent(target.accountId)}`);
            },
          },
        );
      }}
    >
      {`Whoever signs in with it becomes ${target.displayName} (${target.email}) and sees that customer’s requests. Open sessions of the present customer end. It can be moved back.`}
    </Confirm>
  );
}

interface ChooseCustomerProps {
  readonly without: string;
  readonly onChoose: (customer: CustomerRecord) => void;
  readonly onCancel: () => void;
}

function ChooseCustomer({ without, onChoose, onCancel }: ChooseCustomerProps) {
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), 300);
  const found = useRead('customers.list', { search, limit: 6 }, { enabled: search !== '' });
  const others = (found.data?.items ?? []).filter(({ accountId }) => accountId !== without);
  return (
    <div className={styles.form}>
      <TextInput
        label="Move to customer"
        help="Begin to type the name or the e-mail address."
        type="search"
        autoFocus
        value={typed}
        onChange={setTyped}
      />
      {others.length > 0 && (
        <ul className={styles.choices}>
          {others.map((customer) => (
            <li key={customer.accountId}>
              <Button
                spacing="compact"
                shouldFitContainer
                onClick={() => {
                  onChoose(customer);
                }}
              >
                {`${customer.displayName} (${customer.email})`}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {search !== '' && found.isSuccess && others.length === 0 && <span>No other customer begins like this.</span>}
      <Actions>
        <Button spacing="compact" appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </Actions>
    </div>
  );
}
