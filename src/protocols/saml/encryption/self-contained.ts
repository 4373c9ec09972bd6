/** Clear text that uses prefixes declared around the place it was cut from: XML Encryption, section 4.4. */
import { messageLimits } from '../xml/limits';
import { serialize } from '../xml/dom';
import { parseXml } from '../xml/parse-xml';
import type { ParsedText } from '../xml/parse-xml';

/** The same element as a document of its own, with the namespaces it borrowed written out. */
export function toSelfContained(clear: string, holder: Element): ParsedText | undefined {
  const inContext = parseXml(clear, messageLimits, namespacesInScope(holder));
  if (!inContext.ok) return undefined;
  const text = serialize(inContext.value);
  const alone = parseXml(text, messageLimits);
  return alone.ok ? { text, root: alone.value.documentElement } : undefined;
}

function namespacesInScope(element: Element): Record<string, string> {
  const found = new Map<string, string>();
  for (let at: Node | null = element; at?.nodeType === element.ELEMENT_NODE; at = at.parentNode) {
    for (const { name, value } of Array.from((at as Element).attributes)) {
      const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : undefined;
      if (prefix !== undefined && !found.has(prefix)) found.set(prefix, value);
    }
  }
  return Object.fromEntries(found);
}
