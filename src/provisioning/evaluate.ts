/**
 * What an identity means here: the profile the mapping makes, the admission verdict, the organization plan. The sign-in,
 * the connection test and "why was this person refused" all ask this one function.
 */
import type { AdmissionRefusal } from '../domain/admission';
import { admit, filterUsesPatterns, type AdmissionFacts } from '../domain/admit';
import type { MappingRefusal, Profile } from '../domain/attribute-mapping';
import type { Connection } from '../domain/connection';
import { mapAttributes, usesPatterns } from '../domain/map-attributes';
import { mappedGroups } from '../domain/plan-organizations';
import type { Patterns } from '../domain/patterns';
import { fail, ok, type Result } from '../domain/result';
import type { PatternEngine } from '../ports/pattern-engine';

const noPatterns: Patterns = { extract: () => undefined };

/** The expression engine, loaded only if this connection has an expression. */
export const patternsFor = (connection: Connection, engine: PatternEngine): Promise<Patterns> =>
  usesPatterns(connection.mapping) || filterUsesPatterns(connection.admission.filter)
    ? engine.load()
    : Promise.resolve(noPatterns);

export const mapIdentity = (
  connection: Connection,
  attributes: Readonly<Record<string, unknown>>,
  patterns: Patterns,
): Result<Profile, MappingRefusal> =>
  mapAttributes(connection.mapping, attributes, patterns, connection.matching.by === 'user_name' ? ['userName'] : []);

/** The admission verdict for a mapped profile. `organizations` are the names the site has, for on-the-fly mapping. */
export function judge(
  connection: Connection,
  facts: Pick<AdmissionFacts, 'profile' | 'attributes' | 'known'> & { readonly organizations: readonly string[] },
  patterns: Patterns,
): Result<Profile, AdmissionRefusal> {
  const { profile } = facts;
  const verdict = admit(
    connection.admission,
    {
      ...facts,
      boundDomains: connection.boundDomains,
      mappedGroups: mappedGroups(connection.organizations, profile.groups, facts.organizations),
      verification: connection.protocol === 'saml' ? 'not_in_protocol' : 'claimed',
    },
    patterns,
  );
  return verdict.ok ? ok(profile) : fail(verdict.error);
}
