import { longestText } from '../raise/typed-text';
import { html, trusted, type Markup } from './html';

/** A box for several lines. The parser drops a line break right after the tag: one of ours, so that none of the customer's is lost. */
export const textArea = (attributes: Markup, value = ''): Markup =>
  html`<textarea dir="auto" maxlength="${String(longestText)}" ${attributes}>${trusted('\n')}${value}</textarea>`;
