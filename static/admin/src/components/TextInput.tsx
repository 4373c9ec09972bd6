/** One line of text. */
import Textfield from '@atlaskit/textfield';
import { FieldFrame, type FieldWords } from './FieldFrame';

interface TextInputProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'email' | 'url' | 'date' | 'number' | 'search' | 'color';
  readonly placeholder?: string | undefined;
  readonly name?: string;
  readonly autoFocus?: boolean;
  readonly width?: number;
  readonly min?: number;
  readonly max?: number;
  readonly list?: string;
}

/** A controlled text field; browsers must not fill it in from what they know of the administrator. */
export function TextInput({ value, onChange, onBlur, placeholder, width, ...rest }: TextInputProps) {
  const { label, help, error, isRequired = false, isLabelHidden = false, type = 'text', ...input } = rest;
  return (
    <FieldFrame {...{ label, help, error, isRequired, isLabelHidden }}>
      {(ids) => (
        <Textfield
          {...ids}
          {...input}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(width === undefined ? {} : { width })}
          {...(onBlur === undefined ? {} : { onBlur })}
          type={type}
          value={value}
          isRequired={isRequired}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      )}
    </FieldFrame>
  );
}
