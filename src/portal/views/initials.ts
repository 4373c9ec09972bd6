/** First letters as people see them: accents and emoji stay whole. */

/** Nothing joins on to a letter of ASCII but what is beyond it. */
const plain = /^[ -~](?![^ -~])/;

/** The tables of graphemes take 20 milliseconds to load: only for whom they matter. */
export const firstLetter = (text: string): string =>
  (plain.test(text) ? text.charAt(0) : firstGrapheme(text)).toLocaleUpperCase();

function firstGrapheme(text: string): string {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return graphemes.segment(text)[Symbol.iterator]().next().value?.segment ?? '';
}

/** Of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return words.length > 1 ? firstLetter(words[0] ?? '') + firstLetter(words.at(-1) ?? '') : firstLetter(words[0] ?? '');
}
