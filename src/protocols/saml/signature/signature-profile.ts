/** The narrow form a signature must have before it is verified: SAML Core, section 5.4, and XML Signature, section 4. */
import type { SamlElement, SamlRefusal } from '../refusals';
import { ns } from '../names';
import { attribute, isElement, quoted, select, selectAll } from '../xml/select';
import { isDigestAlgorithm, isSignatureAlgorithm } from './signature-algorithms';

export const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
/** SAML Core, section 5.4.3, advises the exclusive ones; the others are what some signature libraries take unless told. */
export const canonicalizations: readonly string[] = [
  exclusiveC14n,
  `${exclusiveC14n}WithComments`,
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
];

export const envelopedSignature = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/**
 * Why a signature may not be verified at all. Everything it consists of is named, in order, so that no second
 * SignedInfo, Reference, Object or key can hide in it; the key itself comes from the connection, never from KeyInfo.
 */
export function checkSignatureProfile(
  signature: Element,
  signed: Element,
  name: SamlElement,
  allowSha1: boolean,
): SamlRefusal | undefined {
  return checkStructure(signature) ?? checkAlgorithms(signature, allowSha1) ?? checkReference(signature, signed, name);
}

/** What an element consists of, with `ds` as the default namespace. */
function childNames(element: Element): string {
  const children = Array.from(element.childNodes).filter(isElement);
  return children.map(({ namespaceURI, localName }) => `${prefixes.get(namespaceURI) ?? '?'}${localName}`).join(' ');
}

const prefixes = new Map<string | null, string>([
  [ns.ds, ''],
  [exclusiveC14n, 'ec:'],
  // Some signers repeat the prefix list there, under the transform's own name, where it means nothing.
  [envelopedSignature, 'ec:'],
]);

const methodPath = 'ds:SignedInfo/ds:SignatureMethod';
const referencePath = 'ds:SignedInfo/ds:Reference';
const digestPath = `${referencePath}/ds:DigestMethod`;
const transformPath = `${referencePath}/ds:Transforms/ds:Transform`;
const c14nPath = 'ds:SignedInfo/ds:CanonicalizationMethod';

/** Each element with the children it must have, exactly. */
const structure: readonly (readonly [path: string, children: RegExp])[] = [
  ['.', /^SignedInfo SignatureValue( KeyInfo)?$/],
  ['ds:SignedInfo', /^CanonicalizationMethod SignatureMethod Reference$/],
  [c14nPath, /^(ec:InclusiveNamespaces)?$/],
  [methodPath, /^$/],
  [referencePath, /^Transforms DigestMethod DigestValue$/],
  [`${referencePath}/ds:Transforms`, /^Transform( Transform)?$/],
  [transformPath, /^(ec:InclusiveNamespaces)?$/],
  [digestPath, /^$/],
  [`${referencePath}/ds:DigestValue`, /^$/],
  ['ds:SignatureValue', /^$/],
];

/** That each of them is there follows from the children of the one above it. */
function checkStructure(signature: Element): SamlRefusal | undefined {
  const wrong = structure.find(([path, children]) =>
    selectAll(path, signature).some((element) => !children.test(childNames(element))),
  );
  return wrong && { reason: 'signature_malformed', element: wrong[0] === '.' ? 'ds:Signature' : wrong[0] };
}

/** SAML Core, sections 5.4.3 and 5.4.4: the enveloped signature transform, then a canonicalisation. */
function checkAlgorithms(signature: Element, allowSha1: boolean): SamlRefusal | undefined {
  const algorithm = (path: string): string => {
    const element = select(path, signature);
    return (element && attribute(element, 'Algorithm')) ?? '';
  };
  const transforms: readonly (readonly [actual: string, expected: readonly string[]])[] = [
    [algorithm(c14nPath), canonicalizations],
    [algorithm(`${transformPath}[1]`), [envelopedSignature]],
    [algorithm(`${transformPath}[2]`), canonicalizations],
  ];
  const transform = transforms.find(([actual, expected]) => !expected.includes(actual));
  if (transform) return { reason: 'signature_transform_not_allowed', algorithm: quoted(transform[0]) };
  const wrong = isSignatureAlgorithm(algorithm(methodPath), allowSha1)
    ? isDigestAlgorithm(algorithm(digestPath), allowSha1)
      ? undefined
      : digestPath
    : methodPath;
  return wrong && { reason: 'signature_algorithm_not_allowed', algorithm: quoted(algorithm(wrong)) };
}

/** SAML Core, section 5.4.2: one reference, to the ID of the element the signature stands in. */
function checkReference(signature: Element, signed: Element, name: SamlElement): SamlRefusal | undefined {
  const id = attribute(signed, 'ID') ?? '';
  const reference = select('ds:SignedInfo/ds:Reference', signature);
  const refersToParent = reference !== undefined && attribute(reference, 'URI') === `#${id}`;
  // A quote in an ID would end the string in which the library looks it up.
  const plain = id !== '' && !/['"]/.test(id);
  return refersToParent && plain ? undefined : { reason: 'signature_reference_invalid', element: name };
}
