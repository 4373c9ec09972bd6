/** How the SAML provider treats a service provider; every product has its own habits, so each can be set. */
import { Constants } from 'samlify';
import type { AttributeStyle } from './attributes';
import type { NameIdFormat } from './identifiers';

export interface Profile {
  readonly sign: 'response' | 'assertion' | 'both';
  readonly signatureAlgorithm: keyof typeof signatureAlgorithms;
  /** Off unless set; the key is then encrypted with RSA-OAEP for the service provider's certificate. */
  readonly encryption?: keyof typeof encryptionAlgorithms | undefined;
  /** Used when the request asks for no particular format. */
  readonly nameIdFormat: NameIdFormat;
  readonly attributeStyle: AttributeStyle;
  /** Refuses unsigned requests even from a service provider whose metadata promises no signature. */
  readonly requireSignedRequests: boolean;
  /** For `SessionNotOnOrAfter`; undefined leaves it out. */
  readonly sessionMinutes?: number | undefined;
  /** How long an assertion may be used. */
  readonly assertionMinutes: number;
}

export const defaultProfile: Profile = {
  sign: 'both',
  signatureAlgorithm: 'rsa-sha256',
  nameIdFormat: 'persistent',
  attributeStyle: 'plain',
  requireSignedRequests: false,
  sessionMinutes: 8 * 60,
  assertionMinutes: 5,
};

export const signatureAlgorithms = {
  'rsa-sha1': Constants.algorithms.signature.RSA_SHA1,
  'rsa-sha256': Constants.algorithms.signature.RSA_SHA256,
  'rsa-sha512': Constants.algorithms.signature.RSA_SHA512,
};

export const encryptionAlgorithms = {
  'aes128-cbc': Constants.algorithms.encryption.data.AES_128,
  'aes256-cbc': Constants.algorithms.encryption.data.AES_256,
  'aes128-gcm': Constants.algorithms.encryption.data.AES_128_GCM,
  'aes256-gcm': 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
};
