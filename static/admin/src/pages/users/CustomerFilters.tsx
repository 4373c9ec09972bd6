/** What narrows the list of customers. */
import { Disclosure } from '../../components/Disclosure';
import { Pick } from '../../components/Pick';
import { TextInput } from '../../components/TextInput';
import { useRead } from '../../queries';
import styles from './Users.module.css';

export interface Filters {
  readonly search?: string;
  readonly connectionId?: string;
  readonly domain?: string;
  readonly organization?: string;
  readonly status?: string;
  /** Day, ISO 8601. */
  readonly from?: string;
  readonly to?: string;
}

const statuses = [
  { value: '', label: 'Any status' },
  { value: 'active', label: 'Active' },
  { value: 'blocked', label: 'Blocked' },
];

interface CustomerFiltersProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

/** The search is always there; the rest unfolds. */
export function CustomerFilters({ filters, onChange }: CustomerFiltersProps) {
  const connections = useRead('connections.list');
  const set = (key: keyof Filters) => (value: string) => {
    onChange({ ...filters, [key]: value });
  };
  const isOpen = Object.entries(filters).some(([key, value]) => key !== 'search' && value !== '');
  return (
    <search className={styles.filters}>
      <div className={styles.search}>
        <TextInput
          label="Search by name or e-mail"
          type="search"
          value={filters.search ?? ''}
          onChange={set('search')}
        />
      </div>
      <Disclosure title="Filters" open={isOpen}>
        <div className={styles.grid}>
          <Pick
            label="Connection"
            options={[
              { value: '', label: 'Any connection' },
              ...(connections.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={filters.connectionId ?? ''}
            onChange={set('connectionId')}
          />
          <Pick label="Status" options={statuses} value={filters.status ?? ''} onChange={set('status')} />
          <TextInput
            label="E-mail domain"
            placeholder="example.com"
            value={filters.domain ?? ''}
            onChange={set('domain')}
          />
          <TextInput
            label="Organization"
            placeholder="The whole name"
            value={filters.organization ?? ''}
            onChange={set('organization')}
          />
          <TextInput label="Last sign-in from" type="date" value={filters.from ?? ''} onChange={set('from')} />
          <TextInput label="Last sign-in to" type="date" value={filters.to ?? ''} onChange={set('to')} />
        </div>
      </Disclosure>
    </search>
  );
}
