/** The words of a rich text in Atlassian's document format: lines end at hard breaks, blocks at an empty line. */
import { isRecord } from './field-text';

export function toDocumentText(node: unknown): string {
  if (!isRecord(node)) return '';
  if (node.type === 'text') return typeof node.text === 'string' ? node.text : '';
  if (node.type === 'hardBreak') return '\n';
  const parts = Array.isArray(node.content) ? node.content.map(toDocumentText) : [];
  return parts.join(node.type === 'paragraph' || node.type === 'heading' ? '' : '\n\n');
}
