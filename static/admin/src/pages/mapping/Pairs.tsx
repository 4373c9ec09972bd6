/** A list of "this leads to that", with a line to add another. */
import Button, { IconButton } from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import AddIcon from '@atlaskit/icon/core/add';
import DeleteIcon from '@atlaskit/icon/core/delete';
import { useId } from 'react';
import { TextInput } from '../../components/TextInput';
import styles from './Mapping.module.css';

type Pair = readonly [left: string, right: string];

interface Side {
  readonly label: string;
  /** Offered while typing. */
  readonly known: readonly string[];
}

interface PairsProps {
  readonly title: string;
  readonly left: Side;
  readonly right: Side;
  readonly pairs: readonly Pair[];
  readonly onChange: (pairs: readonly Pair[]) => void;
}

/** Every line is edited in place. */
export function Pairs({ title, left, right, pairs, onChange }: PairsProps) {
  const id = useId();
  const put = (index: number, pair: Pair): void => {
    onChange(pairs.map((old, at) => (at === index ? pair : old)));
  };
  return (
    <div className={styles.column}>
      <Heading as="h3" size="xsmall">
        {title}
      </Heading>
      <datalist id={`${id}-left`}>
        {left.known.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <datalist id={`${id}-right`}>
        {right.known.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <ul className={styles.pairs}>
        {pairs.map(([from, to], index) => (
          <li key={index} className={styles.pair}>
            <TextInput
              label={left.label}
              isLabelHidden={index > 0}
              list={`${id}-left`}
              value={from}
              onChange={(value) => {
                put(index, [value, to]);
              }}
            />
            <TextInput
              label={right.label}
              isLabelHidden={index > 0}
              list={`${id}-right`}
              value={to}
              onChange={(value) => {
                put(index, [from, value]);
              }}
            />
            <IconButton
              appearance="subtle"
              icon={DeleteIcon}
              label={`Remove ${from === '' ? `line ${String(index + 1)}` : from}`}
              onClick={() => {
                onChange(pairs.filter((_, at) => at !== index));
              }}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          spacing="compact"
          iconBefore={AddIcon}
          onClick={() => {
            onChange([...pairs, ['', '']]);
          }}
        >
          {`Add ${title.toLowerCase().replace('by ', 'a ').replace('a e-', 'an e-')}`}
        </Button>
      </div>
    </div>
  );
}
