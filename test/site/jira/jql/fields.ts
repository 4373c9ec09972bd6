/** What each JQL field means in SQL. Names are lower case, and every alias that Jira accepts stands beside its field. */
import type { SQLInputValue } from 'node:sqlite';
import { JqlError, type Clause, type Operand } from './ast';
import { parseMoment } from './moment';
import { deskIds, requestTypeIds, statusIds, statusIdsOfCategory } from './names';
import type { JqlContext, Sql } from './sql';

type Compiler = (clause: Clause, context: JqlContext) => Sql;

const refuseOperator = (clause: Clause): JqlError =>
  new JqlError(`The operator '${clause.operator}' is not supported by the '${clause.field}' field.`);

function textOf(clause: Clause, operand: Operand, context: JqlContext): string {
  if (operand.kind === 'value') return operand.text;
  if (operand.kind === 'function' && operand.name === 'currentuser') return context.accountId ?? '';
  throw new JqlError(`The operand of the field '${clause.field}' is not supported.`);
}

const isNegative = ({ operator }: Clause): boolean => ['!=', 'not in', '!~', 'is not'].includes(operator);

const membership = (expression: string, values: readonly SQLInputValue[]): Sql => ({
  text: `${expression} in (${values.map(() => '?').join(', ')})`,
  values,
});

const negated = (sql: Sql): Sql => ({ text: `not (${sql.text})`, values: sql.values });

/** `=`, `!=`, `in` and `not in` over the values that an operand's text stands for. */
const among =
  (
    toSql: (values: readonly SQLInputValue[]) => Sql,
    toValues: (text: string, clause: Clause) => readonly SQLInputValue[],
    empty?: Sql,
  ): Compiler =>
  (clause, context) => {
    if (empty !== undefined && ['is', 'is not'].includes(clause.operator)) {
      return clause.operator === 'is' ? empty : negated(empty);
    }
    if (!['=', '!=', 'in', 'not in'].includes(clause.operator)) throw refuseOperator(clause);
    const values = clause.operands.flatMap((operand) => toValues(textOf(clause, operand, context), clause));
    return isNegative(clause) ? negated(toSql(values)) : toSql(values);
  };

const column =
  (name: string) =>
  (values: readonly SQLInputValue[]): Sql =>
    membership(name, values);

const sameText = (text: string): readonly string[] => [text];

const linked =
  (table: string, idColumn: string, condition: string) =>
  (values: readonly SQLInputValue[]): Sql => ({
    text: `id in (select ${idColumn} from ${table} where ${condition.replace('?', values.map(() => '?').join(', '))})`,
    values,
  });

const without = (table: string, idColumn: string): Sql => ({
  text: `id not in (select ${idColumn} from ${table})`,
  values: [],
});

const keyOrId: Compiler = among(
  (values) => ({
    text: `(${membership('key', values).text} or ${membership('cast(id as text)', values).text})`,
    values: [...values, ...values],
  }),
  (text) => [text.toUpperCase()],
);

