/** One field of the mapping: where its value comes from, and what that yields. */
import type { MappingRule } from '../../../../../../src/domain/attribute-mapping';
import { Disclosure } from '../../../components/Disclosure';
import { Pick } from '../../../components/Pick';
import { TextInput } from '../../../components/TextInput';
import type { SectionProps } from '../section-props';
import { SourceInput } from './SourceInput';
import { kindOf, kinds, withKind, type Kind } from './rule-kinds';
import { Transforms } from './Transforms';
import { without } from '../../../without';
import styles from './Attributes.module.css';

interface RuleRowProps {
  readonly label: string;
  readonly isRequired?: boolean;
  readonly rule: MappingRule | undefined;
  readonly received: Readonly<Record<string, unknown>>;
  readonly result: string | undefined;
  /** Of a part of the rule, for example `source`. */
  readonly errorOf: SectionProps['errorOf'];
  readonly onChange: (rule: MappingRule | undefined) => void;
}

/** Label and result, kind of source, source; conversions and fallback are folded away. */
export function RuleRow({ label, isRequired = false, rule, received, result, errorOf, onChange }: RuleRowProps) {
  const options = kinds.filter(({ value }) => !isRequired || value !== 'none');
  const extras = (rule?.transforms.length ?? 0) + (rule?.fallback === undefined ? 0 : 1);
  return (
    <div className={styles.row} role="group" aria-label={label}>
      <div className={styles.target}>
        <span className={styles.label}>
          {label}
          {isRequired && (
            <span className={styles.required} aria-hidden="true">
              *
            </span>
          )}
        </span>
        <span className={styles.result}>{result ?? ''}</span>
      </div>
      <div className={styles.kind}>
        <Pick
          label={`Source of ${label}`}
          isLabelHidden
          options={options}
          value={kindOf(rule)}
          onChange={(kind) => {
            onChange(withKind(rule, kind as Kind));
          }}
        />
      </div>
      {rule !== undefined && (
        <div className={styles.source}>
          <SourceInput
            label={label}
            source={rule.source}
            received={received}
            error={errorOf('source')}
            onChange={(source) => {
              onChange({ ...rule, source });
            }}
          />
          <Disclosure
            title="Convert and fall back"
            note={extras === 0 ? undefined : `${String(extras)} set`}
            open={errorOf('transforms') !== undefined || errorOf('fallback') !== undefined}
          >
            <Transforms
              label={label}
              transforms={rule.transforms}
              errorOf={errorOf}
              onChange={(transforms) => {
                onChange({ ...rule, transforms });
              }}
            />
            <TextInput
              label="If there is no value, use"
              value={rule.fallback ?? ''}
              error={errorOf('fallback')}
              onChange={(fallback) => {
                onChange(fallback === '' ? without(rule, 'fallback') : { ...rule, fallback });
              }}
            />
          </Disclosure>
        </div>
      )}
    </div>
  );
}
