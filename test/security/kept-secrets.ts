/** What the secret store still has of connections, and what the app notes to remove. */
import type { ConnectionSecrets } from '../../src/domain/connection';
import type { Site } from '../site/site';

/** The names under which the app has ever written something with this call. */
const written = (site: Site, call: string, prefix: string): readonly string[] => [
  ...new Set(
    site
      .calls()
      .filter(({ service, path }) => service === 'kvs' && path.endsWith(call))
      .flatMap(({ keys = [] }) => keys)
      .filter((key) => key.startsWith(prefix)),
  ),
];

/** What stands there, by name, of a connection or of all. */
export const keptSecrets = (site: Site, id = ''): readonly ConnectionSecrets[] =>
  written(site, '/secret/set', `connection-secrets:${id}`).flatMap((key) => {
    const { status, body } = site.forge.kvs.handle('/api/v1/secret/get', { key });
    return status === 200 ? [(body as { value: ConnectionSecrets }).value] : [];
  });

/** Names of secrets that are to be removed unless they are in use. */
export const notedSecrets = (site: Site): readonly string[] =>
  written(site, '/set', 'secrets-note:').filter((key) => site.forge.kvs.handle('/api/v1/get', { key }).status === 200);
