/** An OpenID provider beside the site's own, whose clients name the addresses of connections that are made for them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ClientMetadata } from 'oidc-provider';
import type { ConnectionView } from '../../src/contract/admin-api';
import { toMetadata, type ClientAddresses } from '../site/idp/oidc/clients';
import { startOidcProvider, type OidcProvider } from '../site/idp/oidc/provider';
import type { Site } from '../site/site';
import { portalLinks, value } from './site';

const clientSecret = 'a-secret-of-more-than-32-characters-for-the-client';

export interface Joined {
  readonly view: ConnectionView;
  /** Of the site's first portal, by this connection. */
  readonly link: string;
}

/** What a client has besides the address of its callback and its connection's keys. */
export interface Client {
  readonly fields?: Readonly<Record<string, string>>;
  readonly metadata?: Partial<ClientMetadata>;
  readonly addresses?: (of: ConnectionView['addresses']) => Partial<ClientAddresses>;
}

export interface OwnProvider extends Pick<OidcProvider, 'issuer' | 'origin'> {
  /** Makes a connection with a key pair, and the client for it. */
  join(clientId: string, client?: Client): Promise<Joined>;
  /** A provider knows the clients it was started with: once all have joined it is started again, at the same address. */
  open(): Promise<void>;
  stop(): Promise<void>;
}

export async function startOwnProvider(site: Site): Promise<OwnProvider> {
  const stateDir = mkdtempSync(path.join(tmpdir(), 'own-provider-'));
  const clients: ClientMetadata[] = [];
  const start = (port: number): Promise<OidcProvider> =>
    startOidcProvider({ port, stateDir, redirectUris: [], postLogoutRedirectUris: [], clients });
  let provider = await start(0);
  const { issuer, origin } = provider;
  return {
    issuer,
    origin,
    async join(clientId, { fields = {}, metadata = {}, addresses = () => ({}) } = {}) {
      const view = await value<ConnectionView>(
        site.invoke('connections.save', {
          ...{ revision: 0, name: clientId, preset: 'custom-oidc', secrets: { clientSecret }, enabled: true },
          fields: { issuer, clientId, ...fields },
        }),
      );
      const { id } = view.connection;
      const { callback, jwks } = view.addresses;
      const withKeys = await value<ConnectionView>(site.invoke('connections.addKeyPair', { id }));
      const registered = { redirectUris: [callback], postLogoutRedirectUris: [], ...addresses(view.addresses) };
      const own = { jwks_uri: jwks, client_id: clientId, client_secret: clientSecret };
      clients.push({ ...toMetadata(registered), ...metadata, ...own });
      const [portal] = await portalLinks(site);
      return { view: withKeys, link: `${portal?.url ?? ''}?idp=${id}` };
    },
    async open() {
      await provider.stop();
      provider = await start(Number(new URL(origin).port));
    },
    async stop() {
      await provider.stop();
      rmSync(stateDir, { recursive: true });
    },
  };
}