/** Each word of the text must occur; a star at the end of a word matches any ending, as does its absence. */
const contains =
  (...expressions: readonly string[]): Compiler =>
  (clause, context) => {
    if (clause.operator !== '~' && clause.operator !== '!~') throw refuseOperator(clause);
    const words = clause.operands
      .map((operand) => textOf(clause, operand, context))
      .join(' ')
      .split(/[\s"*]+/)
      .filter((word) => word !== '');
    const searched = expressions.map((expression) => `coalesce(${expression}, '')`).join(" || ' ' || ");
    const all = words.map(() => `${searched} like '%' || ? || '%'`).join(' and ');
    const sql = { text: `(${all === '' ? '1' : all})`, values: words.map((word) => word.replaceAll(/[%_]/g, '')) };
    return clause.operator === '!~' ? negated(sql) : sql;
  };

const moment =
  (name: string): Compiler =>
  (clause, context) => {
    const [operand] = clause.operands;
    if (operand === undefined || !['<', '<=', '>', '>=', '=', '!='].includes(clause.operator))
      throw refuseOperator(clause);
    return { text: `${name} ${clause.operator} ?`, values: [parseMoment(clause, operand, context)] };
  };

/** `resolution is EMPTY` and `resolution = Unresolved` mean the same. */
const resolution: Compiler = (clause, context) => {
  const [operand] = clause.operands;
  const isUnresolved = operand?.kind === 'empty' || operand?.kind === 'value';
  if (!isUnresolved) throw refuseOperator(clause);
  const done = statusIdsOfCategory('done', clause);
  const isEmptyWord = operand.kind === 'empty' || textOf(clause, operand, context).toLowerCase() === 'unresolved';
  const sql = membership('status_id', done);
  return isEmptyWord === isNegative(clause) ? sql : negated(sql);
};

/** `approvals = approver("id")`, `pendingBy("id")`, `myApproval()`, `myPending()`, `pending()`, `approved()`. */
const approvals: Compiler = (clause, context) => {
  const [operand] = clause.operands;
  if (operand?.kind !== 'function') throw refuseOperator(clause);
  const people = operand.name.startsWith('my') ? [context.accountId ?? ''] : operand.arguments;
  const byPeople = `select issue_id from approvals join approvers on approval_id = approvals.id
    where ${membership('account_id', people).text}`;
  switch (operand.name) {
    case 'approver':
    case 'myapproval':
      return { text: `id in (${byPeople})`, values: people };
    case 'pendingby':
    case 'mypending':
      return { text: `id in (${byPeople} and approvals.decision = 'pending')`, values: people };
    case 'pending':
    case 'approved':
    case 'declined':
      return { text: 'id in (select issue_id from approvals where decision = ?)', values: [operand.name] };
    default:
      throw new JqlError(`Unable to find JQL function '${operand.name}()'.`);
  }
};

const named = (names: readonly string[], compiler: Compiler): [string, Compiler][] =>
  names.map((name) => [name, compiler]);

const description = `json_extract(field_values, '$.description')`;
const commentText = '(select group_concat(body, char(10)) from comments where issue_id = issues.id)';

export const fieldCompilers: ReadonlyMap<string, Compiler> = new Map([
  ...named(['reporter'], among(column('reporter'), sameText)),
  ...named(['creator'], among(column('creator'), sameText)),
  ...named(['project'], among(column('desk_id'), deskIds)),
  ...named(['key', 'issue', 'issuekey', 'id'], keyOrId),
  ...named(['status'], among(column('status_id'), statusIds)),
  ...named(['statuscategory'], among(column('status_id'), statusIdsOfCategory)),
  ...named(['resolution'], resolution),
  ...named(['summary'], contains('summary')),
  ...named(['description'], contains(description)),
  ...named(['comment'], contains(commentText)),
  ...named(['text', 'textfields'], contains('summary', description, commentText)),
  ...named(['created', 'createddate'], moment('created_at')),
  ...named(['updated', 'updateddate'], moment('updated_at')),
  ...named(['request-channel-type', 'request-channel'], among(column('channel'), sameText)),
  ...named(['request type', 'customer request type', 'cf[10010]'], among(column('request_type_id'), requestTypeIds)),
  ...named(
    ['request participants', 'cf[10026]'],
    among(
      linked('issue_participants', 'issue_id', 'account_id in (?)'),
      sameText,
      without('issue_participants', 'issue_id'),
    ),
  ),
  ...named(
    ['organizations', 'organization', 'cf[10002]'],
    among(
      linked(
        'issue_organizations',
        'issue_id',
        'organization_id in (select id from organizations where name collate nocase in (?))',
      ),
      sameText,
      without('issue_organizations', 'issue_id'),
    ),
  ),
  ...named(
    ['approvers', 'cf[10003]'],
    among(linked('approvals join approvers on approval_id = approvals.id', 'issue_id', 'account_id in (?)'), sameText),
  ),
  ...named(['approvals', 'cf[10004]'], approvals),
]);

export const sortColumns: ReadonlyMap<string, string> = new Map([
  ['created', 'created_at'],
  ['createddate', 'created_at'],
  ['updated', 'updated_at'],
  ['updateddate', 'updated_at'],
  ['key', 'id'],
  ['issuekey', 'id'],
  ['id', 'id'],
  ['summary', 'summary collate nocase'],
  ['status', 'status_id'],
  ['project', 'desk_id'],
  ['reporter', 'reporter'],
]);
