/** A one-time way in for a customer whose provider is out of order. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { Copyable } from '../../components/Copyable';
import { Disclosure } from '../../components/Disclosure';
import { Failure } from '../../components/Failure';
import { NumberInput } from '../../components/NumberInput';
import { Pick } from '../../components/Pick';
import { TextInput } from '../../components/TextInput';
import { useRead, useWrite } from '../../queries';
import { toMoment } from '../../times';
import styles from './Users.module.css';

/** The link is shown once; its issue and its use are both in the log. */
export function Recovery({ accountId }: { readonly accountId: string }) {
  const [reason, setReason] = useState('');
  const [chosen, setMinutes] = useState<number>();
  const settings = useRead('settings.get');
  const minutes = chosen ?? settings.data?.signIn.recovery.minutes ?? 15;
  const [portalId, setPortalId] = useState('');
  const links = useRead('links.list');
  const issue = useWrite('recovery.issue', ['signIns.list']);
  return (
    <Disclosure title="Recovery link" note="One-time sign-in without the provider">
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() === '') return;
          issue.mutate({ accountId, reason: reason.trim(), minutes, ...(portalId === '' ? {} : { portalId }) });
        }}
      >
        <TextInput
          label="Reason"
          help="Written to the log."
          isRequired
          value={reason}
          error={issue.error?.fields.find(({ field }) => field === 'reason')?.message}
          onChange={setReason}
        />
        <NumberInput label="Valid for (minutes)" value={minutes} min={1} max={1_440} onChange={setMinutes} />
        <Pick
          label="Leads to"
          options={[
            { value: '', label: 'All portals' },
            ...(links.data ?? []).map((link) => ({ value: link.portalId, label: link.name })),
          ]}
          value={portalId}
          onChange={setPortalId}
        />
        <div>
          <Button type="submit" isLoading={issue.isPending} isDisabled={reason.trim() === ''}>
            Make a recovery link
          </Button>
        </div>
        {issue.isError && <Failure error={issue.error} />}
        {issue.isSuccess && (
          <Copyable
            label="Recovery link"
            value={issue.data.url}
            help={`Works once, until ${toMoment(issue.data.expiresAt)}. Give it only to this customer.`}
          />
        )}
      </form>
    </Disclosure>
  );
}
