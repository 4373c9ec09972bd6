/** Everything that stops sign-ins on a known day (requirement A11), soonest first. */
import type { Expiry } from '../contract/admin-api';
import type { Connection, KeyPair } from '../domain/connection';
import { nameless, type Handler } from './handler';
import type { AdminPorts } from './ports';
import { done } from './reply';

const daySeconds = 24 * 3600;
/** Atlassian lets no API token live longer than this. */
const tokenDays = 365;

export const expiriesHandler = (ports: AdminPorts): Handler<'expiries.list'> =>
  nameless('expiries.list', async () => {
    const [{ jira }, summaries] = await Promise.all([ports.settings.read(), ports.connections.list()]);
    const connections = await Promise.all(summaries.map(({ id }) => ports.connections.get(id)));
    const ends = await Promise.all(connections.filter((one) => one !== undefined).map((one) => endsOf(ports, one)));
    const all = [...ends.flat(), ...tokenEnd(jira.tokenSetAt)];
    return done(all.toSorted((one, other) => one.endsAt.localeCompare(other.endsAt)));
  });

async function endsOf(ports: AdminPorts, connection: Connection): Promise<readonly Expiry[]> {
  const { id, name } = connection;
  const about = { connectionId: id, name };
  const secret = connection.clientSecretExpiresOn;
  const certificates = connection.protocol === 'saml' ? connection.saml.certificates : [];
  const { keyPairs = [] } = await ports.configuration.secretsOf(connection);
  return [
    ...(secret === undefined ? [] : [{ ...about, what: 'client_secret' as const, detail: '', endsAt: secret }]),
    ...certificates.map(({ subject, notAfter }) => ({
      ...about,
      what: 'signing_certificate' as const,
      detail: subject,
      endsAt: notAfter,
    })),
    ...(await ownEnds(ports, keyPairs)).map((own) => ({ ...about, what: 'own_certificate' as const, ...own })),
  ];
}

async function ownEnds(ports: AdminPorts, keyPairs: readonly KeyPair[]) {
  const withCertificate = keyPairs.filter(({ certificate }) => certificate !== undefined);
  if (withCertificate.length === 0) return [];
  const { parseCertificates } = await ports.serviceProvider();
  const ends = withCertificate.map(async ({ kid, certificate = '' }) => {
    const parsed = await parseCertificates(certificate);
    return parsed.ok ? parsed.value.map(({ notAfter }) => ({ detail: kid, endsAt: notAfter })) : [];
  });
  return (await Promise.all(ends)).flat();
}

function tokenEnd(setAt: string | undefined): readonly Expiry[] {
  if (setAt === undefined || Number.isNaN(Date.parse(setAt))) return [];
  const endsAt = new Date(Date.parse(setAt) + tokenDays * daySeconds * 1000).toISOString();
  return [{ name: 'Service account', what: 'api_token', detail: '', endsAt }];
}
