/** Builds JQL. Everything that comes from outside goes through `quote` or `words`. */

/** A quoted value: JQL knows two characters to escape. */
export const quote = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&').replace(/[\r\n]/g, ' ')}"`;

/**
 * What was typed, as words for the operator `~` and for `searchTerm`, without the characters that text search gives a
 * meaning to; the last word may go on. Empty when nothing is left.
 */
export function words(typed: string): string {
  const found = typed
    .slice(0, 200)
    .replace(/[^\p{L}\p{N}\s'.@-]+/gu, ' ')
    .replace(/(^|\s)[-'.]+|[-'.]+(?=\s|$)/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  return found === '' ? '' : `${found}*`;
}

export const anyOf = (conditions: readonly string[]): string =>
  conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' OR ')})`;

export const allOf = (conditions: readonly string[]): string => conditions.join(' AND ');
