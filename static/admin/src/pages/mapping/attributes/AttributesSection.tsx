/** Which received value becomes which field of the customer. */
import { Panel } from '../../../components/Panel';
import { profileFields } from '../../../labels';
import type { AttributeMapping, MappingRule, ProfileField } from '../../../../../../src/domain/attribute-mapping';
import { toText } from '../../../components/to-text';
import type { SectionProps } from '../section-props';
import { CustomAttributes } from './CustomAttributes';
import { RuleRow } from './RuleRow';
import { without } from '../../../without';
import styles from './Attributes.module.css';

const fields = Object.keys(profileFields) as ProfileField[];
const required: readonly ProfileField[] = ['email'];

/** Fields, groups, custom attributes; the value each yields is shown beside it. */
export function AttributesSection({ rules, onChange, received, preview, errorOf }: SectionProps) {
  const { mapping } = rules;
  const profile = preview?.outcome === 'mapped' ? preview.profile : undefined;
  const change = (changed: Partial<AttributeMapping>): void => {
    onChange({ mapping: { ...mapping, ...changed } });
  };
  const setGroups = (rule: MappingRule | undefined): void => {
    onChange({ mapping: rule === undefined ? without(mapping, 'groups') : { ...mapping, groups: rule } });
  };
  return (
    <>
      <Panel
        title="Profile"
        intro="Names are tried in order; the first that has a value wins. Dots reach into nested values, as in address.country."
      >
        <div className={styles.rows}>
          {fields.map((field) => (
            <RuleRow
              key={field}
              label={profileFields[field]}
              isRequired={required.includes(field)}
              rule={mapping.fields[field]}
              received={received}
              result={profile?.[field]}
              errorOf={(part) => errorOf(`rules.mapping.fields.${field}.${part}`)}
              onChange={(rule) => {
                change({ fields: withRule(mapping.fields, field, rule) });
              }}
            />
          ))}
        </div>
      </Panel>
      <Panel title="Groups" intro="Used by organizations and by admission filters.">
        <div className={styles.rows}>
          <RuleRow
            label="Groups"
            rule={mapping.groups}
            received={received}
            result={profile === undefined ? undefined : toText(profile.groups)}
            errorOf={(part) => errorOf(`rules.mapping.groups.${part}`)}
            onChange={setGroups}
          />
        </div>
      </Panel>
      <Panel title="Custom attributes" intro="Carried to the customer in Jira under the name you give.">
        <CustomAttributes
          custom={mapping.custom}
          received={received}
          results={profile?.custom ?? {}}
          errorOf={(part) => errorOf(`rules.mapping.custom.${part}`)}
          onChange={(custom) => {
            change({ custom });
          }}
        />
      </Panel>
    </>
  );
}

function withRule(
  old: AttributeMapping['fields'],
  field: ProfileField,
  rule: MappingRule | undefined,
): AttributeMapping['fields'] {
  return rule === undefined ? without(old, field) : { ...old, [field]: rule };
}
