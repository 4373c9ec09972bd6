/** What narrows the log. */
import type { SignInOutcome } from '../../../../../src/domain/sign-in-entry';
import type { Input } from '../../api';
import { Pick } from '../../components/Pick';
import { TextInput } from '../../components/TextInput';
import { outcomes } from '../../labels';
import { useRead } from '../../queries';
import { ReasonPick } from './ReasonPick';
import styles from './Log.module.css';

export interface Filters {
  readonly outcome?: string;
  readonly connectionId?: string;
  readonly reason?: string;
  readonly customer?: string;
  readonly reference?: string;
  /** Day, ISO 8601. */
  readonly from?: string;
  readonly to?: string;
}

const pageSize = 25;
const daySeconds = 24 * 60 * 60;

const isOutcome = (text: string): text is SignInOutcome => Object.hasOwn(outcomes, text);
const toSeconds = (day: string): number => Math.floor(new Date(`${day}T00:00:00`).getTime() / 1000);

/** Days are whole days in the administrator's time zone; the second one is included. */
export function toListInput(filters: Filters, after: string | undefined): Input<'signIns.list'> {
  const { outcome = '', connectionId, reason, customer, reference, from, to } = filters;
  return {
    limit: pageSize,
    ...(after === undefined ? {} : { after }),
    ...(isOutcome(outcome) ? { outcome } : {}),
    ...(connectionId ? { connectionId } : {}),
    ...(reason ? { reason: reason.trim() } : {}),
    ...(customer ? { customer: customer.trim() } : {}),
    ...(reference ? { reference: reference.trim() } : {}),
    ...(from ? { from: toSeconds(from) } : {}),
    ...(to ? { to: toSeconds(to) + daySeconds } : {}),
  };
}

interface EntryFiltersProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

/** All in sight: the log is where one comes to search. */
export function EntryFilters({ filters, onChange }: EntryFiltersProps) {
  const connections = useRead('connections.list');
  const set = (key: keyof Filters) => (value: string) => {
    onChange({ ...filters, [key]: value });
  };
  return (
    <search className={styles.filters}>
      <TextInput
        label="Reference"
        placeholder="From the customer’s page"
        value={filters.reference ?? ''}
        onChange={set('reference')}
      />
      <TextInput
        label="Customer"
        placeholder="E-mail address"
        value={filters.customer ?? ''}
        onChange={set('customer')}
      />
      <Pick
        label="Outcome"
        options={[
          { value: '', label: 'Any outcome' },
          ...Object.entries(outcomes).map(([value, { label }]) => ({ value, label })),
        ]}
        value={filters.outcome ?? ''}
        onChange={set('outcome')}
      />
      <Pick
        label="Connection"
        options={[
          { value: '', label: 'Any connection' },
          ...(connections.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filters.connectionId ?? ''}
        onChange={set('connectionId')}
      />
      <ReasonPick value={filters.reason ?? ''} onChange={set('reason')} />
      <TextInput label="From" type="date" value={filters.from ?? ''} onChange={set('from')} />
      <TextInput label="To" type="date" value={filters.to ?? ''} onChange={set('to')} />
    </search>
  );
}
