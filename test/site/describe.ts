/** What `GET /__local` answers: every address and every account that a script or a person needs to use the site. */
import { z } from 'zod';
import type { GatewayAddresses } from './addresses';
import type { OidcProvider } from './idp/oidc/provider';
import { people } from './idp/people';
import type { SamlProvider } from './idp/saml/provider';
import type { Jira } from './jira/jira';
import type { LocalDescription, PortalLink } from './local-api';

interface Parts {
  addresses: GatewayAddresses;
  admin: string;
  jira: Jira;
  oidc: OidcProvider;
  saml: SamlProvider;
  invoke: (functionKey: string) => Promise<unknown>;
}

const linksReply = z.object({
  ok: z.literal(true),
  value: z.array(z.looseObject({ portalId: z.string(), name: z.string(), url: z.string() })),
});

/** Asks the app anew each time; the app has answered once it has answered anything, if only a refusal. */
export function createDescribe({ addresses, admin, jira, oidc, saml, invoke }: Parts): () => Promise<LocalDescription> {
  let ready = false;
  const findLinks = async (): Promise<PortalLink[]> => {
    const reply = linksReply.safeParse(await invoke('links.list').catch(() => undefined));
    ready = true;
    return reply.success ? reply.data.value.map(({ portalId, name, url }) => ({ portalId, name, url })) : [];
  };
  const { serviceAccount, agent, siteUrl } = jira.info;
  return async () => {
    const links = await findLinks();
    return {
      ready,
      admin,
      gateway: addresses.gateway,
      callback: addresses.callback,
      saml: addresses.saml,
      links,
      idps: {
        oidc: { issuer: oidc.issuer, clientId: oidc.clientId, clientSecret: oidc.clientSecret },
        saml: { metadata: saml.metadataUrl },
      },
      people: people.map(({ email, password, groups }) => ({ email, password, groups })),
      jira: {
        url: siteUrl,
        serviceAccount: { email: serviceAccount.email, apiToken: serviceAccount.apiToken },
        agent: { email: agent.email, apiToken: agent.apiToken },
      },
    };
  };
}
