/** Small changes to a SAML document, to break one rule at a time before or after it is signed. */
import { elementsOf } from './xml';

export type Edit = (document: Document) => void;

function only(document: Document, name: string): Element {
  const [found] = elementsOf(document, name);
  if (!found) throw new Error(`The document has no ${name}`);
  return found;
}

/** Takes out every element of this prefixed name. */
export const remove =
  (name: string): Edit =>
  (document) => {
    only(document, name);
    for (const found of elementsOf(document, name)) found.parentNode?.removeChild(found);
  };

/** Sets an attribute of the first element of this name, or takes it away when the value is undefined. */
export const setAttribute =
  (name: string, attribute: string, value: string | undefined): Edit =>
  (document) => {
    if (value === undefined) only(document, name).removeAttribute(attribute);
    else only(document, name).setAttribute(attribute, value);
  };

export const setText =
  (name: string, text: string): Edit =>
  (document) => {
    only(document, name).textContent = text;
  };

/** Splits the text of an element in two after `offset` characters, with a comment between: it signs like one text. */
export const insertComment =
  (name: string, offset: number): Edit =>
  (document) => {
    split(document, name, offset, document.createComment(' split '));
  };

/** The same with a processing instruction, which canonicalisation keeps. */
export const insertProcessingInstruction =
  (name: string, offset: number, data: string): Edit =>
  (document) => {
    split(document, name, offset, document.createProcessingInstruction('split', data));
  };

function split(document: Document, name: string, offset: number, between: Node): void {
  const target = only(document, name);
  const text = target.textContent;
  target.textContent = text.slice(0, offset);
  target.appendChild(between);
  target.appendChild(document.createTextNode(text.slice(offset)));
}

/** Puts a copy of the first element of this name right after it. */
export const duplicate =
  (name: string): Edit =>
  (document) => {
    const original = only(document, name);
    original.parentNode?.insertBefore(original.cloneNode(true), original.nextSibling);
  };

/** Appends `build`'s element to the first element of this name. */
export const append =
  (name: string, build: (document: Document) => Element): Edit =>
  (document) => {
    only(document, name).appendChild(build(document));
  };
