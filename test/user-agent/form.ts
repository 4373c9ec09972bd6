/** Finds forms and buttons in a page, and encodes what a form would send (HTML, section 4.10.21). */
import { entriesOf, type Fields } from './fields';
import type { Element, Elements, Page } from './page';

export interface Submission {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly body?: URLSearchParams | FormData;
}

/**
 * The form that a selector or an index means; without either, the only form there is.
 * @throws Error when there is none, or several to choose from
 */
export function findForm(page: Page, which?: string | number): Elements {
  const forms = page.$<Element, string>(typeof which === 'string' ? which : 'form').filter('form');
  if (typeof which === 'number') return onlyOne(forms.eq(which), page, `form ${which}`);
  return onlyOne(forms, page, which ?? 'form');
}

/** The button that a press of Enter would use, or the one that a label, name or value means. */
export function findButton(page: Page, form: Elements, which?: string): Elements | undefined {
  const buttons = controlsOf(page, form)
    .filter((control) => control.is('button:not([type]), [type=submit], [type=image]'))
    .filter((control) => !control.is('[disabled]'));
  if (which === undefined) return buttons[0];
  const meant = buttons.find((button) => [labelOf(button), button.attr('name'), button.attr('value')].includes(which));
  if (meant === undefined) throw new Error(`No button "${which}" in the form at ${page.url.href}`);
  return meant;
}

export function labelOf(element: Elements): string {
  const text = element.attr('aria-label') ?? (element.is('input') ? element.attr('value') : element.text());
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** The form owner of a button: the one that its `form` attribute names, else the one around it. */
export function formOf(page: Page, button: Elements): Elements {
  const id = button.attr('form');
  const around = button.closest('form').get(0);
  const owner = page
    .$<Element, string>('form')
    .filter((_, form) => (id === undefined ? form === around : page.$(form).attr('id') === id));
  return onlyOne(owner, page, 'the form of a button');
}

/** What the browser would send for `form` with `fields` filled in and `button` pressed; throws as `entriesOf` does. */
export function buildSubmission(page: Page, form: Elements, fields: Fields, button: Elements | undefined): Submission {
  const entries = entriesOf(page, controlsOf(page, form), fields, button);
  const setting = (name: string): string | undefined => button?.attr(`form${name}`) ?? form.attr(name);
  const action = setting('action') ?? '';
  const url = action === '' ? new URL(page.url) : new URL(action, page.base);
  const texts = new URLSearchParams(
    entries.map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : value.name]),
  );
  if (setting('method')?.toLowerCase() !== 'post') {
    url.search = texts.toString();
    return { method: 'GET', url };
  }
  if (setting('enctype')?.toLowerCase() !== 'multipart/form-data') return { method: 'POST', url, body: texts };
  const body = new FormData();
  for (const [name, value] of entries) body.append(name, value);
  return { method: 'POST', url, body };
}

/** The form's controls in document order, those outside it that name it by id included. */
function controlsOf(page: Page, form: Elements): Elements[] {
  const id = form.attr('id');
  return page
    .$<Element, string>('input, select, textarea, button')
    .toArray()
    .map((control) => page.$(control))
    .filter((control) => {
      const owner = control.attr('form');
      return owner === undefined ? control.closest('form').get(0) === form.get(0) : owner === id;
    });
}

function onlyOne(found: Elements, page: Page, wanted: string): Elements {
  if (found.length === 1) return found;
  const context = `${page.url.href} (${page.status}): ${page.text.slice(0, 300)}`;
  throw new Error(`${found.length} elements fit "${wanted}" at ${context}`);
}
