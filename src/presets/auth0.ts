/** Auth0: the issuer is the tenant's or custom domain with a slash at the end. Groups come under names of one's own. */
import { ok } from '../domain/result';
import { domainField } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';
import { readOrigin } from './typed-address';

const example = 'acme.eu.auth0.com';

export const auth0 = oidcPreset({
  id: 'auth0',
  name: 'Auth0',
  tile: { letters: 'A0', hue: 14 },
  keywords: ['okta customer identity cloud'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_post', 'client_secret_basic', 'private_key_jwt', 'none'],
  extraParametersExample: 'connection=acme',
  logout: {
    example: `https://${example}/v2/logout?client_id={client_id}&returnTo={logout_uri}`,
    help: 'Only for tenants that were made before November 2023 and do not offer RP-initiated logout.',
  },
  fields: [
    domainField('Domain at Auth0', example, 'Applications > your application > Settings, or your custom domain.'),
  ],
  documentation: [
    'https://auth0.com/docs/get-started/applications/application-settings',
    'https://auth0.com/docs/authenticate/login/logout/log-users-out-of-auth0',
    'https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims',
  ],
  mapping: withNames(standardClaims, { groups: ['groups', 'roles'], userName: ['username', 'nickname'] }),
  locate(input) {
    const origin = readOrigin(input, 'domain', example);
    return origin.ok ? ok({ issuer: `${origin.value}/` }) : origin;
  },
  guide: ({ callback, signedOut, initiateLogin, backChannelLogout }) => [
    { text: 'In the Auth0 dashboard open Applications > Create Application and choose Regular Web Applications.' },
    {
      text: 'On the tab Settings enter both addresses and save.',
      copy: [
        { label: 'Allowed Callback URL', value: callback },
        { label: 'Allowed Logout URL', value: signedOut },
      ],
    },
    { text: 'Copy domain, client ID and client secret from the top of the same tab.' },
    { text: 'On the tab Connections switch on what your customers sign in with.' },
    {
      text: 'Optional: the application login URI starts a sign-in from Auth0’s own pages, and the back-channel logout URI ends sessions here too.',
      copy: [
        { label: 'Application Login URI', value: initiateLogin },
        { label: 'Back-Channel Logout URI', value: backChannelLogout },
      ],
    },
    {
      text: 'For groups, add a post-login Action that calls api.idToken.setCustomClaim with a name such as https://example.com/groups, and choose that name in the attribute mapping.',
    },
  ],
});
