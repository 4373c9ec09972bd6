/** Queries: by key prefix over plain values, and along one declared index over an entity. */
import type { SQLInputValue } from 'node:sqlite';
import { checkConditions, meets } from './conditions';
import type { PageRequest, Row } from './collection';
import type { EntityIndex } from './entity-schema';
import { refused } from './kvs-error';
import { pageSize } from './limits';
import type { EntityQuery, PlainQuery } from './requests';
import type { Answer, Space, Store } from './store';
import { toAnswer } from './store';

export interface Page {
  data: Answer[];
  cursor?: string;
}

type Bounds = PageRequest['bounds'];

// No character sorts behind the last code point, so this ends the range of everything that begins with the prefix.
const lastCodePoint = '\u{10FFFF}';
const beginsWith = (prefix: string): Bounds => [
  { operator: '>=', value: prefix },
  { operator: '<', value: prefix + lastCodePoint },
];

const operators = {
  EQUAL_TO: '=',
  GREATER_THAN: '>',
  GREATER_THAN_EQUAL_TO: '>=',
  LESS_THAN: '<',
  LESS_THAN_EQUAL_TO: '<=',
} as const;

function toBounds(range: EntityQuery['range']): Bounds {
  if (range === undefined) return [];
  const [first, second] = range.values;
  if (first === undefined) throw refused('INVALID_RANGE', 'The range needs a value');
  if (range.condition === 'BETWEEN') {
    if (second === undefined) throw refused('INVALID_RANGE', 'BETWEEN needs two values');
    return [
      { operator: '>=', value: first },
      { operator: '<=', value: second },
    ];
  }
  if (range.condition !== 'BEGINS_WITH') return [{ operator: operators[range.condition], value: first }];
  if (typeof first !== 'string') throw refused('INVALID_RANGE', 'BEGINS_WITH needs a string');
  return beginsWith(first);
}

const toCursor = ({ range, key }: Row): string => Buffer.from(JSON.stringify([range, key])).toString('base64url');

function parseCursor(cursor: string): { range: SQLInputValue; key: string } {
  try {
    const [range, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (typeof key === 'string' && (typeof range === 'string' || typeof range === 'number')) return { range, key };
  } catch {
    // Falls through to the refusal below.
  }
  throw refused('INVALID_CURSOR', 'The cursor was not issued by this store');
}

interface Look {
  index: EntityIndex;
  partition: SQLInputValue[];
  bounds: Bounds;
  descending: boolean;
  cursor: string | undefined;
  limit: number | undefined;
}

function readPage(
  store: Store,
  space: Space,
  { cursor, limit, ...look }: Look,
): { rows: Row[]; next: string | undefined } {
  const size = pageSize(limit);
  const found = space.collection.page({
    ...look,
    ...(cursor === undefined ? {} : { after: parseCursor(cursor) }),
    limit: size + 1,
    goneBefore: store.goneBefore,
    asOf: store.queriesAsOf,
  });
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last !== undefined ? toCursor(last) : undefined };
}

const toPage = (data: Answer[], next: string | undefined): Page => ({
  data,
  ...(next === undefined ? {} : { cursor: next }),
});

/** Plain values in the order of their keys. */
export function queryPlain(store: Store, { where, after, limit }: PlainQuery): Page {
  const prefix = where?.[0]?.values[0];
  const { rows, next } = readPage(store, store.plain, {
    index: { partition: [], range: 'key' },
    partition: [],
    bounds: prefix === undefined ? [] : beginsWith(prefix),
    descending: false,
    cursor: after,
    limit,
  });
  return toPage(rows.map(toAnswer), next);
}

const toSql = (value: string | number | boolean): SQLInputValue => (typeof value === 'boolean' ? Number(value) : value);

/**
 * Entities in the order of the index. Filters are applied to the page that the index gave, as the platform may do: a page can be
 * short, or empty, and still have a cursor.
 */
export function queryEntity(store: Store, query: EntityQuery): Page {
  const space = store.space(query.entityName);
  const index = space.schema?.indexes.get(query.indexName);
  if (index === undefined) throw refused('INVALID_INDEX', `Entity ${query.entityName} has no index ${query.indexName}`);
  const partition = query.partition ?? [];
  if (partition.length !== index.partition.length) {
    throw refused('INVALID_PARTITION', `Index ${query.indexName} needs ${index.partition.length} partition values`);
  }
  const filters = query.filters ?? {};
  checkConditions(filters, (attribute) => space.schema?.isDeclared(attribute) === true);
  const { rows, next } = readPage(store, space, {
    index,
    partition: partition.map(toSql),
    bounds: toBounds(query.range),
    descending: query.sort === 'DESC',
    cursor: query.cursor,
    limit: query.limit,
  });
  const answers = rows.map(toAnswer).filter(({ value }) => meets(value as Record<string, unknown>, filters));
  return toPage(answers, next);
}
