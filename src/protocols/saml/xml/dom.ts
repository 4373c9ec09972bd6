/** The one door to the XML parser: strict reading, writing, and empty documents. */
import { DOMImplementation, DOMParser, XMLSerializer } from '@xmldom/xmldom';

/** Prefixes that are declared outside a text, with their namespaces. */
export type Namespaces = Readonly<Record<string, string>>;

/** The parser repairs what it can; here each repair is an error. Undefined for what is not well-formed. */
export function parseStrictly(text: string, inScope: Namespaces = {}): Document | undefined {
  // Thrown at once: going on to repair a hostile text costs the parser many seconds.
  const note = (message: string): never => {
    throw new Error(message);
  };
  // The parser knows this option, its types do not.
  const options = { errorHandler: { warning: note, error: note, fatalError: note }, xmlns: { ...inScope } };
  try {
    const document = new DOMParser(options).parseFromString(text, 'text/xml') as Document | undefined;
    // An empty text leaves no root, which the types do not expect either.
    const root = document?.documentElement as Element | null | undefined;
    return root ? document : undefined;
  } catch {
    return undefined;
  }
}

/** Markup of a tree, with every namespace it needs declared in it. */
export const serialize = (node: Node): string => new XMLSerializer().serializeToString(node);

export const createDocument = (): Document => new DOMImplementation().createDocument(null, null, null);
