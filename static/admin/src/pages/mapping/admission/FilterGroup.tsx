/** Conditions joined by "all" or "any"; a group may hold groups. */
import Button, { IconButton } from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import DeleteIcon from '@atlaskit/icon/core/delete';
import type { Filter } from '../../../../../../src/domain/admission';
import { Actions } from '../../../components/Actions';
import { Choice } from '../../../components/Choice';
import type { SectionProps } from '../section-props';
import { FilterCondition } from './FilterCondition';
import { isGroup, joined, membersOf, toCondition, type Group } from './filter-shape';
import styles from './Filter.module.css';

const ways = [
  { value: 'all', label: 'All of these must hold' },
  { value: 'any', label: 'One of these must hold' },
] as const;

const deepest = 3;

interface FilterGroupProps {
  readonly group: Group;
  readonly depth: number;
  readonly names: readonly string[];
  /** Of the group in the rules. */
  readonly path: string;
  /** The path is that of its only condition, which has no group around it yet. */
  readonly isLone?: boolean;
  readonly errorOf: SectionProps['errorOf'];
  readonly onChange: (group: Group) => void;
  readonly onRemove?: () => void;
}

/** Draws itself again for the groups inside. */
export function FilterGroup({ group, depth, names, path, isLone = false, errorOf, ...rest }: FilterGroupProps) {
  const { onChange, onRemove } = rest;
  const by = 'all' in group ? 'all' : 'any';
  const members = membersOf(group);
  const pathOf = (index: number): string => (isLone ? path : `${path}.${by}.${String(index)}`);
  const put = (index: number, filter: Filter | undefined): void => {
    const next = members.flatMap((old, at) => (at !== index ? [old] : filter === undefined ? [] : [filter]));
    onChange(joined(by, next));
  };
  const add = (filter: Filter): void => {
    onChange(joined(by, [...members, filter]));
  };
  return (
    <div className={depth === 0 ? styles.root : styles.group} role="group" aria-label="Conditions">
      {(members.length > 1 || depth > 0) && (
        <div className={styles.way}>
          <Choice
            legend="How the conditions are joined"
            isLegendHidden
            options={ways}
            value={by}
            onChange={(next) => {
              onChange(joined(next, members));
            }}
          />
          {onRemove !== undefined && (
            <IconButton
              appearance="subtle"
              spacing="compact"
              icon={DeleteIcon}
              label="Remove group"
              onClick={onRemove}
            />
          )}
        </div>
      )}
      {members.map((member, index) =>
        isGroup(member) ? (
          <FilterGroup
            key={index}
            group={member}
            depth={depth + 1}
            names={names}
            path={pathOf(index)}
            errorOf={errorOf}
            onChange={(next) => {
              put(index, next);
            }}
            onRemove={() => {
              put(index, undefined);
            }}
          />
        ) : (
          <FilterCondition
            key={index}
            condition={member}
            names={names}
            errorOf={(part) => errorOf(`${pathOf(index)}.${part}`)}
            onChange={(next) => {
              put(index, next);
            }}
          />
        ),
      )}
      <Actions>
        <Button
          spacing="compact"
          iconBefore={AddIcon}
          onClick={() => {
            add(toCondition('', 'equals', ''));
          }}
        >
          Add condition
        </Button>
        {depth < deepest && members.length > 0 && (
          <Button
            spacing="compact"
            appearance="subtle"
            onClick={() => {
              add(joined(by === 'all' ? 'any' : 'all', [toCondition('', 'equals', '')]));
            }}
          >
            Add group
          </Button>
        )}
      </Actions>
    </div>
  );
}
