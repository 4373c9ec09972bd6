/** A site of its own for each flow test file, and the steps an administrator takes before customers come. */
import type { ConnectionView, PortalLink, Reply } from '../../src/contract/admin-api';
import { watchSecrets } from '../security/secret-watch';
import { startSite, type Site, type SiteOptions } from '../site/site';

/** A site whose secrets nobody watches for: where tests make up what looks like one. */
export const startUnwatchedSite = (options: Partial<SiteOptions> = {}): Promise<Site> =>
  startSite({ port: 0, bundleDir: process.env.BUNDLE_DIR ?? 'dist', appDir: '.', ...options });

/** Every secret that goes through the app while the site runs is watched for; stopping throws where one has leaked. */
export async function startTestSite(options: Partial<SiteOptions> = {}): Promise<Site> {
  const witness = watchSecrets();
  const site = await startUnwatchedSite({ witness, ...options });
  return {
    ...site,
    async stop() {
      await site.stop();
      if (witness.found.size > 0) throw new Error(`Secrets have leaked: ${[...witness.found].join(', ')}`);
    },
  };
}

/** The value of an answer that must be good. */
export async function value<T>(answer: Promise<unknown>): Promise<T> {
  const reply = (await answer) as Reply<T>;
  if (!reply.ok) throw new Error(`Refused: ${JSON.stringify(reply)}`);
  return reply.value;
}

export const portalLinks = (site: Site): Promise<readonly PortalLink[]> => value(site.invoke('links.list'));

/** The site's OpenID provider as an enabled connection. */
export async function addOidcConnection(site: Site, fields: Record<string, string> = {}): Promise<ConnectionView> {
  const { issuer, clientId, clientSecret } = site.local.idps.oidc;
  return value(
    site.invoke('connections.save', {
      revision: 0,
      name: 'Example OIDC',
      preset: 'custom-oidc',
      fields: { issuer, clientId, scopes: 'openid profile email groups', ...fields },
      secrets: { clientSecret },
      enabled: true,
    }),
  );
}

/** The site's SAML identity provider as an enabled connection. */
export async function addSamlConnection(site: Site, fields: Record<string, string> = {}): Promise<ConnectionView> {
  return value(
    site.invoke('connections.save', {
      revision: 0,
      name: 'Example SAML',
      preset: 'custom-saml',
      fields: { metadataUrl: site.local.idps.saml.metadata, ...fields },
      secrets: {},
      enabled: true,
    }),
  );
}
