/** Scheduled and lifecycle work: portals follow Jira, expiry is announced, provider metadata is looked at (requirement A11). */
import type { Connection } from '../domain/connection';
import { soonestExpiry } from '../domain/connection';
import type { MetadataDifference } from '../domain/provider-metadata';
import type { SignInEntry } from '../domain/sign-in-entry';
import { UpstreamFault } from '../ports/faults';
import { checkMetadata } from './check-metadata';
import { serverFindings } from './platform-findings';
import { syncPortals } from './portal-links';
import { reportAccounts } from './report-accounts';
import type { AdminPorts } from './ports';

const day = 24 * 3600;
/** Days ahead on which the log says that something expires. */
const announced = new Set([30, 7, 1]);

/**
 * Portals are there before an administrator looks, what an older version stored has its indexes, and the platform is checked anew, but for
 * the part that needs a browser.
 * Permissions may not be ready yet right after installation.
 */
export async function lifecycle(ports: AdminPorts): Promise<void> {
  await tolerate(ports, 'connections_not_prepared', () => ports.connections.prepare());
  await tolerate(ports, 'portals_not_ready', () => syncPortals(ports));
  await tolerate(ports, 'platform_check_failed', async () => {
    await ports.platformChecks.record(undefined, await serverFindings(ports));
  });
}

export async function daily(ports: AdminPorts): Promise<void> {
  await tolerate(ports, 'connections_not_prepared', () => ports.connections.prepare());
  await tolerate(ports, 'portals_not_synced', () => syncPortals(ports));
  await tolerate(ports, 'secrets_not_tidied', () => ports.connections.tidy());
  await tolerate(ports, 'accounts_not_reported', () => reportAccounts(ports));
  const { logRetentionDays } = await ports.settings.read();
  for (const { id } of await ports.connections.list()) {
    const connection = await ports.connections.get(id);
    if (connection === undefined) continue;
    const notices = [...expiryNotice(ports, connection), ...(await metadataNotice(ports, connection))];
    for (const notice of notices) await ports.signInLog.append(notice, logRetentionDays);
  }
}

/** One connection or Jira not answering must not keep the rest from being looked at. */
async function tolerate(ports: AdminPorts, event: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    ports.log.error(event, error);
  }
}

function notice(ports: AdminPorts, connection: Connection, reason: string, explanation: string): SignInEntry {
  return {
    id: ports.random.token(16),
    at: ports.clock.seconds(),
    outcome: 'notice',
    ...{ reason, explanation, connectionId: connection.id, connectionName: connection.name },
    ...{ address: 'daily check', browser: 'daily check', reference: ports.random.reference(), steps: [], changes: [] },
  };
}

function expiryNotice(ports: AdminPorts, connection: Connection): readonly SignInEntry[] {
  const expiresAt = soonestExpiry(connection);
  if (expiresAt === undefined) return [];
  const left = Math.floor((Date.parse(expiresAt) / 1000 - ports.clock.seconds()) / day);
  if (!announced.has(left) && left >= 0) return [];
  const what = connection.protocol === 'saml' ? 'signing certificate' : 'client secret';
  const text =
    left < 0
      ? `The ${what} has expired.`
      : `The ${what} expires in ${String(left)} ${left === 1 ? 'day' : 'days'}, on ${expiresAt.slice(0, 10)}.`;
  return [notice(ports, connection, left < 0 ? 'expired' : 'expires_soon', text)];
}

/** Fresh metadata is compared, never applied: the difference waits for an administrator in the admin page. */
async function metadataNotice(ports: AdminPorts, connection: Connection): Promise<readonly SignInEntry[]> {
  if (connection.protocol !== 'saml') return [];
  const finding = await checkMetadata(ports, connection);
  if (finding === undefined) return [];
  const { state, differences, isNew } = finding;
  if (state.check?.outcome === 'failed') {
    return [notice(ports, connection, 'metadata_unusable', state.check.explanation ?? 'The metadata cannot be used.')];
  }
  if (!isNew) return [];
  const what = differences.map(({ field, change }) => `${words[field]} ${change}`).join(', ');
  const text = `The provider’s metadata has changed (${what}). Open the connection to apply or dismiss it.`;
  return [notice(ports, connection, 'metadata_changed', text)];
}

const words: Readonly<Record<MetadataDifference['field'], string>> = {
  entityId: 'entity ID',
  singleSignOn: 'single sign-on address',
  singleLogout: 'single logout address',
  certificates: 'certificate',
  signRequests: 'signing of requests',
};
