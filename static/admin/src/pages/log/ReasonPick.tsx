/** The filter by reason code: those of the last 30 days first, then all there are, found by typing. */
import Select from '@atlaskit/select';
import { FieldFrame } from '../../components/FieldFrame';
import { useRead } from '../../queries';
import { reasonCodes } from './reason-codes';

interface ReasonPickProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

const toOption = (code: string) => ({ value: code, label: code.replaceAll('_', ' ') });
const any = { value: '', label: 'Any reason' };

/** A code that an older line has, or an address names, is kept although it is none of those there are now. */
export function ReasonPick({ value, onChange }: ReasonPickProps) {
  const statistics = useRead('signIns.statistics');
  const recent = Object.entries(statistics.data?.reasons ?? {})
    .toSorted(([, one], [, other]) => other - one)
    .map(([code]) => code);
  const groups = Object.entries(reasonCodes).map(([label, codes]) => ({
    label,
    options: codes.filter((code) => !recent.includes(code)).map(toOption),
  }));
  const chosen = value === '' ? any : toOption(value);
  return (
    <FieldFrame label="Reason code">
      {({ id }) => (
        <Select
          inputId={id}
          options={[any, { label: 'Refused in the last 30 days', options: recent.map(toOption) }, ...groups]}
          value={chosen}
          placeholder="Any reason"
          menuPlacement="auto"
          noOptionsMessage={() => 'No such reason code'}
          onChange={(option) => {
            if (option !== null) onChange(option.value);
          }}
        />
      )}
    </FieldFrame>
  );
}
