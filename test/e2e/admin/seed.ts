/** Puts one connection in place through the administrators' API, and people through the provider. */
import type { ConnectionView, Page, Reply } from '../../../src/contract/admin-api';
import type { SignInEntry } from '../../../src/domain/sign-in-entry';
import { ada } from '../../site/idp/people';
import type { Site } from '../../site/site';
import { createUserAgent, signInAt } from '../../user-agent';

export interface Saved {
  readonly connectionId: string;
  readonly portalId: string;
  readonly portal: string;
}

/** A saved, enabled connection to the site's OpenID provider, and the site's first portal. */
export async function save(site: Site): Promise<Saved> {
  const { issuer, clientId, clientSecret } = site.local.idps.oidc;
  const reply = (await site.invoke('connections.save', {
    revision: 0,
    name: 'Example',
    preset: 'custom-oidc',
    fields: { issuer, clientId, scopes: 'openid profile email groups' },
    secrets: { clientSecret },
    enabled: true,
  })) as Reply<ConnectionView>;
  if (!reply.ok) throw new Error(`Refused: ${JSON.stringify(reply)}`);
  const [link] = site.local.links;
  if (link === undefined) throw new Error('The site has no portal.');
  return { connectionId: reply.value.connection.id, portalId: link.portalId, portal: link.name };
}

/** No two alike, and none is part of an address. */
const companies = [
  ...['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo', 'Hazel', 'Ironwood', 'Juniper'],
  ...['Katsura', 'Larch', 'Maple', 'Nutmeg', 'Oak', 'Pine', 'Quince', 'Rowan', 'Spruce', 'Tulip'],
];

/** "Alder 1" to "Alder 10", then "Birch 1" and so on. */
const companyName = (at: number): string => `${companies[Math.floor(at / 10)] ?? 'Yew'} ${String((at % 10) + 1)}`;

/**
 * Connections to the site's providers, as many as asked for: every fourth speaks SAML, every fifth is off, every tenth
 * has a client secret that ends soon.
 */
export async function saveMany(site: Site, count: number): Promise<void> {
  const { oidc, saml } = site.local.idps;
  const { issuer, clientId, clientSecret } = oidc;
  const soon = new Date(site.clock.now() + 12 * 86_400_000).toISOString().slice(0, 10);
  site.platform({ rateLimits: false });
  for (let at = 0; at < count; at += 1) {
    const expiry = at % 10 === 0 ? { clientSecretExpiresOn: soon } : {};
    const common = { revision: 0, name: companyName(at), enabled: at % 5 !== 0 };
    const reply = (await site.invoke(
      'connections.save',
      at % 4 === 0
        ? { ...common, preset: 'custom-saml', fields: { metadataUrl: saml.metadata, ...expiry }, secrets: {} }
        : {
            ...common,
            preset: at % 3 === 0 ? 'okta' : 'custom-oidc',
            fields: {
              ...(at % 3 === 0 ? { domain: issuer } : { issuer }),
              clientId,
              scopes: 'openid email',
              ...expiry,
            },
            secrets: { clientSecret },
          },
    )) as Reply<ConnectionView>;
    if (!reply.ok) throw new Error(`Refused: ${JSON.stringify(reply)}`);
  }
  site.platform({ rateLimits: true });
}

export interface Attempts {
  readonly entryId: string;
  readonly accountId: string;
  readonly testId: string;
}

/** One customer who signed in through the connection, and one finished test of it. */
export async function signInAndTest(site: Site, { connectionId }: Saved): Promise<Attempts> {
  const [link] = site.local.links;
  const customer = createUserAgent();
  await customer.open(`${link?.url ?? ''}?idp=${connectionId}`);
  await signInAt(customer, ada);
  const started = (await site.invoke('tests.start', { connectionId })) as Reply<{ testId: string; url: string }>;
  const log = (await site.invoke('signIns.list', { limit: 1 })) as Reply<Page<SignInEntry>>;
  if (!started.ok || !log.ok) throw new Error('The test could not be started, or the log not be read.');
  const tester = createUserAgent();
  await tester.open(started.value.url);
  await signInAt(tester, ada);
  const [entry] = log.value.items;
  if (entry?.accountId === undefined) throw new Error('Nobody signed in.');
  return { entryId: entry.id, accountId: entry.accountId, testId: started.value.testId };
}
