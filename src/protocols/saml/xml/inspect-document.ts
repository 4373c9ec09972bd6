/** One walk over a parsed document for what no schema forbids but attacks on SAML are made of. */
import type { DocumentLimits } from './limits';
import type { SamlRefusal } from '../refusals';
import { isElement } from './select';

/** Goes through the tree without recursion, so that depth cannot exhaust the stack before it is refused. */
export function inspectDocument(document: Document, limits: DocumentLimits): SamlRefusal | undefined {
  const ids = new Set<string>();
  const waiting: { node: Node; depth: number }[] = [{ node: document, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    if (depth > limits.depth) return { reason: 'message_too_complex', what: 'depth', limit: limits.depth };
    const refusal = checkNode(node, document) ?? (isElement(node) ? checkAttributes(node, ids) : undefined);
    if (refusal) return refusal;
    for (let child = node.firstChild; child; child = child.nextSibling) waiting.push({ node: child, depth: depth + 1 });
  }
  return undefined;
}

function checkNode(node: Node, document: Document): SamlRefusal | undefined {
  switch (node.nodeType) {
    case node.DOCUMENT_TYPE_NODE:
    case node.ENTITY_REFERENCE_NODE:
      return { reason: 'message_has_doctype' };
    case node.PROCESSING_INSTRUCTION_NODE:
      // The XML declaration reaches the tree as one; it may only open the document.
      return node.nodeName === 'xml' && node === document.firstChild
        ? undefined
        : { reason: 'message_has_processing_instruction' };
    case node.COMMENT_NODE:
      return splitsValue(node) ? { reason: 'message_has_comment_in_value' } : undefined;
    case node.ELEMENT_NODE:
      return isBound(node as Element) ? undefined : { reason: 'message_not_xml' };
    default:
      return undefined;
  }
}

/** A comment among text makes some readers stop half-way: `admin@example.com<!---->.evil.example`. */
function splitsValue(comment: Node): boolean {
  const siblings = Array.from(comment.parentNode?.childNodes ?? []);
  const holdsText = siblings.some(
    (node) =>
      (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE) && node.nodeValue?.trim() !== '',
  );
  return holdsText || (comment.parentNode?.nodeType === comment.ELEMENT_NODE && !siblings.some(isElement));
}

function checkAttributes(element: Element, ids: Set<string>): SamlRefusal | undefined {
  const names = new Set<string>();
  for (const attribute of Array.from(element.attributes)) {
    const name = `${attribute.namespaceURI ?? ''} ${attribute.localName}`;
    if (!isBound(attribute) || rebindsReserved(attribute) || names.has(name)) return { reason: 'message_not_xml' };
    names.add(name);
    if (!isId(attribute)) continue;
    if (ids.has(attribute.value)) return { reason: 'duplicate_id' };
    ids.add(attribute.value);
  }
  return undefined;
}

/** In any case and under any prefix: the signature library looks them up by the local name. */
const isId = ({ localName, prefix }: Attr): boolean => localName.toLowerCase() === 'id' && prefix !== 'xmlns';

/** Namespaces in XML, section 5: the parser lets undeclared prefixes pass. */
const isBound = (node: Element | Attr): boolean => !node.prefix || Boolean(node.namespaceURI);

const reserved: Readonly<Record<string, string>> = {
  xml: 'http://www.w3.org/XML/1998/namespace',
  xmlns: 'http://www.w3.org/2000/xmlns/',
};

/** Namespaces in XML, section 3: `xml` and `xmlns` keep their meaning, nothing else takes it, and no prefix is undone. */
function rebindsReserved({ name, localName, prefix, value }: Attr): boolean {
  if (name === 'xmlns') return Object.values(reserved).includes(value);
  if (prefix !== 'xmlns') return false;
  const isXml = localName === 'xml' && value === reserved.xml;
  return !isXml && (localName in reserved || value === '' || Object.values(reserved).includes(value));
}
