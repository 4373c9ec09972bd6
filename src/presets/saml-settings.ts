/** From the form of a SAML identity provider to what its metadata does not tell (requirement A9). */
import type { SamlSettings } from '../domain/connection';
import { ifTyped, isOn, typed, wordsOf } from './fields';
import type { FieldError, Fields, SamlDefaults } from './preset';
import { nameIdFormats, type SamlForm } from './saml-fields';

/** Metadata by address or text, or entity ID, sign-on URL and certificate by hand. */
export function samlErrors(input: Fields, { hasMetadataUrl }: SamlForm): readonly FieldError[] {
  const given = (id: string): boolean => typed(input, id) !== undefined;
  if (given('metadataUrl') || given('metadataXml')) return [];
  const byHand = ['entityId', 'ssoUrl', 'certificates'];
  if (byHand.some(given)) {
    return byHand.filter((id) => !given(id)).map((field) => ({ field, message: 'Needed when there is no metadata.' }));
  }
  return hasMetadataUrl === false
    ? [{ field: 'metadataXml', message: 'Paste or upload the metadata.' }]
    : [{ field: 'metadataUrl', message: 'Enter the metadata address, or paste the metadata.' }];
}

export function toSamlDefaults(input: Fields, form: SamlForm): SamlDefaults {
  return {
    ...ifTyped(input, 'metadataUrl', 'metadataUrl'),
    ...ifTyped(input, 'metadataXml', 'metadataXml'),
    ...ifTyped(input, 'entityId', 'entityId'),
    ...ifTyped(input, 'ssoUrl', 'ssoUrl'),
    ...ifTyped(input, 'sloUrl', 'sloUrl'),
    ...ifTyped(input, 'certificates', 'certificates'),
    ...ifTyped(input, 'spEntityId', 'spEntityId'),
    ...ifTyped(input, 'providerName', 'providerName'),
    requestBinding: typed(input, 'requestBinding') === 'post' ? 'post' : 'redirect',
    nameIdFormat: typed(input, 'nameIdFormat') ?? form.nameIdFormat ?? nameIdFormats.unspecified,
    signed: signedOf(input),
    signRequests: isOn(input, 'signRequests', form.signRequests),
    requireEncryption: isOn(input, 'requireEncryption'),
    forceAuthn: isOn(input, 'forceAuthn'),
    requestedAuthnContext: wordsOf(input, 'authnContext'),
    allowSha1: isOn(input, 'allowSha1'),
    allowRsa15: isOn(input, 'allowRsa15'),
  };
}

const signedOf = (input: Fields): SamlSettings['signed'] =>
  (['assertion', 'response', 'both'] as const).find((part) => part === typed(input, 'signed')) ?? 'either';
