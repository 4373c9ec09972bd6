/** Makes text of a provider fit to be shown to an administrator. */

/** Line breaks, control and bidirectional formatting characters: they could forge a line of a log. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** The text on one line, at most `maxLength` characters long. */
export function toPrintable(text: string, maxLength = 200): string {
  const line = text.replace(unprintable, ' ').trim();
  // Half a character may be left at the end.
  return line.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}
