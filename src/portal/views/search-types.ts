/** Finding a request type by what somebody types. */
import type { RequestType } from '../../ports/desks';

/** Whether a name has every word. */
export const isNamed = (name: string, query: string, locale: string): boolean =>
  query.trim() !== '' && searchTypes([{ name, description: '' }], query, locale).length > 0;

/** Types that have every word in their name or description; those that have it in the name come first. */
export function searchTypes<T extends Pick<RequestType, 'name' | 'description'>>(
  types: readonly T[],
  query: string,
  locale: string,
): readonly T[] {
  const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase(locale);
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return types;
  const has = (text: string): boolean => words.every((word) => plain(text).includes(word));
  const found = types.filter(({ name, description }) => has(`${name} ${description}`));
  return [...found.filter(({ name }) => has(name)), ...found.filter(({ name }) => !has(name))];
}
