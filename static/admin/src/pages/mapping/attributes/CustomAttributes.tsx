/** Attributes beyond the profile, each under a name of the administrator's. */
import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import { useState } from 'react';
import type { AttributeMapping } from '../../../../../../src/domain/attribute-mapping';
import { TextInput } from '../../../components/TextInput';
import type { SectionProps } from '../section-props';
import { RuleRow } from './RuleRow';
import { withKind } from './rule-kinds';
import { without } from '../../../without';
import styles from './Attributes.module.css';

interface CustomAttributesProps {
  readonly custom: AttributeMapping['custom'];
  readonly received: Readonly<Record<string, unknown>>;
  readonly results: Readonly<Record<string, string>>;
  readonly errorOf: SectionProps['errorOf'];
  readonly onChange: (custom: AttributeMapping['custom']) => void;
}

/** "Not mapped" removes one. */
export function CustomAttributes({ custom, received, results, errorOf, onChange }: CustomAttributesProps) {
  const [name, setName] = useState('');
  const isTaken = Object.hasOwn(custom, name.trim());
  const add = (): void => {
    const rule = withKind(undefined, 'attribute');
    if (name.trim() === '' || isTaken || rule === undefined) return;
    onChange({ ...custom, [name.trim()]: rule });
    setName('');
  };
  return (
    <>
      <div className={styles.rows}>
        {Object.entries(custom).map(([property, rule]) => (
          <RuleRow
            key={property}
            label={property}
            rule={rule}
            received={received}
            result={results[property]}
            errorOf={(part) => errorOf(`${property}.${part}`)}
            onChange={(changed) => {
              onChange(changed === undefined ? without(custom, property) : { ...custom, [property]: changed });
            }}
          />
        ))}
      </div>
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          label="Name in Jira"
          placeholder="department"
          value={name}
          error={isTaken ? 'There is one of this name already.' : undefined}
          onChange={setName}
        />
        <Button type="submit" iconBefore={AddIcon}>
          Add attribute
        </Button>
      </form>
    </>
  );
}
