/** Makes a preset of what is particular about an OpenID provider. */
import type { OidcSettings } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import { fieldErrors, firstPerField } from './fields';
import { oidcFields, type OidcForm } from './oidc-fields';
import { calledAddresses, oidcErrors, toOidcSettings, type Located } from './oidc-settings';
import type { FieldError, Fields, GuideStep, OidcPreset } from './preset';
import { originsOf } from './typed-address';

export interface OidcProvider extends OidcForm, Omit<OidcPreset, 'protocol' | 'fields' | 'settings' | 'hosts'> {
  /** Called whatever was typed, beside the addresses that were made of it. */
  readonly alsoCalled?: readonly string[];
  /** The provider's addresses from its own inputs, or an error next to each that is wrong. */
  locate(input: Fields): Result<Located, readonly FieldError[]>;
}

export function oidcPreset(provider: OidcProvider): OidcPreset {
  const { id, name, tile, keywords, documentation, mapping, alsoCalled = [] } = provider;
  const fields = oidcFields(provider);
  return {
    ...{ id, name, tile, keywords, documentation, mapping, fields, protocol: 'oidc' },
    ...(provider.trustsDirectory && { trustsDirectory: provider.trustsDirectory }),
    guide: (addresses) => provider.guide(addresses).map(explained),
    settings: (input): Result<OidcSettings, readonly FieldError[]> => {
      const located = provider.locate(input);
      const errors = [...fieldErrors(fields, input), ...(located.ok ? [] : located.error), ...oidcErrors(input)];
      if (errors.length > 0 || !located.ok) return fail(firstPerField(errors));
      return ok(toOidcSettings(input, located.value, provider));
    },
    hosts: (input) => {
      const located = provider.locate(input);
      const called = located.ok ? calledAddresses(toOidcSettings(input, located.value, provider)) : [];
      return originsOf(...called, ...alsoCalled);
    },
  };
}

/** Some addresses hold the connection's id, which a connection has from its first saving on. */
function explained(step: GuideStep): GuideStep {
  const isIncomplete = step.copy?.some(({ value }) => value.includes('{connectionId}')) === true;
  return isIncomplete ? { ...step, text: `${step.text} {connectionId} is known once this form is saved.` } : step;
}
