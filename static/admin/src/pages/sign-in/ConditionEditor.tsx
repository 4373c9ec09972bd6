/** One condition of a redirection rule; exhaustive over the kinds. */
import { IconButton } from '@atlaskit/button/new';
import DeleteIcon from '@atlaskit/icon/core/delete';
import type { RuleCondition } from '../../../../../src/domain/redirection-rules';
import { Names } from '../../components/Names';
import { TextInput } from '../../components/TextInput';
import { useRead } from '../../queries';
import styles from './SignIn.module.css';

export const conditionNames = {
  email_domain: 'E-mail domain',
  user_name: 'User name',
  portal: 'Portal',
  address: 'Network address',
  language: 'Language',
} as const satisfies Record<RuleCondition['on'], string>;

/** A condition of a kind that has just been added. */
export function emptyCondition(on: RuleCondition['on']): RuleCondition {
  switch (on) {
    case 'email_domain':
      return { on, domains: [] };
    case 'user_name':
      return { on, pattern: '' };
    case 'portal':
      return { on, portalIds: [] };
    case 'address':
      return { on, ranges: [] };
    case 'language':
      return { on, languages: [] };
  }
}

interface ConditionEditorProps {
  readonly condition: RuleCondition;
  readonly error: string | undefined;
  /** Undefined removes the condition. */
  readonly onChange: (condition: RuleCondition | undefined) => void;
}

/** The input and its way out. */
export function ConditionEditor({ condition, error, onChange }: ConditionEditorProps) {
  return (
    <div className={styles.condition}>
      <div className={styles.grow}>
        <ConditionInput condition={condition} error={error} onChange={onChange} />
      </div>
      <div className={styles.tools}>
        {' '}
        <IconButton
          appearance="subtle"
          icon={DeleteIcon}
          label={`Remove the condition ${conditionNames[condition.on]}`}
          onClick={() => {
            onChange(undefined);
          }}
        />
      </div>
    </div>
  );
}

function ConditionInput({ condition, error, onChange }: ConditionEditorProps) {
  const links = useRead('links.list', undefined, { enabled: condition.on === 'portal' });
  const label = conditionNames[condition.on];
  switch (condition.on) {
    case 'email_domain':
      return (
        <Names
          label={label}
          error={error}
          values={condition.domains}
          onChange={(domains) => {
            onChange({ ...condition, domains });
          }}
        />
      );
    case 'user_name':
      return (
        <TextInput
          label={`${label} matches pattern`}
          error={error}
          placeholder="^EXT-"
          value={condition.pattern}
          onChange={(pattern) => {
            onChange({ ...condition, pattern });
          }}
        />
      );
    case 'portal':
      return (
        <Names
          label={`${label} IDs`}
          error={error}
          values={condition.portalIds}
          known={(links.data ?? []).map(({ portalId, name }) => ({ value: portalId, note: name }))}
          onChange={(portalIds) => {
            onChange({ ...condition, portalIds });
          }}
        />
      );
    case 'address':
      return (
        <Names
          label={label}
          error={error}
          placeholder="203.0.113.0/24"
          values={condition.ranges}
          onChange={(ranges) => {
            onChange({ ...condition, ranges });
          }}
        />
      );
    case 'language':
      return (
        <Names
          label={`${label} of the browser`}
          error={error}
          placeholder="de"
          values={condition.languages}
          onChange={(languages) => {
            onChange({ ...condition, languages });
          }}
        />
      );
  }
}
