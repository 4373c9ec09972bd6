/** The escaping template tag of all pages: whatever is put in is text unless it came out of this tag itself. */
import { html as escaped, raw } from 'hono/html';

/** Markup that is safe to send. */
export type Markup = ReturnType<typeof escaped>;

/** Templates without the indentation of the source: a fifth of a page, and a browser shows none of it. */
const lean = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

function withoutIndentation(strings: TemplateStringsArray): TemplateStringsArray {
  const known = lean.get(strings);
  if (known !== undefined) return known;
  const shorter = strings.map((part) => part.replace(/\n\s+/g, '\n'));
  const made = Object.assign(shorter, { raw: shorter });
  lean.set(strings, made);
  return made;
}

export const html: typeof escaped = (strings, ...values) => escaped(withoutIndentation(strings), ...values);

/** Markup made elsewhere that is known to be safe: our own constants, and the sanitiser's output. */
export const trusted = (markup: string): Markup => raw(markup);

export const nothing: Markup = raw('');
