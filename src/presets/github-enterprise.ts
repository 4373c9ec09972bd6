/** GitHub Enterprise Server, whose API is below `/api/v3`, and GHE.com, whose API has a host of its own. */
import { ok } from '../domain/result';
import { domainField } from './fields';
import { githubGuide, githubMapping, githubScopes } from './github-accounts';
import { oauthPreset } from './oauth-preset';
import { readOrigin } from './typed-address';

const example = 'github.example.com';

/** GHE.com is GitHub's own cloud with the data in a region. */
const apiOf = (origin: string): string =>
  /^https:\/\/[a-z0-9-]+\.ghe\.com$/.test(origin) ? origin.replace('https://', 'https://api.') : `${origin}/api/v3`;

export const githubEnterprise = oauthPreset({
  id: 'github-enterprise',
  name: 'GitHub Enterprise',
  tile: { letters: 'GE', hue: 226 },
  keywords: ['github enterprise server', 'ghes', 'ghe.com', 'oauth'],
  scopes: githubScopes,
  clientAuthentication: ['client_secret_post'],
  subjectAttribute: 'id',
  fields: [domainField('Host of GitHub', example, 'Your own server, or your subdomain of ghe.com.')],
  documentation: [
    'https://docs.github.com/en/enterprise-server@latest/apps/oauth-apps/building-oauth-apps/creating-an-oauth-app',
    'https://docs.github.com/en/enterprise-server@latest/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
  ],
  mapping: githubMapping,
  locate(input) {
    const origin = readOrigin(input, 'domain', example);
    if (!origin.ok) return origin;
    const api = apiOf(origin.value);
    return ok({
      issuer: origin.value,
      endpoints: {
        authorization: `${origin.value}/login/oauth/authorize`,
        token: `${origin.value}/login/oauth/access_token`,
        userinfo: `${api}/user`,
        emails: `${api}/user/emails`,
      },
    });
  },
  guide: githubGuide(
    'On your GitHub open the settings of the organization > Developer settings > OAuth Apps > New OAuth App.',
  ),
});
