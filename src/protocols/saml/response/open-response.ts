/** From a parsed Response to the assertion that a verified signature covers, decrypted if need be. */
import type { SamlSettings } from '../../../domain/connection';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import { decoyAssertion } from '../encryption/decoy';
import { decrypt } from '../encryption/decrypt';
import type { Decrypted, DecryptionPolicy } from '../encryption/decrypt';
import { ns } from '../names';
import { checkDecryptedPlacement } from './placement';
import type { SamlRefusal } from '../refusals';
import type { ParsedText } from '../xml/parse-xml';
import { select, text } from '../xml/select';
import { canonicalCopy, isSigned, verifySignature } from '../signature/verify-signature';
import type { SignaturePolicy, Verified } from '../signature/verify-signature';

export interface OpenPolicy {
  readonly settings: Pick<SamlSettings, 'signed' | 'requireEncryption'>;
  readonly signature: SignaturePolicy;
  readonly decryption: DecryptionPolicy;
}

export interface OpenedResponse {
  /** Canonical form of the bytes a signature of the connection's provider covers. */
  readonly assertion: Element;
  readonly encrypted: boolean;
  readonly signedBy: Verified;
}

/** Verifies the Response's own signature where there is one or has to be. */
export function verifyResponse(
  xml: string,
  response: Element,
  policy: OpenPolicy,
): Result<Verified | undefined, SamlRefusal> {
  const { signed } = policy.settings;
  const isRequired = signed === 'response' || signed === 'both';
  if (!isSigned(response) && !isRequired) return ok(undefined);
  return verifySignature(xml, response, 'Response', policy.signature);
}

/**
 * Takes the assertion out of the Response.
 * @param verified the Response's canonical form if it was signed: then the assertion is read from there
 */
export function openAssertion(
  xml: string,
  response: Element,
  verified: Verified | undefined,
  policy: OpenPolicy,
): Result<OpenedResponse, SamlRefusal> {
  const received = select('saml:EncryptedAssertion', response);
  const sealed = verified ? select('saml:EncryptedAssertion', verified.element) : received;
  if (sealed) return openEncrypted(decrypt(sealed, policy.decryption, received), text(sealed).length, verified, policy);
  const assertion = select('saml:Assertion', response);
  if (!assertion) return fail({ reason: 'assertion_missing' });
  if (policy.settings.requireEncryption) return fail({ reason: 'encryption_missing' });
  if (isSigned(assertion) || mustSignAssertion(policy)) {
    const signed = verifyAssertion(xml, assertion, verified, policy);
    return signed.ok ? ok({ assertion: signed.value.element, encrypted: false, signedBy: signed.value }) : signed;
  }
  const covered = verified && select('saml:Assertion', verified.element);
  return coveredByResponse(covered, verified, false);
}

/**
 * The library takes the namespaces around the first SignedInfo of a document for those around every other, which matters to
 * inclusive canonicalisation alone. Within what the Response's signature covers there is one only.
 */
function verifyAssertion(
  xml: string,
  assertion: Element,
  response: Verified | undefined,
  policy: OpenPolicy,
): Result<Verified, SamlRefusal> {
  const signed = verifySignature(xml, assertion, 'Assertion', policy.signature);
  const covered = response && select('saml:Assertion', response.element);
  if (signed.ok || signed.error.reason !== 'signature_invalid' || !covered) return signed;
  return verifySignature(response.text, covered, 'Assertion', policy.signature);
}

/** One verification is made whatever came out of the decryption: of the assertion, or of a decoy. */
function openEncrypted(
  decrypted: Result<Decrypted, SamlRefusal>,
  length: number,
  verified: Verified | undefined,
  policy: OpenPolicy,
): Result<OpenedResponse, SamlRefusal> {
  if (!decrypted.ok && decrypted.error.reason !== 'decryption_failed') return decrypted;
  const opened = decrypted.ok && isAssertion(decrypted.value) ? decrypted.value : undefined;
  const signedAssertion = opened && isSigned(opened.root) ? opened : undefined;
  const { text: xml, root } = signedAssertion ?? decoyAssertion(length);
  const signature = verifySignature(xml, root, 'Assertion', policy.signature);
  if (!opened) return fail({ reason: 'decryption_failed' });
  const misplaced = checkDecryptedPlacement(opened.root);
  if (misplaced) return fail(misplaced);
  if (signedAssertion) {
    if (!signature.ok) return signature;
    return ok({ assertion: signature.value.element, encrypted: true, signedBy: signature.value });
  }
  if (mustSignAssertion(policy) || opened.borrows) return fail({ reason: 'signature_missing', element: 'Assertion' });
  return coveredByResponse(canonicalCopy(opened.root), verified, true);
}

const isAssertion = ({ root }: ParsedText): boolean => root.localName === 'Assertion' && root.namespaceURI === ns.saml;

const mustSignAssertion = ({ settings: { signed } }: OpenPolicy): boolean =>
  signed === 'assertion' || signed === 'both';

function coveredByResponse(
  assertion: Element | undefined,
  verified: Verified | undefined,
  encrypted: boolean,
): Result<OpenedResponse, SamlRefusal> {
  if (!assertion || !verified) return fail({ reason: 'signature_missing', element: 'Response or Assertion' });
  return ok({ assertion, encrypted, signedBy: verified });
}
