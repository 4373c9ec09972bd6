/** How claims and attributes become the profile of a customer (requirements C1, C2). Types only; see `map-attributes.ts`. */

/** Applied in order to each value found. */
export type Transform =
  | { readonly kind: 'trim' | 'lower' | 'upper' }
  /** RE2 syntax, so that no expression can backtrack; `group` 0 is the whole match. No match removes the value. */
  | { readonly kind: 'extract'; readonly pattern: string; readonly group: number };

export type Source =
  /** Names or dotted paths (`address.country`) in order of preference; the first that has a value wins. */
  | { readonly from: 'attribute'; readonly names: readonly string[] }
  | { readonly from: 'fixed'; readonly value: string }
  /** `{given_name} {family_name}`: every placeholder is a name or dotted path. */
  | { readonly from: 'template'; readonly template: string };

export interface MappingRule {
  readonly source: Source;
  readonly transforms: readonly Transform[];
  /** Used when the source has no value. */
  readonly fallback?: string;
}

/** Single-valued targets. */
export type ProfileField =
  'email' | 'firstName' | 'lastName' | 'displayName' | 'userName' | 'locale' | 'timeZone' | 'phone' | 'company';

export interface AttributeMapping {
  readonly fields: Readonly<Partial<Record<ProfileField, MappingRule>>>;
  readonly groups?: MappingRule;
  /** Carried to the customer in Jira, by property name. */
  readonly custom: Readonly<Record<string, MappingRule>>;
}

/** What the mapping made of an identity. */
export interface Profile {
  readonly email: string;
  readonly displayName: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly userName?: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly phone?: string;
  readonly company?: string;
  readonly groups: readonly string[];
  readonly custom: Readonly<Record<string, string>>;
}

export type MappingRefusal =
  | {
      readonly reason: 'required_attribute_missing';
      readonly target: ProfileField;
      /** The names the mapping looked for. */
      readonly looked: readonly string[];
      /** The names that did arrive, without values. */
      readonly received: readonly string[];
    }
  | { readonly reason: 'email_invalid'; readonly looked: readonly string[] }
  /** Groups are mapped, and the provider says that there are some without saying which. */
  | { readonly reason: 'groups_overflowed'; readonly looked: readonly string[] };
