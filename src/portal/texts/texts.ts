/** Looks texts up by key; English is complete and the fallback of every other language. */
import { parseAccept } from 'hono/utils/accept';
import { en } from './en';

export type TextKey = keyof typeof en;

/** Numbers are written as the page's language writes them. */
export type Texts = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** By primary language subtag (BCP 47). */
export type Catalogues = Readonly<Record<string, Partial<Record<TextKey, string>>>>;

/** Another language is a file with a catalogue like `en`, and its name here. */
const known: Catalogues = { en };

const primaryOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? 'en';

/** The visitor's first language that there are texts in (RFC 9110, section 12.5.4); English when there is none. */
export function preferredLanguage(acceptLanguage: string, catalogues = known): string {
  const wanted = parseAccept(acceptLanguage.slice(0, 500)).filter(({ q }) => q > 0);
  return wanted.find(({ type }) => Object.hasOwn(catalogues, primaryOf(type)))?.type ?? 'en';
}

/** The locale that the connection maps for the customer where there are texts in it, else what the browser prefers. */
export const languageFor = (mapped: string | undefined, acceptLanguage: string, catalogues = known): string =>
  mapped !== undefined && Object.hasOwn(catalogues, primaryOf(mapped))
    ? mapped
    : preferredLanguage(acceptLanguage, catalogues);

/** The best language for a BCP 47 tag such as `de-AT`, the texts in it, and the tag for its dates and numbers. */
export function textsFor(
  tag: string,
  catalogues = known,
): {
  readonly language: string;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly text: Texts;
} {
  const primary = primaryOf(tag);
  const language = Object.hasOwn(catalogues, primary) ? primary : 'en';
  const catalogue = catalogues[language] ?? en;
  const locale = language === primary && isLocale(tag) ? tag : language;
  return {
    ...{ language, locale },
    direction: ['ar', 'he', 'fa', 'ur'].includes(language) ? 'rtl' : 'ltr',
    text: (key, values = {}) =>
      (catalogue[key] ?? en[key]).replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name] ?? whole;
        return typeof value === 'number' ? value.toLocaleString(locale) : value;
      }),
  };
}

/**
 * Tags come from browsers and providers; one that is malformed must not cost the page. The language is one that there are
 * texts in: asking which locales there are besides would load all their data for a page without a date.
 */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
