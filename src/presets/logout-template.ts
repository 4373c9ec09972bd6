/** The logout address of providers without RP-initiated logout: a template that is filled in at sign-out. */
import { typed, urlField } from './fields';
import type { FieldError, Fields, PresetField } from './preset';

export const logoutUrlField = (example: string, help: string): PresetField =>
  urlField('logoutUrl', 'Logout endpoint', { example, help });

/** Spellings met in guides, by what they stand for. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/\{client[ _]?id\}/gi, '{client_id}'],
  [/\{(?:logout[ _]?ur[il]|sign[ -]?out[ _]?ur[il]|return[ _]?to|post_logout_redirect_uri)\}/gi, '{logout_uri}'],
];

/** What was typed with the placeholders spelt as they are filled in. `{domain}` is filled in at once, where it is known. */
export function logoutTemplate(input: Fields, host?: string): string | undefined {
  const template = typed(input, 'logoutUrl');
  if (template === undefined) return undefined;
  const spelt = spellings.reduce((text, [spelling, name]) => text.replace(spelling, name), template);
  return host === undefined ? spelt : spelt.replace(/\{domain[ _]?(?:name)?\}/gi, host);
}

/** A message when a placeholder is left that nothing will fill in. */
export function logoutErrors(template: string | undefined): readonly FieldError[] {
  const unknown = (template ?? '')
    .match(/\{[^{}]*\}/g)
    ?.find((name) => !['{client_id}', '{logout_uri}'].includes(name));
  return unknown === undefined
    ? []
    : [{ field: 'logoutUrl', message: `${unknown} is not filled in; use {client_id} and {logout_uri}.` }];
}
