/** Who gets in: asked in a fixed order, and the first rule that refuses gives the reason. */
import type { Admission } from '../../../../../../src/domain/admission';
import { Names } from '../../../components/Names';
import { Panel } from '../../../components/Panel';
import { Switch } from '../../../components/Switch';
import type { SectionProps } from '../section-props';
import { AdmissionOrder } from './AdmissionOrder';
import { FilterGroup } from './FilterGroup';
import { emptyFilter, isGroup } from './filter-shape';
import styles from '../Mapping.module.css';

/** Domains, addresses, filter, what may be created and changed. */
export function AdmissionSection({ rules, onChange, received, errorOf }: SectionProps) {
  const { admission } = rules;
  const change = (changed: Partial<Admission>): void => {
    onChange({ admission: { ...admission, ...changed } });
  };
  return (
    <>
      <Panel title="E-mail addresses" intro="Several values may be pasted with semicolons or commas between them.">
        <div className={styles.column}>
          <Names
            label="Bound domains"
            help="This provider can never speak for an address outside these domains. Leave empty for any."
            values={rules.boundDomains}
            error={errorOf('rules.boundDomains')}
            onChange={(boundDomains) => {
              onChange({ boundDomains });
            }}
          />
          <Switch
            label="Only e-mail addresses that the provider has verified"
            help="Keep this on unless your provider does not say so and you trust every address in it."
            isOn={admission.requireVerifiedEmail}
            onChange={(requireVerifiedEmail) => {
              change({ requireVerifiedEmail });
            }}
          />
          <Names
            label="Allowed domains"
            help="Empty allows every domain."
            values={admission.allowedDomains}
            error={errorOf('rules.admission.allowedDomains')}
            onChange={(allowedDomains) => {
              change({ allowedDomains });
            }}
          />
          <Names
            label="Allowed addresses"
            help="If set, only these addresses get in, and those of an allowed domain."
            values={admission.allowedAddresses}
            error={errorOf('rules.admission.allowedAddresses')}
            onChange={(allowedAddresses) => {
              change({ allowedAddresses });
            }}
          />
          <Names
            label="Denied domains"
            help="Refused even if allowed above."
            values={admission.deniedDomains}
            error={errorOf('rules.admission.deniedDomains')}
            onChange={(deniedDomains) => {
              change({ deniedDomains });
            }}
          />
        </div>
      </Panel>
      <FilterPanel admission={admission} received={received} errorOf={errorOf} onChange={change} />
      <CustomersPanel admission={admission} onChange={change} />
      <AdmissionOrder />
    </>
  );
}

interface PartProps {
  readonly admission: Admission;
  readonly onChange: (changed: Partial<Admission>) => void;
}

function FilterPanel({
  admission,
  onChange,
  received,
  errorOf,
}: PartProps & Pick<SectionProps, 'received' | 'errorOf'>) {
  const { filter } = admission;
  const group = filter === undefined || isGroup(filter) ? (filter ?? emptyFilter) : { all: [filter] };
  return (
    <Panel title="Filter" intro="Conditions on any value the provider sends. Without conditions everybody passes.">
      <FilterGroup
        group={group}
        depth={0}
        names={Object.keys(received)}
        path="rules.admission.filter"
        isLone={group !== filter && filter !== undefined}
        errorOf={errorOf}
        onChange={(next) => {
          onChange({ filter: next });
        }}
      />
    </Panel>
  );
}

function CustomersPanel({ admission, onChange }: PartProps) {
  return (
    <Panel title="Customers in Jira">
      <div className={styles.column}>
        <Switch
          label="Create customers at their first sign-in"
          help="Off: only people who are customers already get in."
          isOn={admission.createCustomers}
          onChange={(createCustomers) => {
            onChange({ createCustomers });
          }}
        />
        {admission.createCustomers && (
          <Switch
            label="Only if they are in a group that is mapped to an organization"
            isOn={admission.createOnlyWithMappedGroup}
            onChange={(createOnlyWithMappedGroup) => {
              onChange({ createOnlyWithMappedGroup });
            }}
          />
        )}
        <Switch
          label="Update the customer at each sign-in"
          help="Carries changed attributes to Jira. Jira lets no app change a customer’s name: there the first one stays."
          isOn={admission.updateProfile}
          onChange={(updateProfile) => {
            onChange({ updateProfile });
          }}
        />
        <Switch
          label="Reactivate deactivated customers"
          isOn={admission.reactivate}
          onChange={(reactivate) => {
            onChange({ reactivate });
          }}
        />
      </div>
    </Panel>
  );
}
