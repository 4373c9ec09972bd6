/** The one door to samlify: verifies what service providers send, signs and encrypts what goes back to them. */
import { Constants, IdentityProvider, SamlLib, ServiceProvider as SamlifyServiceProvider } from 'samlify';
import { bindings, nameIdFormats, type BindingName } from './identifiers';
import type { SamlKey } from './keys';
import { encryptionAlgorithms, signatureAlgorithms, type Profile } from './profile';
import type { ServiceProvider } from './service-providers';
import type { WireMessage } from './wire-message';

export interface IdentityProviderEndpoints {
  readonly entityId: string;
  readonly sso: string;
  readonly slo: string;
}

const bothBindings = (location: string) => Object.values(bindings).map((Binding) => ({ Binding, Location: location }));

/** The provider's metadata: every key that may sign, the present one first. */
export function metadataXml(
  endpoints: IdentityProviderEndpoints,
  certificates: readonly string[],
  wantSigned: boolean,
): string {
  return IdentityProvider({
    entityID: endpoints.entityId,
    signingCert: [...certificates],
    wantAuthnRequestsSigned: wantSigned,
    nameIDFormat: Object.values(nameIdFormats),
    singleSignOnService: bothBindings(endpoints.sso),
    singleLogoutService: bothBindings(endpoints.slo),
  }).getMetadata();
}

/** This provider as the library sees it, with the key and the habits for one service provider. */
export function identityProvider(endpoints: IdentityProviderEndpoints, key: SamlKey, profile: Profile) {
  const settings = {
    entityID: endpoints.entityId,
    signingCert: key.certificate,
    privateKey: key.privateKey,
    singleSignOnService: bothBindings(endpoints.sso),
    singleLogoutService: bothBindings(endpoints.slo),
    requestSignatureAlgorithm: signatureAlgorithms[profile.signatureAlgorithm],
    isAssertionEncrypted: profile.encryption !== undefined,
    // Settings that the library reads but does not declare.
    dataEncryptionAlgorithm: encryptionAlgorithms[profile.encryption ?? 'aes256-gcm'],
    keyEncryptionAlgorithm: Constants.algorithms.encryption.key.RSA_OAEP_MGF1P,
  };
  return IdentityProvider(settings);
}

/** A service provider as the library sees it, when something is to be sent there. */
export function serviceProvider(from: ServiceProvider, profile: Profile) {
  const encryptCert = from.encryptionCertificates[0];
  return SamlifyServiceProvider({
    entityID: from.entityId,
    wantAssertionsSigned: profile.sign !== 'response',
    wantMessageSigned: profile.sign !== 'assertion',
    wantLogoutRequestSigned: true,
    wantLogoutResponseSigned: true,
    assertionConsumerService: from.assertionConsumerServices.map(toService),
    singleLogoutService: from.singleLogoutServices.map(toService),
    ...(encryptCert !== undefined && { encryptCert }),
  });
}

const toService = (endpoint: { binding: BindingName; location: string }) => ({
  Binding: bindings[endpoint.binding],
  Location: endpoint.location,
});

/** Whether the message bears a good signature of the key in `certificate`: the library believes one at a time. */
export function isSignedBy({ xml, detached }: WireMessage, from: ServiceProvider, certificate: string): boolean {
  const assertionConsumerService = from.assertionConsumerServices.map(toService);
  const settings = { entityID: from.entityId, signingCert: certificate, assertionConsumerService };
  const { entityMeta: metadata } = SamlifyServiceProvider(settings);
  try {
    if (!detached) return SamlLib.verifySignature(xml, { metadata })[0];
    const signature = Buffer.from(detached.value, 'base64');
    return SamlLib.verifyMessageSignature(metadata, detached.octets, signature, detached.algorithm);
  } catch {
    // The library throws for a certificate or an algorithm that it does not expect.
    return false;
  }
}
