/** XML as nested calls on a real document tree, so that no value is ever pasted into markup. */
import { ns } from '../names';
import { createDocument, serialize } from './dom';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** An element by its prefixed name, for example `md:EntityDescriptor`. */
export const element = (
  name: `${keyof typeof ns}:${string}`,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (XmlElement | string)[]
): XmlElement => ({ name, attributes, children });

export function toXml(root: XmlElement): string {
  const document = createDocument();
  document.appendChild(toNode(document, root));
  return serialize(document);
}

function toNode(document: Document, { name, attributes, children }: XmlElement): Element {
  const node = document.createElementNS(ns[name.split(':')[0] as keyof typeof ns], name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  for (const child of children) {
    node.appendChild(typeof child === 'string' ? document.createTextNode(child) : toNode(document, child));
  }
  return node;
}
