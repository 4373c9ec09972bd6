/** What a message claims before anything is verified, good for nothing but finding the connection to verify it with. */
import type { SamlBinding } from '../../domain/connection';
import { fail, ok } from '../../domain/result';
import type { Result } from '../../domain/result';
import { decodePost, decodeRedirect } from './xml/decode-message';
import { messageLimits } from './xml/limits';
import { ns } from './names';
import { parseXml } from './xml/parse-xml';
import type { SamlElement, SamlRefusal } from './refusals';
import { attribute, given, quoted, select, text } from './xml/select';

export interface Claimed {
  readonly kind: Exclude<SamlElement, 'Assertion'>;
  readonly issuer?: string;
  readonly inResponseTo?: string;
}

const kinds = ['Response', 'LogoutRequest', 'LogoutResponse'] as const;

/** @param message the parameter `SAMLResponse` or `SAMLRequest`, still in base64 */
export function peek(message: string, binding: SamlBinding): Result<Claimed, SamlRefusal> {
  const xml = binding === 'post' ? decodePost(message) : decodeRedirect(message);
  if (!xml.ok) return xml;
  const document = parseXml(xml.value, messageLimits);
  if (!document.ok) return document;
  const root = document.value.documentElement;
  const kind = kinds.find((name) => root.localName === name && root.namespaceURI === ns.samlp);
  if (!kind) return fail({ reason: 'message_unexpected', expected: kinds, actual: quoted(root.nodeName) });
  const issuer = select('saml:Issuer', root) ?? select('saml:Assertion/saml:Issuer', root);
  return ok({
    kind,
    ...given('issuer', issuer && text(issuer)),
    ...given('inResponseTo', attribute(root, 'InResponseTo')),
  });
}
