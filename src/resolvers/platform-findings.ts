/** The server's part of the platform check (requirement F7): storage, each provider, each permission in Jira. */
import type { Connection } from '../domain/connection';
import { isSafeUrl } from '../domain/safe-url';
import { UpstreamFault } from '../ports/faults';
import { metadataDocument } from '../ports/http';
import type { PlatformFinding } from '../ports/platform-checks';
import type { AdminPorts } from './ports';

/** Providers that are asked; the check has to end while somebody waits for it. */
const mostProviders = 20;

/** Changes nothing but a marker of its own. Each probe fails for itself. */
export async function serverFindings(ports: AdminPorts): Promise<readonly PlatformFinding[]> {
  const parts = await Promise.all([
    storageRoundTrip(ports),
    providers(ports),
    jiraAccess(ports).catch((error: unknown) => [jiraSilent(ports, error)]),
  ]);
  return parts.flat();
}

/** A marker can be created once and not twice: what one-time assertions and links stand on. */
async function storageRoundTrip(ports: AdminPorts): Promise<readonly PlatformFinding[]> {
  const base = { id: 'storage', title: 'Storage keeps a marker once', at: ports.clock.iso() };
  const marker = ports.random.token(16);
  const expiresAt = ports.clock.seconds() + 60;
  const first = await ports.replay.claim('platform-check', marker, expiresAt);
  const second = await ports.replay.claim('platform-check', marker, expiresAt);
  const once = first && !second;
  return [
    {
      ...base,
      outcome: once ? 'pass' : 'fail',
      seen: once ? 'The second writer was refused.' : 'Both writers were let through.',
      meaning: once
        ? 'Answers and links work once only.'
        : 'Replays cannot be told apart. Do not use the app on this site.',
    },
  ];
}

async function providers(ports: AdminPorts): Promise<readonly PlatformFinding[]> {
  const summaries = await ports.connections.list();
  const enabled = summaries.filter((one) => one.enabled).slice(0, mostProviders);
  const connections = await Promise.all(enabled.map(({ id }) => ports.connections.get(id)));
  const found = await Promise.all(connections.filter((one) => one !== undefined).map((one) => provider(ports, one)));
  return found.flat();
}

/** One call tells whether the host may be called, whether it answers, and how its clock stands. */
async function provider(ports: AdminPorts, connection: Connection): Promise<readonly PlatformFinding[]> {
  const at = ports.clock.iso();
  const base = { id: `egress-${connection.id}`, title: `${connection.name} can be reached`, at };
  const address = addressOf(connection);
  if (address === undefined) {
    const seen = 'The app calls nothing there: browsers carry every message.';
    return [{ ...base, outcome: 'pass', seen, meaning: 'Nothing to do.' }];
  }
  const { host } = new URL(address);
  try {
    const from = Date.parse(ports.clock.iso());
    const response = await ports.http.fetch(address, {}, metadataDocument);
    const took = Date.parse(ports.clock.iso()) - from;
    const reached: PlatformFinding = {
      ...base,
      outcome: response.status < 500 ? 'pass' : 'fail',
      seen: `${host} answered ${String(response.status)} within ${String(Math.max(1, Math.ceil(took / 1000)))} s.`,
      meaning: response.status < 500 ? 'Sign-ins can use it.' : 'Sign-ins through it fail until the provider is well.',
    };
    return [(await discoveryFault(ports, connection, base)) ?? reached, clockOf(ports, connection, response)];
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    const meaning = 'Sign-ins through it fail. Allow the host in the connection, or mend the provider.';
    return [{ ...base, outcome: 'fail', seen: error.detail, meaning }];
  }
}

