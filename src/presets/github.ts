/** GitHub.com: plain OAuth 2.0 without ID token. The profile's address is not verified, so the list of addresses is asked. */
import { ok } from '../domain/result';
import { githubGuide, githubMapping, githubScopes } from './github-accounts';
import { oauthPreset } from './oauth-preset';

export const github = oauthPreset({
  id: 'github',
  name: 'GitHub',
  tile: { letters: 'GH', hue: 212 },
  keywords: ['github.com', 'oauth'],
  scopes: githubScopes,
  clientAuthentication: ['client_secret_post'],
  subjectAttribute: 'id',
  fields: [],
  documentation: [
    'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/creating-an-oauth-app',
    'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
    'https://docs.github.com/en/rest/users/emails',
  ],
  mapping: githubMapping,
  locate: () =>
    ok({
      issuer: 'https://github.com',
      endpoints: {
        authorization: 'https://github.com/login/oauth/authorize',
        token: 'https://github.com/login/oauth/access_token',
        userinfo: 'https://api.github.com/user',
        emails: 'https://api.github.com/user/emails',
      },
    }),
  guide: githubGuide(
    'On GitHub open Settings > Developer settings > OAuth Apps > New OAuth App; for a company, in the settings of its organization.',
  ),
});
