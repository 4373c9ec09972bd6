/** Looks texts up by key; English is complete and the fallback of every other language. */
import { parseAccept } from 'hono/utils/accept';
import { en } from './en';

export type TextKey = keyof typeof en;

export type Texts = (key: TextKey, values?: Readonly<Record<string, string>>) => string;

const catalogues: Readonly<Record<string, Partial<Record<TextKey, string>>>> = { en };

/** The visitor's first language that there are texts in (RFC 9110, section 12.5.4); English when there is none. */
export function preferredLanguage(acceptLanguage: string): string {
  const wanted = parseAccept(acceptLanguage.slice(0, 500)).filter(({ q }) => q > 0);
  return wanted.find(({ type }) => Object.hasOwn(catalogues, primaryOf(type)))?.type ?? 'en';
}

const primaryOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? 'en';

/** The best language for a BCP 47 tag such as `de-AT`, the texts in it, and the tag for its dates. */
export function textsFor(tag: string): {
  readonly language: string;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly text: Texts;
} {
  const primary = primaryOf(tag);
  const language = Object.hasOwn(catalogues, primary) ? primary : 'en';
  const catalogue = catalogues[language] ?? en;
  return {
    language,
    locale: language === primary && isLocale(tag) ? tag : language,
    direction: ['ar', 'he', 'fa', 'ur'].includes(language) ? 'rtl' : 'ltr',
    text: (key, values = {}) =>
      (catalogue[key] ?? en[key]).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
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
