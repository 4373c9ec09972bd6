/** Where assertions and signatures may stand in a response: the shape every signature-wrapping attack has to leave. */
import type { SamlRefusal } from '../refusals';
import { isElement, selectAll } from '../xml/select';

/**
 * At most one assertion, directly below the root, and signatures only directly in those two.
 * SAML allows assertions inside Advice and several side by side; no browser sign-in needs either.
 */
export function checkPlacement(document: Document): SamlRefusal | undefined {
  const root = document.documentElement;
  const assertions = selectAll('//saml:Assertion | //saml:EncryptedAssertion', document);
  if (assertions.some((assertion) => assertion.parentNode !== root)) return { reason: 'assertion_misplaced' };
  if (assertions.length > 1) return { reason: 'several_assertions' };
  return checkSignaturePlacement(document, [root, ...assertions]);
}

/** The same for an assertion that was encrypted and is now a document of its own. */
export function checkDecryptedPlacement(root: Element): SamlRefusal | undefined {
  const assertions = selectAll('descendant::saml:Assertion | descendant::saml:EncryptedAssertion', root);
  if (assertions.length > 0) return { reason: 'assertion_misplaced' };
  return checkSignaturePlacement(root, [root]);
}

function checkSignaturePlacement(from: Node, holders: readonly Element[]): SamlRefusal | undefined {
  const signatures = selectAll('descendant::ds:Signature', from);
  const stray = signatures.some(
    ({ parentNode }) => !parentNode || !isElement(parentNode) || !holders.includes(parentNode),
  );
  return stray ? { reason: 'signature_misplaced' } : undefined;
}