/** An OpenID provider that answers may still be another one than the connection means. */
async function discoveryFault(
  ports: AdminPorts,
  connection: Connection,
  base: Pick<PlatformFinding, 'id' | 'title' | 'at'>,
): Promise<PlatformFinding | undefined> {
  if (connection.protocol !== 'oidc' || !connection.oidc.discover) return undefined;
  const { issuer, issuerTemplate, discoveryUrl, keys } = connection.oidc;
  const found = await (
    await ports.relyingParty()
  ).discover({
    ...{ issuer, keys, trace: ports.trace() },
    ...(issuerTemplate === undefined ? {} : { issuerTemplate }),
    ...(discoveryUrl === undefined ? {} : { discoveryUrl }),
  });
  if (found.ok) return undefined;
  const seen = `Answered, but: ${found.error.reason}.`;
  return { ...base, outcome: 'fail', seen, meaning: 'Sign-ins through it are refused.' };
}

/** A document of the provider that anybody may read; what it answers without credentials does not matter. */
function addressOf(connection: Connection): string | undefined {
  const wanted = candidates(connection).find((address) => address !== undefined && isSafeUrl(address));
  return wanted;
}

function candidates(connection: Connection): readonly (string | undefined)[] {
  switch (connection.protocol) {
    case 'oidc': {
      const { discover, discoveryUrl, issuer, keys, endpoints } = connection.oidc;
      const wellKnown = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      return discover
        ? [discoveryUrl ?? wellKnown]
        : [keys.source === 'jwks_url' ? keys.url : undefined, endpoints.userinfo, endpoints.token];
    }
    case 'oauth':
      return [connection.oauth.discoveryUrl, connection.oauth.endpoints.userinfo, connection.oauth.endpoints.token];
    case 'saml':
      return [connection.saml.metadataUrl];
  }
}

/** RFC 9110, section 6.6.1, and section 5.1 of RFC 9111 for answers that waited in a cache. */
function clockOf(ports: AdminPorts, { id, name, clockSkewSeconds }: Connection, response: Response): PlatformFinding {
  const base = { id: `clock-${id}`, title: `The clock of ${name}`, at: ports.clock.iso() };
  const date = Date.parse(response.headers.get('date') ?? '') / 1000 + Number(response.headers.get('age') ?? 0);
  if (Number.isNaN(date)) {
    const meaning = 'Messages are accepted within the clock difference that the connection allows.';
    return { ...base, outcome: 'unknown', seen: 'The provider does not tell its time.', meaning };
  }
  const skew = Math.round(date - ports.clock.seconds());
  const fits = Math.abs(skew) <= clockSkewSeconds;
  const apart = `${String(Math.abs(skew))} s ${skew < 0 ? 'behind' : 'ahead'}`;
  return {
    ...base,
    outcome: fits ? 'pass' : 'fail',
    seen: Math.abs(skew) <= 1 ? 'It agrees with the platform’s.' : `It is ${apart}.`,
    meaning: fits
      ? `The connection accepts ${String(clockSkewSeconds)} s either way.`
      : `The connection accepts ${String(clockSkewSeconds)} s: sign-ins are refused as too early or too late. Correct the provider’s clock, or allow more in Attribute Mapping → Session.`,
  };
}

const nextWay = 'The app tries its other ways into Jira where there are any; what none of them may do stays undone.';

async function jiraAccess(ports: AdminPorts): Promise<readonly PlatformFinding[]> {
  const checks = await ports.access.check(await ports.settings.read());
  return checks.map((check) => ({
    ...{ id: `jira-${check.strategy}-${check.id}`, title: check.title, outcome: check.outcome, seen: check.detail },
    meaning: check.outcome === 'pass' ? '' : nextWay,
    at: ports.clock.iso(),
  }));
}

function jiraSilent(ports: AdminPorts, error: unknown): PlatformFinding {
  if (!(error instanceof UpstreamFault)) throw error;
  const meaning = 'Customers cannot be created or placed until Jira answers; their sign-ins can be taken up again.';
  return {
    id: 'jira-answer',
    title: 'Jira answers',
    outcome: 'fail',
    seen: error.detail,
    meaning,
    at: ports.clock.iso(),
  };
}
