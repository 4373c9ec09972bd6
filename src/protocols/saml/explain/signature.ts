/** Texts for signatures, certificates and encryption. */
import type { EncryptionRefusal, SignatureRefusal } from '../refusals';
import { says } from './explanation';
import type { Texts } from './explanation';

const refresh = "Import the provider's current metadata, or paste its current signing certificate.";
const profile =
  'Let the provider sign the way SAML prescribes: enveloped signature, exclusive canonicalization, one reference.';
const attack =
  'No identity provider sends this. If it repeats, look at where the message came from; the sign-in log has its address.';

export const explainSignature: Texts<SignatureRefusal | EncryptionRefusal> = {
  signature_missing: ({ element }) => ({
    explanation: `The ${element} is not signed, but this connection demands it.`,
    likelyFix: `Switch on signing of the ${element} at the provider, or change what the connection demands.`,
  }),
  signature_misplaced: says('A signature stands where none belongs.', attack),
  signature_malformed: ({ element }) => ({
    explanation: `The signature does not have the form SAML prescribes (${element}).`,
    likelyFix: profile,
  }),
  signature_algorithm_not_allowed: ({ algorithm }) => ({
    explanation: `The algorithm "${algorithm}" is not accepted.`,
    likelyFix: algorithm.endsWith('sha1')
      ? 'Let the provider sign with RSA-SHA256. Only if it cannot, allow SHA-1 for this connection.'
      : 'Let the provider sign with RSA-SHA256 and digest with SHA-256.',
  }),
  signature_transform_not_allowed: ({ algorithm }) => ({
    explanation: `The signature uses the transform or canonicalization "${algorithm}", which is not accepted.`,
    likelyFix: profile,
  }),
  signature_reference_invalid: ({ element }) => ({
    explanation: `The signature of the ${element} does not refer to the ${element} it stands in.`,
    likelyFix: attack,
  }),
  signature_invalid: ({ element }) => ({
    explanation: `The signature of the ${element} does not verify with any certificate of this connection.`,
    likelyFix: `${refresh} If the certificates are right, the message was changed on its way.`,
  }),
  certificate_missing: says('The connection has no signing certificate.', refresh),
  certificate_expired: ({ notAfter, sha256 }) => ({
    explanation: `The provider's signing certificate expired on ${notAfter.slice(0, 10)} (SHA-256 ${sha256}).`,
    likelyFix: `Renew the certificate at the provider. ${refresh}`,
  }),
  certificate_not_yet_valid: ({ notBefore, sha256 }) => ({
    explanation: `The provider's signing certificate is valid only from ${notBefore} (SHA-256 ${sha256}).`,
    likelyFix: 'Let the provider sign with the certificate that is valid now until the new one takes over.',
  }),
  certificate_key_weak: ({ key, sha256 }) => ({
    explanation: `The key of the provider's signing certificate is too weak to be believed: ${key} (SHA-256 ${sha256}).`,
    likelyFix: `Let the provider sign with an RSA key of at least 2048 bits or an elliptic-curve key. ${refresh}`,
  }),
  encryption_missing: says(
    'The assertion is not encrypted, but this connection demands it.',
    "Give the provider this installation's metadata or encryption certificate and switch on encryption there.",
  ),
  encryption_algorithm_not_allowed: ({ algorithm }) => ({
    explanation: `The encryption algorithm "${algorithm}" is not accepted.`,
    likelyFix: algorithm.endsWith('rsa-1_5')
      ? 'Let the provider encrypt keys with RSA-OAEP. Only if it cannot, allow RSA 1.5 for this connection.'
      : algorithm.endsWith('tripledes-cbc')
        ? 'Let the provider encrypt with AES-GCM or AES-CBC. Only if it cannot, allow triple DES for this connection.'
        : 'Let the provider encrypt with AES-GCM or AES-CBC, and keys with RSA-OAEP (digest and mask with the same hash).',
  }),
  decryption_key_missing: says(
    'The message is encrypted, but this connection has no key pair.',
    'Make a key pair for the connection and give its certificate to the provider.',
  ),
  decryption_failed: says(
    'The encrypted part of the message could not be opened.',
    "Give the provider this installation's current metadata: it may encrypt for an old certificate. " +
      'Use the digest SHA-1 with rsa-oaep-mgf1p.',
  ),
};
