/** Reading a parsed document by XPath with SAML's prefixes, and nothing that a message could choose. */
import { parse } from 'xpath';
import { ns } from '../names';

declare module 'xpath' {
  /** Documented, and missing in the library's types. */
  export function parse(path: string): XPathEvaluator;
  export interface XPathEvaluator {
    select(options: { readonly node: Node; readonly namespaces: Readonly<Record<string, string>> }): Node[];
  }
}

/** Paths by their text: those of this module's code, and no others. To read one takes longer than to follow it. */
const compiled: Record<string, ReturnType<typeof parse>> = Object.create(null) as Record<
  string,
  ReturnType<typeof parse>
>;

/** The elements at a path such as `saml:Subject/saml:NameID`. Paths are written in this module's code, never built. */
export function selectAll(path: string, from: Node): Element[] {
  const evaluator = (compiled[path] ??= parse(path));
  return evaluator.select({ node: from, namespaces: ns }).filter(isElement);
}

/** The first element at a path. */
export const select = (path: string, from: Node): Element | undefined => selectAll(path, from)[0];

/** The children of this name in their order. Of thousands a path would find the same, and compare them pair by pair first. */
export const childrenOf = (parent: Element, namespace: string, localName: string): Element[] =>
  Array.from(parent.childNodes)
    .filter(isElement)
    .filter((child) => child.namespaceURI === namespace && child.localName === localName);

export const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE;

/** An attribute's value; undefined when it is absent, which differs from empty. */
export const attribute = (element: Element, name: string): string | undefined =>
  element.hasAttribute(name) ? (element.getAttribute(name) ?? '') : undefined;

/** The text of an element without surrounding white space, as URIs are compared. */
export const text = (element: Element): string => element.textContent.trim();

/** An optional member carried only when it has a value. */
export const given = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, V>);

/** Something of an unverified message that goes into a refusal: cut, and without control characters. */
export const quoted = (value: string): string => value.replace(/\p{Cc}/gu, ' ').slice(0, 200);
