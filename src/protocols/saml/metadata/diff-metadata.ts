/** What refreshed metadata would change in a connection, for an administrator to approve (requirement A11). */
import type { SamlEndpoint, SamlSettings, SigningCertificate } from '../../../domain/connection';
import type { MetadataDifference, ProviderFacts } from '../../../domain/provider-metadata';
import { given } from '../xml/select';

export type Compared = Pick<
  SamlSettings,
  'entityId' | 'singleSignOn' | 'singleLogout' | 'certificates' | 'signRequests'
>;

/** Differences in words; empty when there is nothing to approve. Order does not count. */
export function diffMetadata(current: Compared, fresh: ProviderFacts): MetadataDifference[] {
  return [
    ...difference('entityId', current.entityId, fresh.entityId),
    ...diffEndpoints('singleSignOn', current.singleSignOn, fresh.singleSignOn),
    ...diffEndpoints('singleLogout', current.singleLogout, fresh.singleLogout),
    ...diffCertificates(current.certificates, fresh.certificates),
    // Signing what need not be signed harms nobody, so only the wish for signatures counts.
    ...(fresh.wantsSignedRequests && !current.signRequests
      ? difference('signRequests', 'not signed', 'signed (WantAuthnRequestsSigned)')
      : []),
  ];
}

function diffEndpoints(
  field: 'singleSignOn' | 'singleLogout',
  before: readonly SamlEndpoint[],
  after: readonly SamlEndpoint[],
): MetadataDifference[] {
  return (['redirect', 'post'] as const).flatMap((binding) => {
    const [old, fresh] = [before, after].map((all) => describeEndpoint(all.find((one) => one.binding === binding)));
    return difference(field, old, fresh);
  });
}

function difference(
  field: MetadataDifference['field'],
  before: string | undefined,
  after: string | undefined,
): MetadataDifference[] {
  if (before === after) return [];
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ field, change, ...given('before', before), ...given('after', after) }];
}

const describeEndpoint = (endpoint: SamlEndpoint | undefined): string | undefined =>
  endpoint &&
  `${endpoint.binding}: ${endpoint.location}` +
    (endpoint.responseLocation === undefined ? '' : ` (answers to ${endpoint.responseLocation})`);

function diffCertificates(
  before: readonly SigningCertificate[],
  after: readonly SigningCertificate[],
): MetadataDifference[] {
  const isIn = (all: readonly SigningCertificate[], one: SigningCertificate) =>
    all.some(({ sha256 }) => sha256 === one.sha256);
  return [
    ...after
      .filter((one) => !isIn(before, one))
      .map((one) => ({ field: 'certificates', change: 'added', after: describeCertificate(one) }) as const),
    ...before
      .filter((one) => !isIn(after, one))
      .map((one) => ({ field: 'certificates', change: 'removed', before: describeCertificate(one) }) as const),
  ];
}

const describeCertificate = ({ subject, notBefore, notAfter, sha256 }: SigningCertificate): string =>
  `${subject}, valid from ${notBefore.slice(0, 10)} until ${notAfter.slice(0, 10)}, SHA-256 ${sha256}`;
