/** One condition: a name, a test, what it is compared with. */
import { IconButton } from '@atlaskit/button/new';
import DeleteIcon from '@atlaskit/icon/core/delete';
import { useId } from 'react';
import { Pick } from '../../../components/Pick';
import { TextInput } from '../../../components/TextInput';
import type { SectionProps } from '../section-props';
import { operandOf, tests, toCondition, type Condition, type Test } from './filter-shape';
import styles from './Filter.module.css';

interface FilterConditionProps {
  readonly condition: Condition;
  readonly names: readonly string[];
  /** Of a part of the condition, for example `pattern`. */
  readonly errorOf: SectionProps['errorOf'];
  readonly onChange: (condition: Condition | undefined) => void;
}

/** Names of the last test are offered while typing. */
export function FilterCondition({ condition, names, errorOf, onChange }: FilterConditionProps) {
  const id = useId();
  const operand = operandOf(condition);
  return (
    <div className={styles.condition}>
      <datalist id={id}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextInput
        label="Name"
        isLabelHidden
        placeholder="Name"
        list={id}
        value={condition.attribute}
        error={errorOf('attribute')}
        onChange={(attribute) => {
          onChange({ ...condition, attribute });
        }}
      />
      <Pick
        label="Test"
        isLabelHidden
        options={tests}
        value={condition.test}
        onChange={(test) => {
          onChange(toCondition(condition.attribute, test as Test, operand ?? ''));
        }}
      />
      {operand === undefined ? (
        <span />
      ) : (
        <TextInput
          label="Value"
          isLabelHidden
          placeholder="Value"
          value={operand}
          error={errorOf('pattern') ?? errorOf('group') ?? errorOf('value')}
          onChange={(value) => {
            onChange(toCondition(condition.attribute, condition.test, value));
          }}
        />
      )}
      <IconButton
        appearance="subtle"
        icon={DeleteIcon}
        label={`Remove the condition on ${condition.attribute === '' ? 'nothing yet' : condition.attribute}`}
        onClick={() => {
          onChange(undefined);
        }}
      />
    </div>
  );
}
