/** Mints logout messages for conformance tests, for both bindings: flawless unless told otherwise. */
import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { SamlKey } from './keys';
import { logoutRequestElement, logoutResponseElement } from './logout-messages';
import type { LogoutRequestContent, LogoutResponseContent } from './logout-messages';
import { newId } from './messages';
import { signMessage } from './mint';
import type { Edit } from './mint-edits';
import { signatureUris, type SignatureOptions } from './mint-signature';
import { serialize, toDocument, type XmlElement } from './xml';

export interface LogoutMintOptions {
  readonly key: SamlKey;
  readonly signature?: Partial<SignatureOptions>;
  readonly isUnsigned?: boolean;
  /** Changes that the signature covers. */
  readonly edits?: readonly Edit[];
}

export interface RedirectOptions {
  readonly key: SamlKey;
  readonly relayState?: string;
  readonly algorithm?: 'rsa-sha1' | 'rsa-sha256' | 'rsa-sha512';
  readonly isUnsigned?: boolean;
}

/** The LogoutRequest as XML without a signature, to hand to `forPost` or `toRedirectUrl`. */
export function logoutRequestXml(
  content: Omit<LogoutRequestContent, 'id'> & { id?: string },
  edits: readonly Edit[] = [],
): string {
  return edited(logoutRequestElement({ id: newId(), ...content }), edits);
}

/** The LogoutResponse as XML without a signature. */
export function logoutResponseXml(
  content: Omit<LogoutResponseContent, 'id'> & { id?: string },
  edits: readonly Edit[] = [],
): string {
  return edited(logoutResponseElement({ id: newId(), ...content }), edits);
}

/** @returns the value of the form field: signed inside, base64, and not deflated (SAML bindings, section 3.5) */
export function forPost(xml: string, { key, signature, isUnsigned = false }: Omit<LogoutMintOptions, 'edits'>): string {
  const what = xml.includes('LogoutResponse') ? 'samlp:LogoutResponse' : 'samlp:LogoutRequest';
  return Buffer.from(isUnsigned ? xml : signMessage(xml, what, key, signature)).toString('base64');
}

/** @returns the address with the message deflated and a detached signature (SAML bindings, section 3.4.4.1) */
export function toRedirectUrl(destination: string, xml: string, options: RedirectOptions): string {
  const { key, relayState, algorithm = 'rsa-sha256', isUnsigned = false } = options;
  const parameter = xml.includes('LogoutResponse') ? 'SAMLResponse' : 'SAMLRequest';
  const query = new URLSearchParams({ [parameter]: deflateRawSync(xml).toString('base64') });
  if (relayState !== undefined) query.set('RelayState', relayState);
  if (!isUnsigned) {
    query.set('SigAlg', signatureUris[algorithm]);
    const signer = createSign(algorithm.toUpperCase()).update(query.toString());
    query.set('Signature', signer.sign(key.privateKey, 'base64'));
  }
  return `${destination}?${query.toString()}`;
}

function edited(message: XmlElement, edits: readonly Edit[]): string {
  const document = toDocument(message);
  for (const edit of edits) edit(document);
  return serialize(document);
}
