/** What checking a draft of the admin form comes to: settings that may be stored, or a message next to an input. */
import type { Discovered, FieldFailure } from '../contract/admin-api';
import type { OAuthConnection, OidcSettings, SamlSettings } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import { UpstreamFault } from '../ports/faults';
import type { OidcPreset, SamlPreset } from '../presets/preset';

export type ProviderSettings =
  | { readonly protocol: 'oidc'; readonly oidc: OidcSettings }
  | { readonly protocol: 'oauth'; readonly oauth: OAuthConnection['oauth'] }
  | { readonly protocol: 'saml'; readonly saml: SamlSettings };

export interface Checked {
  readonly settings: ProviderSettings;
  readonly discovered: Discovered;
}

export type Failures = readonly FieldFailure[];

export const nothingDiscovered: Discovered = {
  ...{ endpoints: {}, hosts: [], facts: {}, certificates: [], entities: [], warnings: [], differences: [] },
};

/** `fields.<id>` is how the form knows its inputs. */
export const prefixed = (failures: Failures): Failures =>
  failures.map(({ field, message }) => ({ field: `fields.${field}`, message }));

/** The field that most likely is wrong when the provider cannot be read: the first address or domain of the form. */
export const addressField = (preset: OidcPreset | SamlPreset): string =>
  `fields.${preset.fields.find(({ kind }) => kind === 'url' || kind === 'domain')?.id ?? 'issuer'}`;

export const sentence = ({ explanation, likelyFix }: { explanation: string; likelyFix: string }): string =>
  `${explanation} ${likelyFix}`;

/** A provider that cannot be reached is an error next to its address, not a failure of the page. */
export async function reach<T>(field: string, work: () => Promise<T>): Promise<Result<T, Failures>> {
  try {
    return ok(await work());
  } catch (error) {
    if (!(error instanceof UpstreamFault) || error.system !== 'identity_provider') throw error;
    return fail([{ field, message: `${error.detail}.` }]);
  }
}
