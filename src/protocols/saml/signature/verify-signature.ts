/** Verifies an enveloped signature and gives back what it covers, read anew from the very bytes that were verified. */
import { ExclusiveCanonicalization, SignedXml } from 'xml-crypto';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import { ns } from '../names';
import { parseCanonical } from '../xml/parse-xml';
import type { SamlElement, SamlRefusal } from '../refusals';
import { attribute, selectAll } from '../xml/select';
import { xmlDigestAlgorithms, xmlSignatureAlgorithms } from './signature-algorithms';
import { canonicalizations, checkSignatureProfile, envelopedSignature } from './signature-profile';
import { whenNoneVerified } from './signing-certificates';
import type { VerificationKey } from './signing-certificates';

export interface SignaturePolicy {
  readonly keys: readonly VerificationKey[];
  readonly allowSha1: boolean;
}

export interface Verified {
  /** Root of the canonical form: the only tree values may be read from. */
  readonly element: Element;
  /** The canonical form itself. */
  readonly text: string;
  /** SHA-256 fingerprint of the certificate that verified it. */
  readonly sha256: string;
  readonly algorithm: string;
}

/** True if the element carries a signature of its own, whatever it is worth. */
export const isSigned = (element: Element): boolean => selectAll('ds:Signature', element).length > 0;

/** The canonical form of a tree that something else vouches for, read anew like a verified one. */
export const canonicalCopy = (element: Element): Element =>
  parseCanonical(new ExclusiveCanonicalization().process(element, {}));

/**
 * Verifies the signature that stands directly in `element`.
 * @param text the document `element` was parsed from
 */
export function verifySignature(
  text: string,
  element: Element,
  name: SamlElement,
  policy: SignaturePolicy,
): Result<Verified, SamlRefusal> {
  const [signature, second] = selectAll('ds:Signature', element);
  if (!signature) return fail({ reason: 'signature_missing', element: name });
  if (second) return fail({ reason: 'signature_malformed', element: name });
  const refusal = checkSignatureProfile(signature, element, name, policy.allowSha1);
  if (refusal) return fail(refusal);
  for (const key of policy.keys) {
    const checked = check(text, signature, key, policy.allowSha1);
    const covered = checked && coveredElement(checked, element);
    if (!covered) continue;
    if (key.lapsed) return fail(key.lapsed);
    const algorithm = checked.signatureAlgorithm ?? '';
    return ok({ ...covered, sha256: key.certificate.sha256, algorithm });
  }
  return fail(whenNoneVerified(policy.keys) ?? { reason: 'signature_invalid', element: name });
}

/** The library knows nothing but the allowed algorithms here, and no key but this one. */
function check(text: string, signature: Element, key: VerificationKey, allowSha1: boolean): SignedXml | undefined {
  const signed = new SignedXml({ publicCert: key.key });
  const { CanonicalizationAlgorithms: known } = signed;
  signed.CanonicalizationAlgorithms = Object.fromEntries(
    Object.entries(known).filter(([uri]) => uri === envelopedSignature || canonicalizations.includes(uri)),
  );
  signed.SignatureAlgorithms = xmlSignatureAlgorithms(allowSha1);
  signed.HashAlgorithms = xmlDigestAlgorithms(allowSha1);
  // SAML Core, section 1.3.4: `ID` names an element. `Id` and `id`, which the library would search for too, name none here;
  // that no element has the value of another in any spelling was seen to when the document was parsed.
  signed.idAttributes = ['ID'];
  try {
    signed.loadSignature(signature);
    return signed.checkSignature(text) ? signed : undefined;
  } catch {
    return undefined;
  }
}

/** The one element the signature covers, if it is the one that was asked about. */
function coveredElement(signed: SignedXml, element: Element): Pick<Verified, 'element' | 'text'> | undefined {
  const [canonical, second] = signed.getSignedReferences();
  if (canonical === undefined || second !== undefined) return undefined;
  const covered = parseCanonical(canonical);
  const isSame =
    covered.localName === element.localName &&
    covered.namespaceURI === element.namespaceURI &&
    (covered.namespaceURI === ns.saml || covered.namespaceURI === ns.samlp) &&
    attribute(covered, 'ID') === attribute(element, 'ID');
  return isSame ? { element: covered, text: canonical } : undefined;
}
