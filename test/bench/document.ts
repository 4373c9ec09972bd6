/** Puts the bench's table where docs/performance.md keeps it, between two comments. */
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';

const [begin, end] = ['<!-- bench -->', '<!-- /bench -->'];

/** The document with this table in place of the one before. @throws Error without the two comments */
function withTable(document: string, table: string): string {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The document has no place for the table: ${begin} … ${end}`);
  return `${document.slice(0, from + begin.length)}\n\n${table}\n\n${document.slice(to)}`;
}

export async function writeInto(file: string, table: string, document: string): Promise<void> {
  writeFileSync(file, await format(withTable(document, table), { parser: 'markdown', printWidth: 130 }));
}
