/** One of many, from a list that can be searched by typing. */
import Select from '@atlaskit/select';
import { FieldFrame, type FieldWords } from './FieldFrame';

interface PickProps extends FieldWords {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly spacing?: 'compact' | 'default';
}

/** A controlled select. */
export function Pick({ options, value, onChange, placeholder = 'Choose', spacing = 'default', ...words }: PickProps) {
  return (
    <FieldFrame {...words}>
      {({ id, isInvalid, ...described }) => (
        <Select
          {...(described['aria-describedby'] === undefined ? {} : { descriptionId: described['aria-describedby'] })}
          inputId={id}
          isInvalid={isInvalid}
          options={[...options]}
          value={options.find((option) => option.value === value) ?? null}
          placeholder={placeholder}
          spacing={spacing}
          menuPlacement="auto"
          onChange={(option) => {
            if (option !== null) onChange(option.value);
          }}
        />
      )}
    </FieldFrame>
  );
}
