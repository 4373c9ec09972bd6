/** The source of a value: names in order, a template, or a fixed text. */
import type { Source } from '../../../../../../src/domain/attribute-mapping';
import { Names } from '../../../components/Names';
import { TextInput } from '../../../components/TextInput';
import { toText } from '../../../components/to-text';

interface SourceInputProps {
  readonly label: string;
  readonly source: Source;
  readonly received: Readonly<Record<string, unknown>>;
  readonly error: string | undefined;
  readonly onChange: (source: Source) => void;
}

const sampleLength = 60;

/** Names received by the last test are offered with their values. */
export function SourceInput({ label, source, received, error, onChange }: SourceInputProps) {
  switch (source.from) {
    case 'attribute':
      return (
        <Names
          label={`Names for ${label}`}
          isLabelHidden
          placeholder="Choose or type a name"
          values={source.names}
          error={error}
          known={Object.entries(received).map(([value, sample]) => ({
            value,
            note: toText(sample).slice(0, sampleLength),
          }))}
          onChange={(names) => {
            onChange({ ...source, names });
          }}
        />
      );
    case 'fixed':
      return (
        <TextInput
          label={`Value of ${label}`}
          isLabelHidden
          value={source.value}
          error={error}
          onChange={(value) => {
            onChange({ ...source, value });
          }}
        />
      );
    case 'template':
      return (
        <TextInput
          label={`Template of ${label}`}
          isLabelHidden
          placeholder="{given_name} {family_name}"
          help="Names in braces are replaced by their values."
          value={source.template}
          error={error}
          onChange={(template) => {
            onChange({ ...source, template });
          }}
        />
      );
  }
}
