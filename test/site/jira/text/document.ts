/** Between Atlassian Document Format, which the platform speaks, and the wiki notation of Jira Service Management. */

export interface DocumentNode {
  readonly type: string;
  readonly version?: number;
  readonly text?: string;
  readonly content?: readonly DocumentNode[];
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
}

export const isDocument = (value: unknown): value is DocumentNode =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc' && 'content' in value;

/** A document with one paragraph per block of text. */
export const wikiToDocument = (wiki: string): DocumentNode => ({
  type: 'doc',
  version: 1,
  content: wiki
    .split(/\n{2,}/)
    .filter((block) => block !== '')
    .map((block) => ({
      type: 'paragraph',
      content: block
        .split('\n')
        .flatMap((line, index): DocumentNode[] => [
          ...(index === 0 ? [] : [{ type: 'hardBreak' }]),
          ...(line === '' ? [] : [{ type: 'text', text: line }]),
        ]),
    })),
});

function inlineToWiki(node: DocumentNode): string {
  if (node.type === 'hardBreak') return '\n';
  const text = node.text ?? (node.content ?? []).map(inlineToWiki).join('');
  return (node.marks ?? []).reduce((marked, mark) => {
    if (mark.type === 'strong') return `*${marked}*`;
    if (mark.type === 'em') return `_${marked}_`;
    const href = mark.attrs?.href;
    return mark.type === 'link' && typeof href === 'string' ? `[${marked}|${href}]` : marked;
  }, text);
}

function blockToWiki(node: DocumentNode): string {
  const children = node.content ?? [];
  const level = node.attrs?.level;
  switch (node.type) {
    case 'heading':
      return `h${typeof level === 'number' ? String(level) : '1'}. ${children.map(inlineToWiki).join('')}`;
    case 'bulletList':
    case 'orderedList':
      return children.map((item) => `* ${(item.content ?? []).map(blockToWiki).join(' ')}`).join('\n');
    default:
      return children.map(inlineToWiki).join('');
  }
}

/** The text of a document; marks and blocks that wiki notation cannot show are dropped. */
export const documentToWiki = (document: DocumentNode): string =>
  (document.content ?? []).map(blockToWiki).join('\n\n');
