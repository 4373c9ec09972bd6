/** Okta by OpenID Connect, through the org authorization server or a custom one such as `default`. */
import { ok } from '../domain/result';
import { domainField, textField, typed } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';
import { readBaseUrl } from './typed-address';

const example = 'acme.okta.com';

/** The admin console has a host of its own, which is no issuer. */
const orgHost = (origin: string): string => origin.replace(/-admin(\.okta[a-z-]*\.(?:com|mil))$/, '$1');

export const okta = oidcPreset({
  id: 'okta',
  name: 'Okta',
  tile: { letters: 'OK', hue: 224 },
  keywords: ['oidc', 'workforce', 'customer identity'],
  scopes: 'openid profile email groups',
  clientAuthentication: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
  fields: [
    domainField(
      'Domain at Okta',
      example,
      'In the menu under your name in the Okta admin console, or your custom domain.',
    ),
    {
      ...textField('authorizationServer', 'Authorization server', {
        example: 'default',
        help: 'Empty for the org authorization server; else the ID of a custom one (Security > API).',
      }),
      advanced: true,
    },
  ],
  documentation: [
    'https://help.okta.com/en-us/content/topics/apps/apps_app_integration_wizard_oidc.htm',
    'https://developer.okta.com/docs/concepts/auth-servers/',
  ],
  mapping: withNames(standardClaims, { groups: ['groups'] }),
  locate(input) {
    const base = readBaseUrl(input, 'domain', example);
    if (!base.ok) return base;
    const { origin, pathname } = new URL(base.value);
    const pasted = /^\/oauth2\/(?!v1$|v1\/)([^/]+)/.exec(pathname)?.[1];
    const server = typed(input, 'authorizationServer') ?? pasted;
    const issuer = orgHost(origin);
    return ok({ issuer: server === undefined ? issuer : `${issuer}/oauth2/${encodeURIComponent(server)}` });
  },
  guide: ({ callback, signedOut, initiateLogin }) => [
    {
      text: 'In the Okta admin console open Applications > Applications, choose Create App Integration, then OIDC - OpenID Connect and Web Application.',
    },
    {
      text: 'Keep the grant type Authorization Code. Enter both addresses.',
      copy: [
        { label: 'Sign-in redirect URI', value: callback },
        { label: 'Sign-out redirect URI', value: signedOut },
      ],
    },
    { text: 'Under Assignments choose who may sign in, and save.' },
    { text: 'Copy client ID and client secret from the tab General.' },
    {
      text: 'For groups, open the tab Sign On, edit OpenID Connect ID Token, and set the groups claim filter to groups, Matches regex, .* or narrower. A custom authorization server needs a claim named groups and a scope groups instead; without them remove groups from the scopes.',
    },
    {
      text: 'To show a tile in Okta that starts the sign-in, set Login initiated by to Either Okta or App with this address, and allow sign-in from the provider on this connection.',
      copy: [{ label: 'Initiate login URI', value: initiateLogin }],
    },
  ],
});
