/**
 * What a line of the sign-in log keeps of the values a provider sent, so that the decision can be made again under other
 * settings. Bounded, without secrets, and without personal facts that no rule asks for. Pure.
 */
import type { Filter } from './admission';
import type { MappingRule } from './attribute-mapping';
import type { Connection } from './connection';
import { oncePer } from './once-per';

export interface ReceivedValues {
  readonly issuer: string;
  readonly subject: string;
  /** Slug of the portal that was to be opened. */
  readonly slug?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Names whose values were not kept, or not whole. */
  readonly left: readonly string[];
}

/** JSON characters, for all values of one line; the store's own limit is far above. */
const mostCharacters = 16_000;
const mostOfOneValue = 4_000;
const mostNames = 200;

/** Of one message, not of the person. */
const protocolNames = new Set(
  'nonce at_hash c_hash s_hash jti sid exp iat nbf aud azp auth_time amr acr session_state'.split(' '),
);
/** OpenID Connect Core 1.0, section 5.1: claims that decide nothing unless a rule says so. */
const personalNames = new Set('address birthdate gender phone_number picture profile website zoneinfo'.split(' '));
const secretName = /token|secret|passw|cookie|credential|assertion|private|otp\b/i;

/** Values by name, as received; what the connection's rules read is kept first. */
export function keepReceived(
  connection: Connection,
  attributes: Readonly<Record<string, unknown>>,
): Pick<ReceivedValues, 'attributes' | 'left'> {
  const reads = stepsRead(connection);
  const isRead = (name: string): boolean => reads.has(name);
  const all = Object.keys(attributes);
  const names = [...all.filter(isRead), ...all.filter((name) => !isRead(name))];
  const kept: Record<string, unknown> = {};
  const left: string[] = [];
  let characters = 0;
  for (const [at, name] of names.entries()) {
    const size = JSON.stringify(attributes[name] ?? null).length + name.length;
    const isNeedless = (protocolNames.has(name) || personalNames.has(name)) && !isRead(name);
    if (
      isNeedless ||
      secretName.test(name) ||
      at >= mostNames ||
      size > mostOfOneValue ||
      characters + size > mostCharacters
    ) {
      if (left.length < mostNames) left.push(name.slice(0, 200));
      continue;
    }
    characters += size;
    kept[name] = attributes[name];
  }
  return { attributes: kept, left };
}

const placeholder = /\{([^{}]+)\}/g;

/** Names and dotted paths that mapping and admission of a connection look at. */
export function namesRead({ mapping, admission }: Connection): ReadonlySet<string> {
  const rules = [...Object.values(mapping.fields), ...Object.values(mapping.custom), mapping.groups];
  return new Set([
    ...['email', 'email_verified', 'xms_edov'],
    ...rules.flatMap((rule) => (rule === undefined ? [] : namesOf(rule))),
    ...(admission.filter === undefined ? [] : namesIn(admission.filter)),
  ]);
}

/** These, and every beginning of a dotted path: to look at `address.country`, `address` is needed. */
const stepsRead = oncePer(
  (connection: Connection): ReadonlySet<string> => new Set([...namesRead(connection)].flatMap(beginnings)),
);

const beginnings = (path: string): readonly string[] =>
  path.split('.').map((_step, at, steps) => steps.slice(0, at + 1).join('.'));

function namesOf({ source }: MappingRule): readonly string[] {
  switch (source.from) {
    case 'fixed':
      return [];
    case 'template':
      return [...source.template.matchAll(placeholder)].map(([, name = '']) => name.trim());
    case 'attribute':
      return source.names;
  }
}

function namesIn(filter: Filter): readonly string[] {
  if ('all' in filter) return filter.all.flatMap(namesIn);
  if ('any' in filter) return filter.any.flatMap(namesIn);
  return [filter.attribute];
}
