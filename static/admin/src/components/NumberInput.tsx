/** A whole number within limits; what is typed is kept within them when the field is left. */
import { useState } from 'react';
import { TextInput } from './TextInput';

interface NumberInputProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** Calls back only with numbers within the limits. */
export function NumberInput({ label, help, value, min, max, onChange }: NumberInputProps) {
  const [typed, setTyped] = useState<string>();
  const parsed = Number(typed ?? value);
  const isGood = typed?.trim() !== '' && Number.isInteger(parsed) && parsed >= min && parsed <= max;
  return (
    <TextInput
      label={label}
      help={help}
      type="number"
      width={120}
      min={min}
      max={max}
      value={typed ?? String(value)}
      error={isGood ? undefined : `Enter a whole number from ${String(min)} to ${String(max)}.`}
      onChange={(text) => {
        setTyped(text);
        const number = Number(text);
        if (text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max) onChange(number);
      }}
      onBlur={() => {
        setTyped(undefined);
      }}
    />
  );
}
