/** What the manifest declares of one entity: its attributes, which values they take, and the indexes over them. */
import type { EntityDefinition } from '../manifest';
import { refused } from './kvs-error';
import { maximumPartitionBytes, maximumRangeBytes } from './limits';

export interface EntityIndex {
  partition: string[];
  /** The attribute the index is sorted by; `key` for the index every entity has. */
  range: string;
}

export interface EntitySchema {
  readonly name: string;
  readonly indexes: ReadonlyMap<string, EntityIndex>;
  isDeclared(attribute: string): boolean;
  /** Refuses a value that is no object, holds an undeclared attribute, or one of another type than declared. */
  check(value: unknown): asserts value is Record<string, unknown>;
}

const accepts = {
  string: (value: unknown) => typeof value === 'string' && value.trim() !== '',
  boolean: (value: unknown) => typeof value === 'boolean',
  integer: (value: unknown) => Number.isInteger(value) && Number(value) >= -(2 ** 31) && Number(value) < 2 ** 31,
  float: (value: unknown) => typeof value === 'number' && Number.isFinite(value),
  any: (value: unknown) => value !== null && value !== undefined,
} as const;

function toIndexes(definition: EntityDefinition): Map<string, EntityIndex> {
  const declared = (definition.indexes ?? []).map((index): [string, EntityIndex] => {
    if (typeof index === 'string') return [index, { partition: [], range: index }];
    const [range] = index.range;
    if (range === undefined) throw new Error(`Index ${index.name} of ${definition.name} has no range attribute`);
    return [index.name, { partition: index.partition ?? [], range }];
  });
  return new Map([['by-key', { partition: [], range: 'key' }], ...declared]);
}

const bytes = (value: unknown): number => Buffer.byteLength(String(value));

export function toEntitySchema(definition: EntityDefinition): EntitySchema {
  const indexes = toIndexes(definition);

  const checkIndexed = (value: Record<string, unknown>): void => {
    for (const [name, { partition, range }] of indexes) {
      if (range !== 'key' && bytes(value[range] ?? '') > maximumRangeBytes) {
        throw refused('MAX_SIZE', `The range of index ${name} must not exceed ${maximumRangeBytes} bytes`);
      }
      if (partition.reduce((sum, attribute) => sum + bytes(value[attribute] ?? ''), 0) > maximumPartitionBytes) {
        throw refused('MAX_SIZE', `The partition of index ${name} must not exceed ${maximumPartitionBytes} bytes`);
      }
    }
  };

  return {
    name: definition.name,
    indexes,
    isDeclared: (attribute) => Object.hasOwn(definition.attributes, attribute),
    check(value): asserts value is Record<string, unknown> {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw refused('INVALID_ENTITY_VALUE', 'The value of an entity must be an object');
      }
      for (const [attribute, actual] of Object.entries(value)) {
        const type = Object.hasOwn(definition.attributes, attribute)
          ? definition.attributes[attribute]?.type
          : undefined;
        if (type === undefined) throw refused('INVALID_ENTITY_ATTRIBUTE', `Attribute ${attribute} is not declared`);
        if (!accepts[type](actual))
          throw refused('INVALID_ENTITY_ATTRIBUTE', `Attribute ${attribute} is not a valid ${type}`);
      }
      checkIndexed(value as Record<string, unknown>);
    },
  };
}
