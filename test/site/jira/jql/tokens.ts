/** Cuts a JQL query into words, quoted texts and signs. */
import { JqlError } from './ast';

export interface Token {
  readonly kind: 'word' | 'text' | 'sign';
  readonly text: string;
}

const pattern =
  /\s*(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<sign><=|>=|!=|!~|[=<>~(),])|(?<word>[^\s"'=<>!~(),]+))/y;

const unescape = (text: string): string => text.replaceAll(/\\(.)/g, '$1');

/** Throws a JqlError at a character that no word, text or sign starts with. */
export function tokenize(jql: string): Token[] {
  const tokens: Token[] = [];
  const end = jql.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const { double, single, sign, word } = pattern.exec(jql)?.groups ?? {};
    const quoted = double ?? single;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: unescape(quoted) });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else throw new JqlError(`Error in the JQL Query: The character at position ${String(at + 1)} is not expected.`);
  }
  return tokens;
}
