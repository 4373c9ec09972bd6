/** Compiles a parsed JQL query to SQL over the table of issues. */
import { JqlError, type Clause, type Condition, type Query, type Sorting } from './ast';
import { fieldCompilers, sortColumns } from './fields';
import type { JqlContext, Sql } from './sql';

const join = (parts: readonly Sql[], word: 'and' | 'or'): Sql => ({
  text: `(${parts.map((part) => part.text).join(` ${word} `)})`,
  values: parts.flatMap((part) => part.values),
});

function compileClause(clause: Clause, context: JqlContext): Sql {
  const compiler = fieldCompilers.get(clause.field.toLowerCase());
  if (compiler === undefined) {
    throw new JqlError(`Field '${clause.field}' does not exist or you do not have permission to view it.`);
  }
  return compiler(clause, context);
}

function compileCondition(condition: Condition, context: JqlContext): Sql {
  switch (condition.kind) {
    case 'clause':
      return compileClause(condition, context);
    case 'not': {
      const inner = compileCondition(condition.part, context);
      return { text: `not ${inner.text}`, values: inner.values };
    }
    case 'and':
    case 'or':
      return join(
        condition.parts.map((part) => compileCondition(part, context)),
        condition.kind,
      );
  }
}

function compileSorting({ field, descending }: Sorting): string {
  const column = sortColumns.get(field.toLowerCase());
  if (column === undefined) throw new JqlError(`Not able to sort using field '${field}'.`);
  return `${column} ${descending ? 'desc' : 'asc'}`;
}

/** The condition and the order; a query without any condition is refused, as the bounded search does. */
export function compileJql(query: Query, context: JqlContext): { where: Sql; orderBy: string } {
  if (query.where === undefined) {
    throw new JqlError('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.');
  }
  const orderBy = [...query.orderBy.map(compileSorting), 'created_at desc', 'id desc'].join(', ');
  return { where: compileCondition(query.where, context), orderBy };
}
