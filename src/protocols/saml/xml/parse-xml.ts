/** From text to a document tree, refusing what XML allows and SAML never needs. */
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import { parseStrictly } from './dom';
import type { Namespaces } from './dom';
import { inspectDocument } from './inspect-document';
import type { DocumentLimits } from './limits';
import type { SamlRefusal } from '../refusals';

/** A document as text and as a tree: signatures are verified on the former, found in the latter. */
export interface ParsedText {
  readonly text: string;
  readonly root: Element;
}

/**
 * Parses one document. Refuses, before parsing, what is too large or declares a document type, and afterwards
 * processing instructions, comments that split a value, duplicate IDs and unbound prefixes.
 * @param inScope namespaces the text takes over from where it stood, by prefix (XML Encryption, section 4.4)
 */
export function parseXml(
  text: string,
  limits: DocumentLimits,
  inScope: Namespaces = {},
): Result<Document, SamlRefusal> {
  const refusal = checkText(text, limits);
  if (refusal) return fail(refusal);
  const document = parseStrictly(text, inScope);
  if (!document) return fail({ reason: 'message_not_xml' });
  const found = inspectDocument(document, limits);
  return found ? fail(found) : ok(document);
}

/** Parses bytes this module made itself, such as the canonical form of what a signature covers. */
export function parseCanonical(text: string): Element {
  const root = parseStrictly(text)?.documentElement;
  if (!root) throw new Error('A canonical form is not well-formed XML');
  return root;
}

/** Counts by characters, which can only err towards refusing; nothing is interpreted yet. */
function checkText(text: string, limits: DocumentLimits): SamlRefusal | undefined {
  const { bytes, tags: mostTags, attributesPerElement, samlAttributes } = limits;
  if (Buffer.byteLength(text) > bytes) return { reason: 'message_too_large', limitBytes: bytes };
  // The parser reads the keyword in any case, although XML has it in capitals only. Looked for first: the signs of a
  // document type are not those of the markup below.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { reason: 'message_has_doctype' };
  // The parser passes over text outside the root.
  if (!/^\s*<[^]*>\s*$/.test(text) || isOtherXml(text) || hasLooseSign(text)) return { reason: 'message_not_xml' };
  if (hasForbiddenCharacter(text)) return { reason: 'message_has_forbidden_character' };
  const tags = text.split('<');
  if (tags.length > mostTags) return { reason: 'message_too_complex', what: 'tags', limit: mostTags };
  if (tags.some((tag) => (tag.match(/=\s*["']/g)?.length ?? 0) > attributesPerElement)) {
    return { reason: 'message_too_complex', what: 'attributes', limit: attributesPerElement };
  }
  if (tags.filter((tag) => /^(?:[\w.-]+:)?Attribute[\s>/]/.test(tag)).length > samlAttributes) {
    return { reason: 'message_too_complex', what: 'attributes', limit: samlAttributes };
  }
  return undefined;
}

/** XML 1.1 takes other characters and line ends for what they are than the parser does. */
const isOtherXml = (text: string): boolean => /^\s*<\?xml\s(?!\s*version\s*=\s*["']1\.0["'])/.test(text);

/** XML 1.0, section 2.4: ampersands and opening brackets that are none of markup. The parser takes them for themselves. */
function hasLooseSign(text: string): boolean {
  const markup = withoutPassages(text);
  const [, ...tags] = markup.split('<');
  return tags.some((tag) => !tag.includes('>')) || /&(?!(?:#\d+|#x[\da-f]+|[a-z_:][\w.:-]*);)/i.test(markup);
}

/** Without comments and CDATA, where signs are free. Once through the text: a pattern would begin anew at every bracket. */
function withoutPassages(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { 0: opening, index } of text.matchAll(/<!--|<!\[CDATA\[/g)) {
    if (index < from) continue;
    const closing = opening === '<!--' ? '-->' : ']]>';
    const end = text.indexOf(closing, index + opening.length);
    if (end < 0) break;
    kept.push(text.slice(from, index));
    from = end + closing.length;
  }
  return kept.join('') + text.slice(from);
}

/** XML 1.0, section 2.2: NUL, most controls, halves of pairs. The parser takes them all, and references to them. */
function hasForbiddenCharacter(text: string): boolean {
  if (forbidden.test(text)) return true;
  return [...text.matchAll(/&#(?:x([0-9a-f]+)|([0-9]+));/gi)].some(([, hex, decimal]) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x10_ff_ff || forbidden.test(String.fromCodePoint(code));
  });
}

const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
