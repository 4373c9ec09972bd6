/** Changes of an XML document that keep most of its shape: what stands where, how often, in which encoding, up to where. */
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import fc from 'fast-check';
import { oddText } from './documents';

const tree = fc.record({
  kind: fc.constantFrom(
    'move',
    'double',
    'remove',
    'wrap',
    'swap',
    'retext',
    'comment',
    'cdata',
    'attribute',
    'moveAttribute',
    'rename',
  ),
  one: fc.nat(10_000),
  other: fc.nat(10_000),
  text: oddText,
});

const flat = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), text: oddText }),
  fc.record({
    kind: fc.constant('before' as const),
    text: fc.constantFrom(
      '\ufeff',
      ' ',
      '<?xml version="1.0" encoding="UTF-16"?>',
      '<?xml version="1.1"?>',
      '<!DOCTYPE a [<!ENTITY b "c">]>',
      '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
      '<!DOCTYPE a [<!ENTITY a0 "x"><!ENTITY a1 "&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;">]>',
      '<?x y?>',
      '<!-- -->',
      '<a/>',
    ),
  }),
  fc.record({
    kind: fc.constant('after' as const),
    text: fc.constantFrom('<a/>', ' ', '<!-- -->', 'x', '\u0000', '</a>'),
  }),
  fc.record({
    kind: fc.constant('deep' as const),
    depth: fc.constantFrom(10, 100, 5_000, 60_000),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

export const xmlEdits = fc.record({
  tree: fc.array(tree, { maxLength: 3 }),
  flat: fc.array(flat, { maxLength: 2 }),
  encoding: fc.constantFrom('utf8', 'utf8', 'utf8', 'utf16le', 'latin1'),
});

export type XmlEdits = typeof xmlEdits extends fc.Arbitrary<infer T> ? T : never;
type TreeEdit = XmlEdits['tree'][number];
type FlatEdit = XmlEdits['flat'][number];

const elementsOf = (document: Document): Element[] => Array.from(document.getElementsByTagName('*'));

function attempt(edit: () => void): void {
  try {
    edit();
  } catch {
    // Not every change fits every place; a document that cannot hold one stays as it is.
  }
}

function inTree(document: Document, { kind, one, other, text }: TreeEdit): void {
  const all = elementsOf(document);
  const [a, b] = [all[one % all.length], all[other % all.length]];
  if (a === undefined || b === undefined) return;
  const attribute = a.attributes.item(other % Math.max(1, a.attributes.length));
  const makes: Record<TreeEdit['kind'], () => unknown> = {
    move: () => b.appendChild(a),
    double: () => b.parentNode?.insertBefore(a.cloneNode(true), b),
    remove: () => a.parentNode?.removeChild(a),
    wrap: () => {
      const around = document.createElementNS(b.namespaceURI, b.nodeName);
      a.parentNode?.insertBefore(around, a);
      around.appendChild(a);
    },
    swap: () => a.parentNode?.replaceChild(b.cloneNode(true), a),
    retext: () => (a.textContent = text),
    comment: () => a.insertBefore(document.createComment('x'), a.firstChild),
    cdata: () => a.appendChild(document.createCDATASection(text)),
    attribute: () => attribute && a.setAttribute(attribute.name, text),
    moveAttribute: () => attribute && b.setAttribute(attribute.name, attribute.value),
    rename: () => {
      const renamed = document.createElementNS(b.namespaceURI, b.nodeName);
      while (a.firstChild !== null) renamed.appendChild(a.firstChild);
      a.parentNode?.replaceChild(renamed, a);
    },
  };
  attempt(() => void makes[kind]());
}

function inText(xml: string, edit: FlatEdit): string {
  switch (edit.kind) {
    case 'cut':
      return xml.slice(0, Math.floor(edit.at * xml.length));
    case 'insert':
      return xml.slice(0, Math.floor(edit.at * xml.length)) + edit.text + xml.slice(Math.floor(edit.at * xml.length));
    case 'before':
      return edit.text + xml;
    case 'after':
      return xml + edit.text;
    case 'deep': {
      // Between two elements, where markup may stand.
      const at = xml.indexOf('><', Math.floor(edit.at * xml.length)) + 1;
      return xml.slice(0, at) + '<a>'.repeat(edit.depth) + '</a>'.repeat(edit.depth) + xml.slice(at);
    }
  }
}

const quiet = { warning: () => undefined, error: () => undefined, fatalError: () => undefined };

/** The document with all edits made, as bytes. */
export function editXml(xml: string, { tree: treeEdits, flat: flatEdits, encoding }: XmlEdits): Buffer {
  let text = xml;
  if (treeEdits.length > 0) {
    const document = new DOMParser({ errorHandler: quiet }).parseFromString(xml, 'text/xml');
    for (const edit of treeEdits) inTree(document, edit);
    attempt(() => (text = new XMLSerializer().serializeToString(document)));
  }
  return Buffer.from(flatEdits.reduce(inText, text), encoding as BufferEncoding);
}
