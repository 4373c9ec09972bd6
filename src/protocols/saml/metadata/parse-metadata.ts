/** An identity provider's metadata, alone or among a federation's: SAML Metadata, sections 2.3 and 2.4. */
import type { SamlBinding, SamlEndpoint, SigningCertificate } from '../../../domain/connection';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import { isSafeUrl } from '../../../domain/safe-url';
import { parseInstant, toIso } from '../instants';
import { metadataLimits } from '../xml/limits';
import { bindingUri, ns } from '../names';
import { parseBase64Der } from './parse-certificates';
import { parseXml } from '../xml/parse-xml';
import type { SamlRefusal } from '../refusals';
import { attribute, given, quoted, select, selectAll, text } from '../xml/select';

export interface IdentityProviderMetadata {
  readonly entityId: string;
  readonly displayName?: string;
  readonly singleSignOn: readonly SamlEndpoint[];
  readonly singleLogout: readonly SamlEndpoint[];
  readonly certificates: readonly SigningCertificate[];
  readonly nameIdFormats: readonly string[];
  readonly wantsSignedRequests: boolean;
  /** ISO 8601; the document must be fetched again before. */
  readonly validUntil?: string;
}

const providerPath = `md:IDPSSODescriptor[contains(concat(' ', @protocolSupportEnumeration, ' '), ' ${ns.samlp} ')]`;

/**
 * @param now epoch seconds
 * @param chooseEntityId which entity to take from a document that describes several; without it they are listed
 */
export function parseMetadata(
  xml: string,
  now: number,
  chooseEntityId?: string,
): Result<IdentityProviderMetadata, SamlRefusal> {
  const document = parseXml(xml.replace(/^\uFEFF/, '').trimStart(), metadataLimits);
  if (!document.ok) return document;
  const chosen = chooseEntity(entitiesIn(document.value), chooseEntityId);
  if (!chosen.ok) return chosen;
  const validUntil = earliestEnd(chosen.value);
  if (!validUntil.ok) return validUntil;
  if (validUntil.value !== undefined && validUntil.value <= now) {
    return fail({ reason: 'metadata_expired', validUntil: toIso(validUntil.value), now: toIso(now) });
  }
  return readEntity(chosen.value, validUntil.value);
}

/** Each in its place, alone or in groups. Of a federation there are thousands, which a path would put in order pair by pair. */
function entitiesIn({ documentElement: root }: Document): readonly Element[] {
  if (root.namespaceURI !== ns.md) return [];
  if (root.localName === 'EntityDescriptor') return [root];
  if (root.localName !== 'EntitiesDescriptor') return [];
  return Array.from(root.getElementsByTagNameNS(ns.md, 'EntityDescriptor'));
}

const isProvider = (entity: Element): boolean => select(providerPath, entity) !== undefined;

function chooseEntity(all: readonly Element[], wanted: string | undefined): Result<Element, SamlRefusal> {
  const named = wanted === undefined ? [] : all.filter((entity) => entityId(entity) === wanted).filter(isProvider);
  // Two descriptions of one entity contradict each other, whichever is meant.
  if (named.length > 1) return fail({ reason: 'message_malformed', element: 'md:EntityDescriptor' });
  if (named[0]) return ok(named[0]);
  const providers = all.filter(isProvider);
  const [first, second] = providers;
  if (!first) return fail({ reason: 'metadata_without_identity_provider', entityIds: all.slice(0, 10).map(entityId) });
  if (wanted !== undefined) return fail({ reason: 'metadata_entity_not_found', entityId: wanted });
  if (!second) return ok(first);
  const entities = providers.map((entity) => ({
    entityId: entityId(entity),
    ...given('displayName', displayName(entity)),
  }));
  return fail({ reason: 'metadata_has_several_entities', entities });
}

const entityId = (entity: Element): string => attribute(entity, 'entityID') ?? '';

function displayName(entity: Element): string | undefined {
  const [inEnglish, first] = [
    `${providerPath}/md:Extensions/mdui:UIInfo/mdui:DisplayName | md:Organization/md:OrganizationDisplayName`,
  ].flatMap((path) => {
    const names = selectAll(path, entity);
    return [names.find((name) => attribute(name, 'xml:lang')?.startsWith('en')), names[0]];
  });
  const name = inEnglish ?? first;
  return name && quoted(text(name));
}

/** The earliest validUntil of the entity, its role and everything around them. */
function earliestEnd(entity: Element): Result<number | undefined, SamlRefusal> {
  const holders = selectAll(`ancestor-or-self::*[@validUntil] | ${providerPath}[@validUntil]`, entity);
  const ends = holders.map((holder) => parseInstant(attribute(holder, 'validUntil') ?? ''));
  if (ends.includes(undefined)) return fail({ reason: 'time_malformed', attribute: 'validUntil' });
  const known = ends.filter((end) => end !== undefined);
  return ok(known.length === 0 ? undefined : Math.min(...known));
}

function readEntity(entity: Element, validUntil: number | undefined): Result<IdentityProviderMetadata, SamlRefusal> {
  const provider = select(providerPath, entity);
  if (!provider || entityId(entity) === '')
    return fail({ reason: 'message_malformed', element: 'md:EntityDescriptor' });
  const singleSignOn = endpoints('md:SingleSignOnService', provider);
  const singleLogout = endpoints('md:SingleLogoutService', provider);
  if (singleSignOn.length === 0) return fail({ reason: 'endpoint_missing', service: 'SingleSignOnService' });
  const unsafe = [...singleSignOn, ...singleLogout]
    .flatMap(({ location, responseLocation }) => [location, responseLocation])
    .find((url) => url !== undefined && !isSafeUrl(url));
  if (unsafe !== undefined) return fail({ reason: 'endpoint_unsafe', location: quoted(unsafe) });
  const certificates = readCertificates(provider);
  if (!certificates.ok) return certificates;
  return ok({
    entityId: entityId(entity),
    ...given('displayName', displayName(entity)),
    singleSignOn,
    singleLogout,
    certificates: certificates.value,
    nameIdFormats: selectAll('md:NameIDFormat', provider).map(text),
    wantsSignedRequests: ['true', '1'].includes(attribute(provider, 'WantAuthnRequestsSigned') ?? ''),
    ...given('validUntil', validUntil === undefined ? undefined : toIso(validUntil)),
  });
}

/** Endpoints of the two bindings a browser can use; the first of each. */
function endpoints(path: string, provider: Element): SamlEndpoint[] {
  const all = selectAll(path, provider);
  return (['redirect', 'post'] as const satisfies readonly SamlBinding[]).flatMap((binding) => {
    const element = all.find((candidate) => attribute(candidate, 'Binding') === bindingUri[binding]);
    const location = element && attribute(element, 'Location');
    if (!element || location === undefined) return [];
    return [{ binding, location, ...given('responseLocation', attribute(element, 'ResponseLocation')) }];
  });
}

/** SAML Metadata, section 2.4.1.1: a KeyDescriptor without `use` serves for signing too. */
function readCertificates(provider: Element): Result<SigningCertificate[], SamlRefusal> {
  const path = "md:KeyDescriptor[not(@use) or @use='signing']/ds:KeyInfo/ds:X509Data/ds:X509Certificate";
  const parsed = selectAll(path, provider).map((element) => parseBase64Der(text(element)));
  if (parsed.includes(undefined)) return fail({ reason: 'certificate_unreadable' });
  const certificates = parsed.filter((certificate) => certificate !== undefined);
  if (certificates.length === 0) return fail({ reason: 'certificate_missing' });
  return ok([...new Map(certificates.map((certificate) => [certificate.sha256, certificate])).values()]);
}
