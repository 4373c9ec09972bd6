/** Redirection rules: asked from top to bottom, the first that holds decides. */
import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import type { RedirectionRule } from '../../../../../src/domain/redirection-rules';
import { Panel } from '../../components/Panel';
import { useRead } from '../../queries';
import { RuleEditor } from './RuleEditor';
import { TryRules } from './TryRules';
import type { SignInPanelProps } from './values';
import styles from './SignIn.module.css';

/** A rule without conditions always holds: the default, kept last. */
export function RulesPanel({ signIn, onChange, errorOf }: SignInPanelProps) {
  const connections = useRead('connections.list');
  const rules = signIn.rules;
  const setRules = (next: readonly RedirectionRule[]): void => {
    onChange({ rules: next });
  };
  const providers = (connections.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const add = (): void => {
    const rule: RedirectionRule = {
      id: crypto.randomUUID(),
      name: 'New rule',
      enabled: true,
      conditions: [{ on: 'email_domain', domains: [] }],
      connectionId: providers[0]?.value ?? '',
    };
    const isDefaultLast = rules.at(-1)?.conditions.length === 0;
    setRules(isDefaultLast ? [...rules.slice(0, -1), rule, ...rules.slice(-1)] : [...rules, rule]);
  };
  const move = (from: number, to: number): void => {
    const next = [...rules];
    next.splice(to, 0, ...next.splice(from, 1));
    setRules(next);
  };
  return (
    <Panel
      title="Which provider for whom"
      intro="Rules are asked from top to bottom; the first that holds decides. A rule without conditions always holds and belongs last."
      actions={
        <Button spacing="compact" iconBefore={AddIcon} isDisabled={providers.length === 0} onClick={add}>
          Add rule
        </Button>
      }
    >
      {rules.length === 0 && <span>No rules: customers choose, or go to the only provider.</span>}
      <ol className={styles.rules} aria-label="Redirection rules">
        {rules.map((rule, index) => (
          <RuleEditor
            key={rule.id}
            rule={rule}
            providers={providers}
            errorOf={(field) => errorOf(`signIn.rules.${String(index)}.${field}`)}
            onUp={
              index === 0
                ? undefined
                : () => {
                    move(index, index - 1);
                  }
            }
            onDown={
              index === rules.length - 1
                ? undefined
                : () => {
                    move(index, index + 1);
                  }
            }
            onChange={(next) => {
              setRules(next === undefined ? rules.filter(({ id }) => id !== rule.id) : rules.with(index, next));
            }}
          />
        ))}
      </ol>
      <TryRules rules={rules} providers={providers} />
    </Panel>
  );
}
