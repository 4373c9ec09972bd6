/** The NameID, in the clear or encrypted: SAML Core, sections 2.2.3 and 2.2.4. */
import type { Identity } from '../../domain/identity';
import { fail, ok } from '../../domain/result';
import type { Result } from '../../domain/result';
import { decrypt } from './encryption/decrypt';
import type { DecryptionPolicy } from './encryption/decrypt';
import { ns } from './names';
import type { SamlRefusal } from './refusals';
import { attribute, given, selectAll } from './xml/select';
import { canonicalCopy } from './signature/verify-signature';

export type NameId = NonNullable<Identity['nameId']>;

/** Reads the identifier below a Subject or a LogoutRequest. A Subject without one names nobody. */
export function readNameId(holder: Element, policy: DecryptionPolicy): Result<NameId, SamlRefusal> {
  const [identifier, second] = selectAll('saml:NameID | saml:EncryptedID | saml:BaseID', holder);
  if (second) return fail({ reason: 'message_malformed', element: 'saml:NameID' });
  if (identifier?.localName !== 'EncryptedID') return toNameId(identifier);
  const opened = decrypt(identifier, policy);
  return opened.ok ? toNameId(canonicalCopy(opened.value.root)) : opened;
}

function toNameId(element: Element | undefined): Result<NameId, SamlRefusal> {
  const isNameId = element?.localName === 'NameID' && element.namespaceURI === ns.saml;
  if (!isNameId) return fail({ reason: 'name_id_missing' });
  // Not trimmed: white space may be all that tells two people apart.
  const value = element.textContent;
  if (value.trim() === '') return fail({ reason: 'name_id_missing' });
  return ok({
    value,
    ...given('format', attribute(element, 'Format')),
    ...given('nameQualifier', attribute(element, 'NameQualifier')),
    ...given('spNameQualifier', attribute(element, 'SPNameQualifier')),
  });
}
