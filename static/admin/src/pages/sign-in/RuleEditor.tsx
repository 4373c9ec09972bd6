/** One redirection rule: name, conditions, provider, place in the order. */
import Button, { IconButton } from '@atlaskit/button/new';
import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';
import DeleteIcon from '@atlaskit/icon/core/delete';
import type { RedirectionRule, RuleCondition } from '../../../../../src/domain/redirection-rules';
import { Actions } from '../../components/Actions';
import { Pick } from '../../components/Pick';
import { Switch } from '../../components/Switch';
import { TextInput } from '../../components/TextInput';
import { conditionNames, ConditionEditor, emptyCondition } from './ConditionEditor';
import styles from './SignIn.module.css';

interface RuleEditorProps {
  readonly rule: RedirectionRule;
  readonly providers: readonly { readonly value: string; readonly label: string }[];
  /** By the input's path within the rule. */
  readonly errorOf: (field: string) => string | undefined;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  /** Undefined removes the rule. */
  readonly onChange: (rule: RedirectionRule | undefined) => void;
}

const small = { spacing: 'compact', appearance: 'subtle' } as const;

/** A list item. */
export function RuleEditor({ rule, providers, errorOf, onUp, onDown, onChange }: RuleEditorProps) {
  const setConditions = (conditions: readonly RuleCondition[]): void => {
    onChange({ ...rule, conditions });
  };
  const unused = (Object.keys(conditionNames) as RuleCondition['on'][]).filter(
    (on) => !rule.conditions.some((condition) => condition.on === on),
  );
  return (
    <li className={styles.rule}>
      <div className={styles.ruleHead}>
        <div className={styles.grow}>
          <TextInput
            label="Rule"
            value={rule.name}
            error={errorOf('name')}
            onChange={(name) => {
              onChange({ ...rule, name });
            }}
          />
        </div>
        <div className={styles.grow}>
          <Pick
            label="Goes to"
            options={providers}
            value={rule.connectionId}
            error={errorOf('connectionId')}
            onChange={(connectionId) => {
              onChange({ ...rule, connectionId });
            }}
          />
        </div>
        <div className={styles.tools}>
          <Actions>
            <IconButton
              {...small}
              icon={ArrowUpIcon}
              label={`Move ${rule.name} up`}
              isDisabled={!onUp}
              onClick={() => onUp?.()}
            />
            <IconButton
              {...small}
              icon={ArrowDownIcon}
              label={`Move ${rule.name} down`}
              isDisabled={!onDown}
              onClick={() => onDown?.()}
            />
            <IconButton
              {...small}
              icon={DeleteIcon}
              label={`Delete ${rule.name}`}
              onClick={() => {
                onChange(undefined);
              }}
            />
          </Actions>
        </div>
      </div>
      {rule.conditions.length === 0 && <span className={styles.quiet}>No conditions: always holds.</span>}
      {rule.conditions.map((condition, index) => (
        <ConditionEditor
          key={condition.on}
          condition={condition}
          error={errorOf(`conditions.${String(index)}`)}
          onChange={(next) => {
            setConditions(
              next === undefined ? rule.conditions.filter((_, at) => at !== index) : rule.conditions.with(index, next),
            );
          }}
        />
      ))}
      <Actions>
        <Switch
          label="On"
          isOn={rule.enabled}
          onChange={(enabled) => {
            onChange({ ...rule, enabled });
          }}
        />
        {unused.map((on) => (
          <Button
            key={on}
            {...small}
            onClick={() => {
              setConditions([...rule.conditions, emptyCondition(on)]);
            }}
          >
            {`+ ${conditionNames[on]}`}
          </Button>
        ))}
      </Actions>
    </li>
  );
}
