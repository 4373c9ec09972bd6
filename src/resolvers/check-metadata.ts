/** Looks at a provider's metadata and puts what is new before an administrator; applies nothing (requirement A11). */
import type { SamlConnection } from '../domain/connection';
import type { MetadataCheck, MetadataDifference, MetadataState, ProviderFacts } from '../domain/provider-metadata';
import { fail, ok, type Result } from '../domain/result';
import { UpstreamFault } from '../ports/faults';
import { metadataDocument } from '../ports/http';
import { explain } from '../protocols/saml/explain';
import type { IdentityProviderMetadata } from '../protocols/saml/metadata/parse-metadata';
import type { SamlRefusal } from '../protocols/saml/refusals';
import type { ServiceProvider } from '../protocols/saml/service-provider';
import type { AdminPorts } from './ports';
import { unservedMetadata } from './unserved-metadata';

/** The record has to fit the store, and ten certificates are more than a rollover needs. */
const mostCharacters = 150_000;

export interface MetadataFinding {
  readonly state: MetadataState;
  readonly differences: readonly MetadataDifference[];
  /** Something waits that did not wait before this look. */
  readonly isNew: boolean;
}

/**
 * @param by account of who asked; undefined for the daily check
 * @returns undefined for a connection without a metadata address
 */
export async function checkMetadata(
  ports: AdminPorts,
  connection: SamlConnection,
  by?: string,
): Promise<MetadataFinding | undefined> {
  const url = connection.saml.metadataUrl;
  if (url === undefined) return undefined;
  const before = await ports.providerMetadata.read(connection.id);
  const fetched = await fetchFacts(ports, connection, url);
  const finding = fetched.ok
    ? await compare(ports, connection, { before, facts: fetched.value, by })
    : { state: { ...before, check: look(ports, before, by, 'failed', fetched.error) }, differences: [], isNew: false };
  await ports.providerMetadata.keep(connection.id, finding.state);
  return finding;
}

/** What the state's pending facts would change now; empty when nothing waits or it was entered by hand meanwhile. */
export async function differencesFrom(
  ports: AdminPorts,
  connection: SamlConnection,
  { pending }: MetadataState,
): Promise<readonly MetadataDifference[]> {
  if (pending === undefined) return [];
  return (await ports.serviceProvider()).diffMetadata(connection.saml, pending.facts);
}

async function compare(
  ports: AdminPorts,
  connection: SamlConnection,
  { before, facts, by }: { before: MetadataState; facts: ProviderFacts; by: string | undefined },
): Promise<MetadataFinding> {
  const differences = await (await ports.serviceProvider()).diffMetadata(connection.saml, facts);
  const digest = ports.hashing.digest('metadata', JSON.stringify(facts));
  if (differences.length === 0) {
    return { state: { check: look(ports, before, by, 'unchanged') }, differences, isNew: false };
  }
  if (before.check?.dismissed?.digest === digest) {
    return { state: { check: look(ports, before, by, 'dismissed') }, differences: [], isNew: false };
  }
  const check = look(ports, before, by, 'changed');
  if (before.pending?.digest === digest) {
    return { state: { check, pending: before.pending }, differences, isNew: false };
  }
  const pending = { digest, foundAt: check.at, ...(by === undefined ? {} : { foundBy: by }), facts };
  return { state: { check, pending }, differences, isNew: true };
}

function look(
  ports: AdminPorts,
  { check }: MetadataState,
  by: string | undefined,
  outcome: MetadataCheck['outcome'],
  explanation?: string,
): MetadataCheck {
  return {
    at: ports.clock.iso(),
    outcome,
    ...(by === undefined ? {} : { by }),
    ...(explanation === undefined ? {} : { explanation }),
    ...(check?.dismissed === undefined ? {} : { dismissed: check.dismissed }),
  };
}

async function fetchFacts(
  ports: AdminPorts,
  { saml }: SamlConnection,
  url: string,
): Promise<Result<ProviderFacts, string>> {
  try {
    const response = await ports.http.fetch(url, {}, metadataDocument);
    if (!response.ok) return fail(unservedMetadata(response.status));
    const parsed = await parse(await ports.serviceProvider(), await response.text(), saml.entityId);
    if (!parsed.ok) return fail(toSentence(parsed.error));
    const facts = toFacts(parsed.value);
    return JSON.stringify(facts).length > mostCharacters
      ? fail('The metadata names more certificates than can be kept.')
      : ok(facts);
  } catch (error) {
    if (!(error instanceof UpstreamFault) || error.system !== 'identity_provider') throw error;
    return fail(`The metadata could not be fetched: ${error.detail}.`);
  }
}

/** A provider that took another entity ID is found only where the document describes nobody else. */
async function parse(
  serviceProvider: ServiceProvider,
  xml: string,
  entityId: string,
): Promise<Result<IdentityProviderMetadata, SamlRefusal>> {
  const parsed = await serviceProvider.parseMetadata(xml, entityId);
  if (parsed.ok || parsed.error.reason !== 'metadata_entity_not_found') return parsed;
  const only = await serviceProvider.parseMetadata(xml);
  return only.ok ? only : parsed;
}

const toFacts = ({
  entityId,
  singleSignOn,
  singleLogout,
  certificates,
  wantsSignedRequests,
}: IdentityProviderMetadata): ProviderFacts => ({
  ...{ entityId, singleSignOn, singleLogout, certificates, wantsSignedRequests },
});

function toSentence(refusal: SamlRefusal): string {
  const { explanation, likelyFix } = explain(refusal);
  return `${explanation} ${likelyFix}`;
}
