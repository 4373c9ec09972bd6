/** Parses JQL: clauses joined by AND, OR, NOT and parentheses, and an ORDER BY. */
import { JqlError, type Clause, type Condition, type Operand, type Operator, type Query, type Sorting } from './ast';
import { tokenize, type Token } from './tokens';

const comparisons = new Map<string, Operator>(
  (['=', '!=', '<', '<=', '>', '>=', '~', '!~'] as const).map((sign) => [sign, sign]),
);

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(wanted: string): Token {
    const token = this.peek();
    if (token === undefined) throw new JqlError(`Error in the JQL Query: Expecting ${wanted} but reached the end.`);
    this.#at += 1;
    return token;
  }

  /** Takes the words or signs given, or nothing. */
  take(...texts: string[]): boolean {
    const matches = texts.every((text, index) => {
      const token = this.#tokens[this.#at + index];
      return token !== undefined && token.kind !== 'text' && token.text.toLowerCase() === text;
    });
    if (matches) this.#at += texts.length;
    return matches;
  }

  expect(sign: string): void {
    if (!this.take(sign)) {
      throw new JqlError(`Error in the JQL Query: Expecting '${sign}' but got '${this.peek()?.text ?? 'the end'}'.`);
    }
  }
}

function parseOperand(reader: Reader): Operand {
  const token = reader.next('a value');
  if (token.kind === 'sign') {
    throw new JqlError(`Error in the JQL Query: Expecting a value but got '${token.text}'.`);
  }
  if (token.kind === 'word' && /^(empty|null)$/i.test(token.text)) return { kind: 'empty' };
  if (token.kind === 'word' && reader.take('(')) {
    const values: string[] = [];
    while (!reader.take(')')) {
      values.push(reader.next('an argument').text);
      reader.take(',');
    }
    return { kind: 'function', name: token.text.toLowerCase(), arguments: values };
  }
  return { kind: 'value', text: token.text };
}

function parseList(reader: Reader): Operand[] {
  if (!reader.take('(')) return [parseOperand(reader)];
  const operands = [parseOperand(reader)];
  while (reader.take(',')) operands.push(parseOperand(reader));
  reader.expect(')');
  return operands;
}

function parseClause(reader: Reader): Clause {
  const { text: field } = reader.next('a field');
  const clause = (operator: Operator, operands: readonly Operand[]): Clause => ({
    kind: 'clause',
    field,
    operator,
    operands,
  });
  if (reader.take('not', 'in')) return clause('not in', parseList(reader));
  if (reader.take('in')) return clause('in', parseList(reader));
  if (reader.take('is', 'not')) return clause('is not', [parseOperand(reader)]);
  if (reader.take('is')) return clause('is', [parseOperand(reader)]);
  const sign = reader.next('an operator');
  const operator = comparisons.get(sign.text);
  if (sign.kind !== 'sign' || operator === undefined) {
    throw new JqlError(`Error in the JQL Query: Expecting an operator after '${field}' but got '${sign.text}'.`);
  }
  return clause(operator, [parseOperand(reader)]);
}

function parseNegation(reader: Reader): Condition {
  if (reader.take('not')) return { kind: 'not', part: parseNegation(reader) };
  if (!reader.take('(')) return parseClause(reader);
  const inner = parseOr(reader);
  reader.expect(')');
  return inner;
}

function parseAnd(reader: Reader): Condition {
  const parts = [parseNegation(reader)];
  while (reader.take('and')) parts.push(parseNegation(reader));
  return { kind: 'and', parts };
}

function parseOr(reader: Reader): Condition {
  const parts = [parseAnd(reader)];
  while (reader.take('or')) parts.push(parseAnd(reader));
  return { kind: 'or', parts };
}

function parseSorting(reader: Reader): Sorting {
  const { text: field } = reader.next('a field to sort by');
  const descending = reader.take('desc');
  if (!descending) reader.take('asc');
  return { field, descending };
}

/** Throws a JqlError, worded for the caller, for anything that is not JQL. */
export function parseJql(jql: string): Query {
  const reader = new Reader(tokenize(jql));
  const startsWithOrder = reader.take('order', 'by');
  const where = startsWithOrder || reader.peek() === undefined ? undefined : parseOr(reader);
  const orderBy: Sorting[] = [];
  if (startsWithOrder || reader.take('order', 'by')) {
    do orderBy.push(parseSorting(reader));
    while (reader.take(','));
  }
  const rest = reader.peek();
  if (rest !== undefined) throw new JqlError(`Error in the JQL Query: '${rest.text}' is not expected here.`);
  return { where, orderBy };
}
