/** Which connection a visitor is sent to (requirement B5). */

export type RuleCondition =
  | { readonly on: 'email_domain'; readonly domains: readonly string[] }
  /** RE2 syntax. */
  | { readonly on: 'user_name'; readonly pattern: string }
  | { readonly on: 'portal'; readonly portalIds: readonly string[] }
  /** CIDR notation, IPv4 or IPv6. */
  | { readonly on: 'address'; readonly ranges: readonly string[] }
  /** BCP 47 primary subtags of the browser's first language. */
  | { readonly on: 'language'; readonly languages: readonly string[] };

export interface RedirectionRule {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  /** All must hold; none means the rule always holds (the default rule, kept last). */
  readonly conditions: readonly RuleCondition[];
  readonly connectionId: string;
}
