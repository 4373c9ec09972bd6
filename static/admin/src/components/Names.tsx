/** Several short values in an order that matters: typed, pasted with separators, or picked from what is known. */
import { CreatableSelect } from '@atlaskit/select';
import { useState } from 'react';
import { FieldFrame, type FieldWords } from './FieldFrame';

export interface KnownName {
  readonly value: string;
  /** What it stands for, for example a sample value. */
  readonly note?: string;
}

interface NamesProps extends FieldWords {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly known?: readonly KnownName[];
  readonly placeholder?: string;
}

interface NameOption {
  readonly value: string;
  readonly label: string;
}

const split = (text: string): readonly string[] =>
  text
    .split(/[;,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Typed text counts when Enter is pressed, a separator is typed, or the field is left: nothing typed is lost. */
export function Names({ values, onChange, known = [], placeholder = 'Type and press Enter', ...words }: NamesProps) {
  const [typed, setTyped] = useState('');
  const add = (text: string): void => {
    const added = split(text).filter((value) => !values.includes(value));
    if (added.length > 0) onChange([...values, ...new Set(added)]);
    setTyped('');
  };
  const toOption = (value: string): NameOption => ({ value, label: value });
  const options = known.map(({ value, note }) => ({ value, label: note === undefined ? value : `${value}: ${note}` }));
  return (
    <FieldFrame {...words}>
      {({ id, isInvalid, ...described }) => (
        <CreatableSelect<NameOption, true>
          {...(described['aria-describedby'] === undefined ? {} : { descriptionId: described['aria-describedby'] })}
          inputId={id}
          isInvalid={isInvalid}
          isMulti
          isClearable={false}
          options={options}
          value={values.map(toOption)}
          inputValue={typed}
          placeholder={placeholder}
          menuPlacement="auto"
          formatCreateLabel={(text) => `Use “${text}”`}
          noOptionsMessage={() => null}
          {...(known.length === 0 ? { components: { DropdownIndicator: null }, menuIsOpen: false } : {})}
          onChange={(chosen) => {
            onChange(chosen.map((option) => option.value));
          }}
          onInputChange={(text, { action }) => {
            if (action === 'input-change' && /[;,\n]/.test(text)) add(text);
            else if (action === 'input-change') setTyped(text);
          }}
          onBlur={() => {
            add(typed);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typed === '' || known.length > 0) return;
            event.preventDefault();
            add(typed);
          }}
          onCreateOption={add}
        />
      )}
    </FieldFrame>
  );
}
