/** Searching by words, and counting in words. */

/** For example "1 check" or "3 checks"; the plural takes an s unless it is given. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** Each word typed must appear, in any order. True for a search without words. */
export function hasWords(text: string, search: string): boolean {
  const lower = text.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
