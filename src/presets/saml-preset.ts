/** Makes a preset of what is particular about a SAML identity provider. */
import type { Addresses } from '../domain/addresses';
import { fail, ok, type Result } from '../domain/result';
import { fieldErrors, firstPerField, typed } from './fields';
import type { FieldError, Fields, GuideStep, SamlDefaults, SamlPreset } from './preset';
import { samlFields, type SamlForm } from './saml-fields';
import { samlErrors, toSamlDefaults } from './saml-settings';
import { originsOf } from './typed-address';

export interface SamlProvider extends SamlForm, Omit<SamlPreset, 'protocol' | 'fields' | 'settings' | 'hosts'> {
  /** The metadata address from the provider's own inputs, when neither an address nor the metadata was given. */
  locate?(input: Fields): Result<string, readonly FieldError[]>;
}

export function samlPreset(provider: SamlProvider): SamlPreset {
  const { id, name, tile, keywords, documentation, mapping } = provider;
  const fields = samlFields(provider);
  const settings = (input: Fields): Result<SamlDefaults, readonly FieldError[]> => {
    const located = locate(provider, input);
    const complete = located?.ok === true ? { ...input, metadataUrl: located.value } : input;
    const errors = [
      ...fieldErrors(fields, complete),
      ...(located?.ok === false ? located.error : samlErrors(complete, provider)),
    ];
    return errors.length > 0 ? fail(firstPerField(errors)) : ok(toSamlDefaults(complete, provider));
  };
  return {
    ...{ id, name, tile, keywords, documentation, mapping, fields, protocol: 'saml', settings },
    guide: (addresses) => provider.guide(addresses),
    hosts: (input) => {
      const located = locate(provider, input);
      return originsOf(located?.ok === true ? located.value : typed(input, 'metadataUrl'));
    },
  };
}

const locate = (provider: SamlProvider, input: Fields) =>
  ['metadataUrl', 'metadataXml', 'ssoUrl'].some((id) => typed(input, id) !== undefined)
    ? undefined
    : provider.locate?.(input);

/** The values every SAML provider asks for, under the names its own console gives them. */
export const copyServiceProvider = (
  { samlEntityId, samlAcs }: Addresses,
  [entityId, acs]: readonly [entityId: string, acs: string],
): NonNullable<GuideStep['copy']> => [
  { label: acs, value: samlAcs },
  { label: entityId, value: samlEntityId },
];
