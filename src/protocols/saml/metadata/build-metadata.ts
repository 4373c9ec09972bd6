/** This installation's own metadata: SAML Metadata, section 2.4.4. */
import type { Addresses } from '../../../domain/addresses';
import type { ConnectionSecrets, KeyPair, SamlConnection } from '../../../domain/connection';
import { ownEntityId } from '../expectations';
import { bindingUri, ns } from '../names';
import { toBase64Der } from './parse-certificates';
import { element, toXml } from '../xml/build-xml';
import type { XmlElement } from '../xml/build-xml';
import { signXml } from '../signature/sign-xml';

export interface MetadataInput {
  /** Without one the metadata says only what holds for every connection. */
  readonly connection?: SamlConnection | undefined;
  readonly secrets?: ConnectionSecrets | undefined;
  readonly addresses: Addresses;
}

/** What the app decrypts, strongest first, so that a provider need not guess. */
const encryptionAlgorithms = [
  `${ns.xenc11}aes256-gcm`,
  `${ns.xenc11}aes128-gcm`,
  `${ns.xenc}aes256-cbc`,
  `${ns.xenc}aes128-cbc`,
  `${ns.xenc}rsa-oaep-mgf1p`,
];

/** A staged key pair is published beside the current one, so that providers know it before it is used. */
export function buildMetadata({ connection, secrets, addresses }: MetadataInput, id: string): string {
  const keyPairs = secrets?.keyPairs ?? [];
  const entityId = ownEntityId(connection, addresses);
  const role = serviceProviderRole(connection, keyPairs, addresses);
  const xml = toXml(element('md:EntityDescriptor', { ID: id, entityID: entityId }, role));
  const [current] = keyPairs;
  return connection?.saml.signRequests && current ? signXml(xml, current) : xml;
}

/** Children in the order the schema wants. */
function serviceProviderRole(
  connection: SamlConnection | undefined,
  keyPairs: readonly KeyPair[],
  addresses: Addresses,
): XmlElement {
  const { signed = 'either', signRequests = false, nameIdFormat = '' } = connection?.saml ?? {};
  const certificates = keyPairs.flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate]));
  const acs = { index: '0', isDefault: 'true', Binding: bindingUri.post, Location: addresses.samlAcs };
  return element(
    'md:SPSSODescriptor',
    {
      protocolSupportEnumeration: ns.samlp,
      AuthnRequestsSigned: String(signRequests && keyPairs.length > 0),
      // Told that it is not demanded, some providers stop signing assertions.
      ...(signed === 'assertion' || signed === 'both' ? { WantAssertionsSigned: 'true' } : {}),
    },
    ...certificates.map((pem) => element('md:KeyDescriptor', { use: 'signing' }, keyInfo(pem))),
    ...certificates.map((pem) =>
      element('md:KeyDescriptor', { use: 'encryption' }, keyInfo(pem), ...encryptionMethods),
    ),
    ...[bindingUri.redirect, bindingUri.post].map((binding) =>
      element('md:SingleLogoutService', { Binding: binding, Location: addresses.samlSlo }),
    ),
    ...(nameIdFormat === '' ? [] : [element('md:NameIDFormat', {}, nameIdFormat)]),
    element('md:AssertionConsumerService', acs),
  );
}

const keyInfo = (pem: string): XmlElement =>
  element('ds:KeyInfo', {}, element('ds:X509Data', {}, element('ds:X509Certificate', {}, toBase64Der(pem))));

const encryptionMethods = encryptionAlgorithms.map((uri) => element('md:EncryptionMethod', { Algorithm: uri }));
