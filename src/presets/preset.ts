/** What a preset knows about an identity provider. Adding a provider is adding a file. */
import type { Addresses } from '../domain/addresses';
import type { AttributeMapping } from '../domain/attribute-mapping';
import type { OAuthConnection, OidcSettings, SamlSettings } from '../domain/connection';
import type { Result } from '../domain/result';

/** One input of the form. Secrets are marked and travel apart from the other fields. */
export interface PresetField {
  readonly id: string;
  readonly label: string;
  readonly kind:
    'text' | 'url' | 'domain' | 'secret' | 'choice' | 'scopes' | 'toggle' | 'certificate' | 'metadata' | 'date';
  readonly required: boolean;
  /** Shown as placeholder, for example `acme.auth.eu-west-1.amazoncognito.com`. */
  readonly example?: string;
  readonly help?: string;
  readonly initial?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Behind "Advanced". */
  readonly advanced?: boolean;
}

/** One numbered step in the provider's own console; `copy` values are shown read-only with a copy button. */
export interface GuideStep {
  readonly text: string;
  readonly copy?: readonly { readonly label: string; readonly value: string }[];
}

/** What the administrator typed, by field id. Never holds a secret. */
export type Fields = Readonly<Record<string, string>>;

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface PresetBase {
  readonly id: string;
  readonly name: string;
  /** One or two letters and a hue (0 to 359) for the neutral tile in the gallery. */
  readonly tile: { readonly letters: string; readonly hue: number };
  /** Extra words for the gallery's search. */
  readonly keywords: readonly string[];
  readonly fields: readonly PresetField[];
  /** The provider's own documentation that the guide follows. */
  readonly documentation: readonly string[];
  readonly mapping: AttributeMapping;
  guide(addresses: Addresses): readonly GuideStep[];
  /**
   * Origins the app will call, for the administrator's consent to egress; without fields, those it calls in any case. More
   * may turn up in the discovery document. Empty for SAML without metadata URL.
   */
  hosts(fields: Fields): readonly string[];
  /**
   * True where the provider has no `email_verified` claim and one organization's own directory vouches for its addresses:
   * a new connection then need not demand the claim. Never true where just anybody can have an account.
   */
  trustsDirectory?(fields: Fields): boolean;
}

export interface OidcPreset extends PresetBase {
  readonly protocol: 'oidc';
  /** From what was typed to settings, or an error next to each field that is wrong. Discovery happens afterwards. */
  settings(fields: Fields): Result<OidcSettings, readonly FieldError[]>;
}

export interface OAuthPreset extends PresetBase {
  readonly protocol: 'oauth';
  settings(fields: Fields): Result<OAuthConnection['oauth'], readonly FieldError[]>;
}

/** SAML settings that the provider's metadata does not tell. */
export type SamlDefaults = Omit<SamlSettings, 'entityId' | 'singleSignOn' | 'singleLogout' | 'certificates'> & {
  /** By hand, where there is no metadata. */
  readonly entityId?: string;
  readonly ssoUrl?: string;
  readonly sloUrl?: string;
  /** PEM, one or several, as pasted. */
  readonly certificates?: string;
  readonly metadataXml?: string;
};

export interface SamlPreset extends PresetBase {
  readonly protocol: 'saml';
  settings(fields: Fields): Result<SamlDefaults, readonly FieldError[]>;
}

export type Preset = OidcPreset | OAuthPreset | SamlPreset;
