/** The attribute statements as names and values: SAML Core, section 2.7.3. */
import { ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import { decrypt } from '../encryption/decrypt';
import type { DecryptionPolicy } from '../encryption/decrypt';
import { ns } from '../names';
import type { SamlRefusal } from '../refusals';
import { attribute, childrenOf, isElement, selectAll } from '../xml/select';
import { canonicalCopy } from '../signature/verify-signature';

export type Attributes = Readonly<Record<string, string | readonly string[]>>;

/**
 * Values by Name, and by FriendlyName where exactly one Name goes by it and none is spelled like it. One value is a
 * string, several are a list in the order received; an attribute without a value is left out.
 */
export function readAttributes(assertion: Element, policy: DecryptionPolicy): Result<Attributes, SamlRefusal> {
  const elements = attributeElements(assertion, policy);
  if (!elements.ok) return elements;
  const byName = new Map<string, string[]>();
  const namesByFriendlyName = new Map<string, Set<string>>();
  for (const element of elements.value) {
    const name = attribute(element, 'Name') ?? '';
    byName.set(name, [...(byName.get(name) ?? []), ...values(element)]);
    const friendlyName = attribute(element, 'FriendlyName');
    if (friendlyName === undefined) continue;
    namesByFriendlyName.set(friendlyName, (namesByFriendlyName.get(friendlyName) ?? new Set()).add(name));
  }
  for (const [friendlyName, [name = '', other]] of namesByFriendlyName) {
    if (other === undefined && !byName.has(friendlyName)) byName.set(friendlyName, byName.get(name) ?? []);
  }
  return ok(toRecord(byName));
}

function attributeElements(assertion: Element, policy: DecryptionPolicy): Result<Element[], SamlRefusal> {
  const elements: Element[] = [];
  const path = 'saml:AttributeStatement/*[self::saml:Attribute or self::saml:EncryptedAttribute]';
  for (const element of selectAll(path, assertion)) {
    if (element.localName === 'Attribute') {
      elements.push(element);
      continue;
    }
    const opened = decrypt(element, policy);
    if (!opened.ok) return opened;
    const copy = canonicalCopy(opened.value.root);
    if (copy.localName !== 'Attribute' || copy.namespaceURI !== ns.saml) {
      return { ok: false, error: { reason: 'message_malformed', element: 'saml:EncryptedAttribute' } };
    }
    elements.push(copy);
  }
  return ok(elements);
}

/** A structured value, such as the NameID of eduPersonTargetedID, counts with its text. */
function values(element: Element): string[] {
  return childrenOf(element, ns.saml, 'AttributeValue')
    .filter((value) => !['true', '1'].includes(value.getAttributeNS(ns.xsi, 'nil') ?? ''))
    .map((value) => (Array.from(value.childNodes).some(isElement) ? value.textContent.trim() : value.textContent));
}

/** From entries, so that an attribute called `__proto__` is one like any other. */
function toRecord(byName: ReadonlyMap<string, readonly string[]>): Attributes {
  const entries = [...byName].flatMap(([name, [first, ...others]]) =>
    first === undefined || name === '' ? [] : [[name, others.length === 0 ? first : [first, ...others]] as const],
  );
  return Object.fromEntries(entries);
}
