/** What is done to a value, step by step. */
import Button, { IconButton } from '@atlaskit/button/new';
import DeleteIcon from '@atlaskit/icon/core/delete';
import type { Transform } from '../../../../../../src/domain/attribute-mapping';
import { Actions } from '../../../components/Actions';
import { NumberInput } from '../../../components/NumberInput';
import { TextInput } from '../../../components/TextInput';
import type { SectionProps } from '../section-props';
import styles from './Attributes.module.css';

const names = {
  trim: 'Remove spaces around it',
  lower: 'Lower case',
  upper: 'Upper case',
  extract: 'Extract a part',
} as const satisfies Record<Transform['kind'], string>;

const kinds = Object.keys(names) as Transform['kind'][];

const toTransform = (kind: Transform['kind']): Transform =>
  kind === 'extract' ? { kind, pattern: '', group: 1 } : { kind };

interface TransformsProps {
  readonly label: string;
  readonly transforms: readonly Transform[];
  readonly errorOf: SectionProps['errorOf'];
  readonly onChange: (transforms: readonly Transform[]) => void;
}

/** In the order shown. */
export function Transforms({ label, transforms, errorOf, onChange }: TransformsProps) {
  return (
    <div className={styles.transforms}>
      <ol className={styles.steps} aria-label={`Conversions of ${label}`}>
        {transforms.map((transform, index) => (
          <li key={index} className={styles.step}>
            <span>{`${String(index + 1)}. ${names[transform.kind]}`}</span>
            {transform.kind === 'extract' && (
              <Extract
                transform={transform}
                error={errorOf(`transforms.${String(index)}.pattern`)}
                onChange={(changed) => {
                  onChange(transforms.map((old, at) => (at === index ? changed : old)));
                }}
              />
            )}
            <IconButton
              appearance="subtle"
              spacing="compact"
              icon={DeleteIcon}
              label={`Remove step ${String(index + 1)}`}
              onClick={() => {
                onChange(transforms.filter((_, at) => at !== index));
              }}
            />
          </li>
        ))}
      </ol>
      <Actions>
        {kinds.map((kind) => (
          <Button
            key={kind}
            spacing="compact"
            onClick={() => {
              onChange([...transforms, toTransform(kind)]);
            }}
          >
            {`+ ${names[kind]}`}
          </Button>
        ))}
      </Actions>
    </div>
  );
}

type ExtractTransform = Extract<Transform, { kind: 'extract' }>;

interface ExtractProps {
  readonly transform: ExtractTransform;
  readonly error: string | undefined;
  readonly onChange: (transform: ExtractTransform) => void;
}

function Extract({ transform, error, onChange }: ExtractProps) {
  return (
    <>
      <TextInput
        label="Pattern"
        placeholder="^([^@]+)@"
        value={transform.pattern}
        error={error}
        onChange={(pattern) => {
          onChange({ ...transform, pattern });
        }}
      />
      <NumberInput
        label="Group (0 is all)"
        value={transform.group}
        min={0}
        max={20}
        onChange={(group) => {
          onChange({ ...transform, group });
        }}
      />
    </>
  );
}
