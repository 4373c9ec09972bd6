/** What names a person for good, if the NameID does not: SAML Core, section 8.3.8, SAML Subject Identifier Attributes 1.0. */
import type { Identity } from '../../../domain/identity';
import { nameIdFormat } from '../names';
import type { NameId } from '../read-subject';
import type { Attributes } from './read-attributes';

/** Made by providers to name one person for ever; the eduPerson ones by their object identifiers. */
const lastingNames = [
  'urn:oasis:names:tc:SAML:attribute:subject-id',
  'urn:oasis:names:tc:SAML:attribute:pairwise-id',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.10',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.13',
];

/** A transient NameID is another one at each sign-in: nobody would be recognised by it. */
export function lastingSubject(
  nameId: NameId,
  attributes: Attributes,
): Pick<Identity, 'subject' | 'subjectIsTransient'> {
  if (nameId.format !== nameIdFormat.transient) return { subject: nameId.value };
  const lasting = lastingNames
    .map((name) => attributes[name])
    .find((value): value is string => typeof value === 'string' && value.trim() !== '');
  return lasting === undefined ? { subject: nameId.value, subjectIsTransient: true } : { subject: lasting };
}
