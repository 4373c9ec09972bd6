/** First view of the admin page: addresses, checklist, warnings; and the gallery of presets. */
import type { Overview } from '../contract/admin-api';
import { toAddresses } from '../domain/addresses';
import type { ConnectionSummary } from '../domain/connection';
import { gallery } from '../presets/gallery';
import { describePreset } from './describe-preset';
import { nameless, type Handlers } from './handler';
import type { AdminPorts } from './ports';
import { done } from './reply';

const day = 24 * 3600;

export const overviewHandlers = (ports: AdminPorts): Handlers<`overview.${string}` | `presets.${string}`> => ({
  'overview.get': nameless('overview.get', async ({ role }) => {
    const [{ settings, connections }, gateway, signedIn, waiting] = await Promise.all([
      ports.configuration.readAll(),
      ports.installation.gatewayUrl(),
      ports.signInLog.page({ outcome: 'signed_in', limit: 1 }),
      ports.providerMetadata.waiting(),
    ]);
    const tested = connections.some(({ testedAt }) => testedAt !== undefined);
    const overview: Overview = {
      role,
      addresses: toAddresses(gateway),
      checklist: {
        providerAdded: connections.length > 0,
        tested,
        mapped: tested,
        jiraConnected: settings.portals.length > 0,
        linkOpened: signedIn.entries.length > 0,
      },
      warnings: connections.flatMap((connection) => [
        ...expiryWarning(connection, ports.clock.seconds()),
        ...(waiting.includes(connection.id) ? [metadataWarning(connection)] : []),
      ]),
    };
    return done(overview);
  }),
  'presets.list': nameless('presets.list', async () => {
    const addresses = toAddresses(await ports.installation.gatewayUrl());
    return done(gallery.map((preset) => describePreset(preset, addresses)));
  }),
});

const metadataWarning = ({ id, name }: ConnectionSummary): Overview['warnings'][number] => ({
  kind: 'metadata',
  text: `The metadata of ${name} has changed at the provider. Nothing of it applies until you decide.`,
  connectionId: id,
});

/** Requirement A11: 30 days ahead and after the day. */
function expiryWarning(connection: ConnectionSummary, now: number): Overview['warnings'] {
  if (connection.expiresAt === undefined) return [];
  const left = Math.floor((Date.parse(connection.expiresAt) / 1000 - now) / day);
  if (left > 30) return [];
  const what = connection.protocol === 'saml' ? 'signing certificate' : 'client secret';
  const text =
    left < 0
      ? `The ${what} of ${connection.name} has expired. Sign-ins through it are refused.`
      : `The ${what} of ${connection.name} expires in ${String(left)} ${left === 1 ? 'day' : 'days'}.`;
  return [{ kind: 'expiry', text, connectionId: connection.id }];
}
