/** What narrows the list of connections. */
import type { PresetDescription } from '../../../../../src/contract/admin-api';
import { Pick } from '../../components/Pick';
import { TextInput } from '../../components/TextInput';
import { protocolNames } from '../../labels';
import { states, type ConnectionFilters } from './filter-connections';
import styles from './ConnectionList.module.css';

interface ConnectionFilterFieldsProps {
  readonly filters: ConnectionFilters;
  /** The applications that connections are of. */
  readonly presets: readonly PresetDescription[];
  readonly onChange: (filters: ConnectionFilters) => void;
}

const protocols = Object.entries(protocolNames).map(([value, label]) => ({ value, label }));
const stateOptions = Object.entries(states).map(([value, { label }]) => ({ value, label }));

/** All in sight: with many connections this is where one starts. */
export default function ConnectionFilterFields({ filters, presets, onChange }: ConnectionFilterFieldsProps) {
  const set = (key: keyof ConnectionFilters) => (value: string) => {
    onChange({ ...filters, [key]: value });
  };
  return (
    <search className={styles.filters}>
      <TextInput
        label="Search connections"
        placeholder="Name, provider, issuer or domain"
        type="search"
        value={filters.search ?? ''}
        onChange={set('search')}
      />
      <Pick
        label="Protocol"
        options={[{ value: '', label: 'Any protocol' }, ...protocols]}
        value={filters.protocol ?? ''}
        onChange={set('protocol')}
      />
      <Pick
        label="Provider"
        options={[{ value: '', label: 'Any provider' }, ...presets.map(({ id, name }) => ({ value: id, label: name }))]}
        value={filters.preset ?? ''}
        onChange={set('preset')}
      />
      <Pick
        label="State"
        options={[{ value: '', label: 'Any state' }, ...stateOptions]}
        value={filters.state ?? ''}
        onChange={set('state')}
      />
    </search>
  );
}
