/** Which organizations customers join, by their groups and by their e-mail domain. */
import { Choice, type Option } from '../../components/Choice';
import { Disclosure } from '../../components/Disclosure';
import { Names, type KnownName } from '../../components/Names';
import { Panel } from '../../components/Panel';
import { Switch } from '../../components/Switch';
import { TextInput } from '../../components/TextInput';
import { useRead } from '../../queries';
import type { OrganizationMapping } from '../../../../../src/domain/organization-mapping';
import { Pairs } from './Pairs';
import type { SectionProps } from './section-props';
import styles from './Mapping.module.css';

const defaultFor: readonly Option<OrganizationMapping['defaultFor']>[] = [
  { value: 'none', label: 'Nobody' },
  { value: 'new', label: 'New customers' },
  { value: 'all', label: 'All customers' },
];

const others: readonly Option<OrganizationMapping['others']>[] = [
  { value: 'keep', label: 'Keep them' },
  {
    value: 'remove',
    label: 'Take away those that Gatehouse gave',
    help: 'Memberships given by hand in Jira always stay.',
  },
];

/** Off shows only the switch. */
export function OrganizationsSection({ rules, onChange, preview }: SectionProps) {
  const value = rules.organizations;
  const change = (changed: Partial<OrganizationMapping>): void => {
    onChange({ organizations: { ...value, ...changed } });
  };
  const organizations = useRead('jira.organizations', undefined, { enabled: value.enabled });
  const known = (organizations.data ?? []).map(({ name, scimManaged }) => ({
    value: name,
    ...(scimManaged ? { note: 'managed by SCIM' } : {}),
  }));
  const groups = preview?.outcome === 'mapped' ? preview.profile.groups : [];
  return (
    <Panel title="Organizations" intro="Customers of one organization can share requests with each other.">
      <Switch
        label="Put customers into organizations"
        isOn={value.enabled}
        onChange={(enabled) => {
          change({ enabled });
        }}
      />
      {value.enabled && <Mapping value={value} onChange={change} known={known} groups={groups} />}
    </Panel>
  );
}

interface MappingProps {
  readonly value: OrganizationMapping;
  readonly onChange: (changed: Partial<OrganizationMapping>) => void;
  readonly known: readonly KnownName[];
  readonly groups: readonly string[];
}

function Mapping({ value, onChange, known, groups }: MappingProps) {
  return (
    <div className={styles.column}>
      <Pairs
        title="By group"
        left={{ label: 'Group', known: groups }}
        right={{ label: 'Organization', known: known.map((name) => name.value) }}
        pairs={value.manual.map(({ group, organization }) => [group, organization] as const)}
        onChange={(pairs) => {
          onChange({ manual: pairs.map(([group, organization]) => ({ group, organization })) });
        }}
      />
      <Switch
        label="Other groups become the organization of the same name"
        isOn={value.onTheFly}
        onChange={(onTheFly) => {
          onChange({ onTheFly });
        }}
      />
      <Switch
        label="Create organizations that do not exist"
        isOn={value.createMissing}
        onChange={(createMissing) => {
          onChange({ createMissing });
        }}
      />
      <Pairs
        title="By e-mail domain"
        left={{ label: 'Domain', known: [] }}
        right={{ label: 'Organization', known: known.map((name) => name.value) }}
        pairs={value.byDomain.map(({ domain, organization }) => [domain, organization] as const)}
        onChange={(pairs) => {
          onChange({ byDomain: pairs.map(([domain, organization]) => ({ domain, organization })) });
        }}
      />
      <Choice
        legend="Who joins the default organization?"
        options={defaultFor}
        value={value.defaultFor}
        onChange={(next) => {
          onChange({ defaultFor: next });
        }}
      />
      {value.defaultFor !== 'none' && (
        <TextInput
          label="Default organization"
          value={value.defaultOrganization ?? ''}
          onChange={(defaultOrganization) => {
            onChange({ defaultOrganization });
          }}
        />
      )}
      <Disclosure title="Other memberships" note="What happens to organizations the mapping does not yield">
        <Choice
          legend="Memberships that the mapping no longer yields"
          options={others}
          value={value.others}
          onChange={(next) => {
            onChange({ others: next });
          }}
        />
        <Names
          label="Never touched"
          help="Organizations that Gatehouse never creates, and that nobody joins or leaves by it."
          values={value.excluded}
          known={known}
          onChange={(excluded) => {
            onChange({ excluded });
          }}
        />
      </Disclosure>
    </div>
  );
}
