/** XML as nested calls, built on a real DOM, so that no value is ever pasted into markup. */
import { DOMImplementation, DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { namespaces } from './identifiers';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly XmlChild[];
}

export type XmlChild = XmlElement | string | undefined;

/** An element of a prefix in `namespaces`; attributes and children that are undefined are left out. */
export function element(name: string, attributes: XmlElement['attributes'] = {}, ...children: XmlChild[]): XmlElement {
  return { name, attributes, children };
}

export function toDocument(root: XmlElement): Document {
  const document = new DOMImplementation().createDocument(null, null, null);
  document.appendChild(toNode(document, root));
  return document;
}

/** Makes the element in `document` without putting it anywhere yet. */
function toNode(document: Document, { name, attributes, children }: XmlElement): Element {
  const prefix = name.split(':')[0] as keyof typeof namespaces;
  const node = document.createElementNS(namespaces[prefix], name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) node.setAttribute(key, value);
  }
  for (const child of children) {
    if (child === undefined) continue;
    node.appendChild(typeof child === 'string' ? document.createTextNode(child) : toNode(document, child));
  }
  return node;
}

export const toXml = (root: XmlElement): string => serialize(toDocument(root));

export const serialize = (node: Node): string => new XMLSerializer().serializeToString(node);

/** @throws Error when the text is not well-formed, or declares a document type */
export function parseXml(xml: string): Document {
  const fail = (message: string): never => {
    throw new Error(`Not well-formed XML: ${message}`);
  };
  const document = new DOMParser({ errorHandler: { warning: fail, error: fail, fatalError: fail } }).parseFromString(
    xml,
    'text/xml',
  );
  if (document.doctype) throw new Error('SAML messages have no document type declaration');
  return document;
}

/** The descendants of `parent` with this prefixed name, in document order. */
export function elementsOf(parent: Document | Element, name: string): Element[] {
  const [prefix, localName] = name.split(':') as [keyof typeof namespaces, string];
  return Array.from(parent.getElementsByTagNameNS(namespaces[prefix], localName));
}

/** The children of `parent` with this prefixed name, in document order. */
export function childrenOf(parent: Element, name: string): Element[] {
  return elementsOf(parent, name).filter((candidate) => candidate.parentNode === parent);
}
