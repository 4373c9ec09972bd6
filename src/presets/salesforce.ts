/**
 * Salesforce orgs and Experience Cloud sites. The issuer is the My Domain or site address that the sign-in goes through,
 * without a slash at the end; the subject is the person's identity URL (`…/id/{organization}/{user}`).
 */
import { ok } from '../domain/result';
import { domainField } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';
import { readBaseUrl } from './typed-address';

const example = 'acme.my.salesforce.com';

/** What the browser shows while working in an org is not where people sign in. */
const loginHost = (base: string): string =>
  base.replace(/\.(?:lightning\.force|my\.salesforce-setup)\.com(?:\/.*)?$/, '.my.salesforce.com');

export const salesforce = oidcPreset({
  id: 'salesforce',
  name: 'Salesforce',
  tile: { letters: 'SF', hue: 199 },
  keywords: ['my domain', 'experience cloud', 'community', 'crm'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_post', 'client_secret_basic', 'private_key_jwt', 'none'],
  fields: [
    domainField(
      'Address of My Domain or site',
      example,
      'Setup > My Domain. For customers of an Experience Cloud site, the site’s address with its path, for example acme.my.site.com/help.',
    ),
  ],
  documentation: [
    'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_openid_discovery_endpoint.htm&type=5',
    'https://help.salesforce.com/s/articleView?id=xcloud.configure_external_client_app_oauth_settings.htm&type=5',
  ],
  mapping: withNames(standardClaims, {
    userName: ['preferred_username', 'nickname'],
    locale: ['locale', 'language'],
    phone: ['phone_number', 'mobile_phone'],
    groups: ['custom_attributes.groups', 'groups'],
  }),
  locate(input) {
    const base = readBaseUrl(input, 'domain', example);
    return base.ok ? ok({ issuer: loginHost(base.value), algorithms: ['RS256'] }) : base;
  },
  guide: ({ callback, signedOut, frontChannelLogout }) => [
    { text: 'In Salesforce open Setup > External Client App Manager and choose New External Client App.' },
    {
      text: 'Under API (Enable OAuth Settings) switch OAuth on, enter the callback URL, and select the scopes Access unique user identifiers (openid) and Access the identity URL service (id, profile, email, address, phone).',
      copy: [{ label: 'Callback URL', value: callback }],
    },
    {
      text: 'Keep Require secret for Web Server Flow and Require Proof Key for Code Exchange (PKCE) switched on. Create the app.',
    },
    {
      text: 'To end both sessions together, switch Single Logout on in the app’s settings and enter the logout URL. After sign-out people return to the sign-out URL.',
      copy: [
        { label: 'Single logout URL', value: frontChannelLogout },
        { label: 'Sign-out URL', value: signedOut },
      ],
    },
    {
      text: 'Under OAuth Settings > Consumer Key and Secret copy the consumer key (client ID) and the consumer secret.',
    },
    { text: 'For groups, add a custom attribute named groups to the app; it arrives as custom_attributes.groups.' },
  ],
});
