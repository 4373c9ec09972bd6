/** Mints SAML responses for conformance tests: flawless unless told otherwise, and then broken in exactly one way. */
import type { Person } from '../people';
import { toAttributes } from './attributes';
import { passwordProtectedTransport } from './identifiers';
import type { SamlKey } from './keys';
import { assertionElement, newId, responseElement, type AssertionContent, type ResponseContent } from './messages';
import type { Edit } from './mint-edits';
import { encryptIn, type encryptable, type EncryptionOptions } from './mint-encryption';
import { envelopedSignature, exclusiveC14n, sign, type Signed, type SignatureOptions } from './mint-signature';
import { nameIdFor } from './sign-on';
import { parseXml, serialize, toDocument } from './xml';

export interface MintOptions {
  /** The identity provider's entity ID. */
  readonly issuer: string;
  readonly key: SamlKey;
  /** The service provider's entity ID. */
  readonly audience: string;
  readonly acs: string;
  /** Leave out for an unsolicited response. */
  readonly inResponseTo?: string | undefined;
  readonly now?: Date;
  /** Which signatures there are; default both, the assertion's first. */
  readonly sign?: 'response' | 'assertion' | 'both' | 'none';
  readonly signature?: Partial<SignatureOptions>;
  /** A signature of its own kind for the response, where it differs from the assertion's. */
  readonly responseSignature?: Partial<SignatureOptions>;
  readonly encryption?: EncryptionOptions;
  /** What `encryption` covers; default the assertion. */
  readonly encrypt?: readonly (keyof typeof encryptable)[];
  /** Values in place of the right ones. */
  readonly response?: Partial<ResponseContent>;
  readonly assertion?: Partial<AssertionContent>;
  /** Changes that the signatures cover. */
  readonly edits?: readonly Edit[];
  /** Changes made after signing, and before an encryption. */
  readonly tampering?: readonly Edit[];
  /** Text in front of the document, for instance a document type declaration. */
  readonly prolog?: string;
}

const minute = 60_000;

/** @returns the value of the form field SAMLResponse */
export async function responseFor(person: Person, options: MintOptions): Promise<string> {
  return Buffer.from(await responseXmlFor(person, options)).toString('base64');
}

/** The same response before base64. */
export async function responseXmlFor(person: Person, options: MintOptions): Promise<string> {
  const { sign: which = 'both', encryption } = options;
  const parts = options.encrypt ?? ['assertion'];
  const encryptAll = async (xml: string, what: keyof typeof encryptable): Promise<string> =>
    encryption && parts.includes(what) ? encryptIn(xml, what, encryption) : xml;

  let xml = edited(serialize(unsigned(person, options)), options.edits);
  // What lies inside the assertion is encrypted before the assertion is signed, the assertion itself after that.
  xml = await encryptAll(await encryptAll(xml, 'nameId'), 'attributes');
  if (which === 'assertion' || which === 'both')
    xml = sign(xml, 'saml:Assertion', signatureOf(options, options.signature));
  const isSealed = encryption !== undefined && parts.includes('assertion');
  if (isSealed) xml = await encryptAll(edited(xml, options.tampering), 'assertion');
  if (which === 'response' || which === 'both') {
    xml = sign(xml, 'samlp:Response', signatureOf(options, options.responseSignature ?? options.signature));
  }
  return (options.prolog ?? '') + (isSealed ? xml : edited(xml, options.tampering));
}

/** Signs any further message, such as a LogoutRequest for the POST binding, with the same habits. */
export function signMessage(
  xml: string,
  what: Signed,
  key: SamlKey,
  signature: Partial<SignatureOptions> = {},
): string {
  return sign(xml, what, signatureOf({ key }, signature));
}

function unsigned(person: Person, options: MintOptions): Document {
  const { issuer, audience, acs, inResponseTo, now = new Date() } = options;
  const assertion = assertionElement({
    id: newId(),
    issuer,
    nameId: nameIdFor(person, 'persistent', issuer, audience),
    audience,
    recipient: acs,
    inResponseTo,
    sessionIndex: newId(),
    authnInstant: now,
    authnContext: passwordProtectedTransport,
    issueInstant: now,
    notBefore: new Date(now.getTime() - minute),
    notOnOrAfter: new Date(now.getTime() + 5 * minute),
    sessionNotOnOrAfter: new Date(now.getTime() + 8 * 60 * minute),
    attributes: toAttributes(person, 'plain'),
    ...options.assertion,
  });
  return toDocument(
    responseElement({
      id: newId(),
      issuer,
      destination: acs,
      inResponseTo,
      issueInstant: now,
      status: 'success',
      assertion,
      ...options.response,
    }),
  );
}

function signatureOf({ key }: { key: SamlKey }, given: Partial<SignatureOptions> = {}): SignatureOptions {
  const signingKey = given.key ?? key;
  return {
    algorithm: 'rsa-sha256',
    digest: 'sha256',
    transforms: [envelopedSignature, exclusiveC14n],
    canonicalization: exclusiveC14n,
    keyInfo: signingKey.certificate,
    ...given,
    key: signingKey,
  };
}

/** Leaves the text exactly as it is when there is nothing to change. */
function edited(xml: string, edits: readonly Edit[] = []): string {
  if (edits.length === 0) return xml;
  const document = parseXml(xml);
  for (const edit of edits) edit(document);
  return serialize(document);
}
