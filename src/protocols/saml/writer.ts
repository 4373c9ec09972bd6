/** The one door to node-saml, which writes our messages; `encode-message.ts` signs and encodes them. */
import { SAML } from '@node-saml/node-saml';
import type { Addresses } from '../../domain/addresses';
import type { SamlConnection } from '../../domain/connection';
import { ownEntityId } from './expectations';
import { given } from './xml/select';
import type { NameId } from './read-subject';

export interface WriterInput {
  readonly connection: SamlConnection;
  readonly addresses: Addresses;
  /** Where the message goes. */
  readonly location: string;
  /** ID of the message. */
  readonly id: string;
  /** Asks for a new authentication even if the connection does not. */
  readonly forceAuthn?: boolean;
}

/** SAML Core, section 3.4.1. */
export async function writeAuthnRequest(input: WriterInput): Promise<string> {
  const { SAMLRequest } = await createWriter(input).getAuthorizeMessageAsync('');
  if (typeof SAMLRequest !== 'string') throw new Error('node-saml wrote no request');
  return Buffer.from(SAMLRequest, 'base64').toString('utf8');
}

const unspecified = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';

/** SAML Core, section 3.7.1: the person and the session as the provider named them. */
export function writeLogoutRequest(input: WriterInput, nameId: NameId, sessionIndex?: string): Promise<string> {
  return createWriter(input)._generateLogoutRequest({
    issuer: input.connection.saml.entityId,
    nameID: nameId.value,
    nameIDFormat: nameId.format ?? unspecified,
    ...given('nameQualifier', nameId.nameQualifier),
    ...given('spNameQualifier', nameId.spNameQualifier),
    ...given('sessionIndex', sessionIndex),
  });
}

/** SAML Core, section 3.7.2; without success it says that the person is unknown. */
export const writeLogoutResponse = (input: WriterInput, inResponseTo: string, succeeded: boolean): string =>
  createWriter(input)._generateLogoutResponse(
    { ID: inResponseTo, issuer: '', nameID: '', nameIDFormat: '' },
    succeeded,
  );

/** For one message: it keeps nothing. Times in the message are the system's. */
function createWriter({ connection: { saml }, connection, addresses, location, id, forceAuthn }: WriterInput): SAML {
  return new SAML({
    issuer: ownEntityId(connection, addresses),
    callbackUrl: addresses.samlAcs,
    entryPoint: location,
    logoutUrl: location,
    // Answers are not checked by this object; see `response/complete.ts`.
    idpCert: saml.certificates.map(({ pem }) => pem),
    generateUniqueId: () => id,
    // An empty format leaves the choice to the provider.
    identifierFormat: saml.nameIdFormat === '' ? null : saml.nameIdFormat,
    forceAuthn: saml.forceAuthn || forceAuthn === true,
    disableRequestedAuthnContext: saml.requestedAuthnContext.length === 0,
    authnContext: [...saml.requestedAuthnContext],
    ...given('providerName', saml.providerName),
    skipRequestCompression: true,
  });
}
