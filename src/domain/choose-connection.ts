/** Which connection a visitor is sent to (requirement B5). Pure. */
import type { ConnectionSummary } from './connection';
import { coversDomain, domainOf, normalizeEmail } from './email-address';
import type { Patterns } from './patterns';
import type { RedirectionRule, RuleCondition } from './redirection-rules';

export interface VisitorFacts {
  /** From the link's `idp` parameter. */
  readonly hint?: string;
  /** The portal's own provider. */
  readonly portalConnectionId?: string;
  readonly portalId?: string;
  /** What the visitor typed, or a `login_hint` in the link. */
  readonly login?: string;
  readonly address: string;
  /** The browser's first language, primary subtag. */
  readonly language: string;
}

export type Choice =
  | { readonly kind: 'connection'; readonly id: string; readonly because: string }
  /** Nothing decides without knowing who it is. */
  | { readonly kind: 'ask' }
  | { readonly kind: 'none_enabled' };

type Named = Pick<VisitorFacts, 'hint' | 'portalConnectionId'>;

/** Connections that decide alone, whatever others there are, if they are enabled: the link's, then the portal's own. */
export const namedConnections = ({ hint, portalConnectionId }: Named): readonly { id: string; because: string }[] => [
  ...(hint === undefined ? [] : [{ id: hint, because: 'hint in the link' }]),
  ...(portalConnectionId === undefined ? [] : [{ id: portalConnectionId, because: 'portal' }]),
];

type InRange = (address: string, range: string) => boolean;

type Candidate = Pick<ConnectionSummary, 'id' | 'enabled' | 'boundDomains'>;

/** Order: hint in the link, the portal's provider, the only connection, the rules, the bound domain. */
export function chooseConnection(
  connections: readonly Candidate[],
  rules: readonly RedirectionRule[],
  visitor: VisitorFacts,
  patterns: Patterns,
  inRange: InRange,
): Choice {
  const enabled = connections.filter((connection) => connection.enabled);
  const usable = (id: string): boolean => enabled.some((connection) => connection.id === id);
  const named = namedConnections(visitor).find(({ id }) => usable(id));
  if (named !== undefined) return { kind: 'connection', ...named };
  const [only] = enabled;
  if (only === undefined) return { kind: 'none_enabled' };
  if (enabled.length === 1) return { kind: 'connection', id: only.id, because: 'only connection' };
  const ruled = ruledConnections(rules, visitor, patterns, inRange).find(({ id }) => usable(id));
  if (ruled !== undefined) return { kind: 'connection', ...ruled };
  const domain = loginDomain(visitor.login);
  const bound = enabled.filter((connection) => domain !== undefined && listed(connection.boundDomains, domain));
  if (bound[0] !== undefined && bound.length === 1)
    return { kind: 'connection', id: bound[0].id, because: 'e-mail domain' };
  return { kind: 'ask' };
}

/** Connections that rules lead this visitor to, in order: the first that is enabled decides. */
export const ruledConnections = (
  rules: readonly RedirectionRule[],
  visitor: VisitorFacts,
  patterns: Patterns,
  inRange: InRange,
): readonly { id: string; because: string }[] =>
  rules
    .filter(({ enabled, conditions }) => enabled && conditions.every((one) => holds(one, visitor, patterns, inRange)))
    .map(({ connectionId, name }) => ({ id: connectionId, because: `rule ${name}` }));

/** The primary subtag of a BCP 47 tag, as rules name languages: `de` of `de-AT`. */
export const primaryLanguage = (tag: string): string => tag.trim().split('-')[0]?.toLowerCase() ?? '';

const listed = (entries: readonly string[], domain: string): boolean =>
  entries.some((entry) => coversDomain(entry, domain));

const loginDomain = (login: string | undefined): string | undefined => {
  const email = login === undefined ? undefined : normalizeEmail(login);
  return email === undefined ? undefined : domainOf(email);
};

function holds(condition: RuleCondition, visitor: VisitorFacts, patterns: Patterns, inRange: InRange): boolean {
  switch (condition.on) {
    case 'email_domain': {
      const domain = loginDomain(visitor.login);
      return domain !== undefined && listed(condition.domains, domain);
    }
    case 'user_name':
      return visitor.login !== undefined && patterns.extract(condition.pattern, visitor.login, 0) !== undefined;
    case 'portal':
      return visitor.portalId !== undefined && condition.portalIds.includes(visitor.portalId);
    case 'address':
      return condition.ranges.some((range) => inRange(visitor.address, range));
    case 'language':
      return condition.languages.includes(visitor.language);
  }
}
