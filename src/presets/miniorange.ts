/** The miniOrange identity platform (xecurify): every application has a discovery document below its own client ID. */
import { ok } from '../domain/result';
import { domainField, typed } from './fields';
import { preferring, standardClaims } from './mapping';
import { oidcPreset } from './oidc-preset';
import { readBaseUrl } from './typed-address';

const example = 'acme.xecurify.com';

export const miniorange = oidcPreset({
  id: 'miniorange',
  name: 'miniOrange',
  tile: { letters: 'MO', hue: 24 },
  keywords: ['xecurify', 'oidc', 'moas'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_post', 'client_secret_basic'],
  fields: [
    domainField(
      'Domain at miniOrange',
      example,
      'Your branded host, or login.xecurify.com; an on-premise server with its path.',
    ),
  ],
  documentation: [
    'https://developers.miniorange.com/docs/idp/api/openid-api',
    'https://www.miniorange.com/iam/content-library/admin-docs/how-to-add-oauth-app',
  ],
  mapping: preferring(standardClaims, {
    firstName: ['firstname', 'fname'],
    lastName: ['lastname', 'lname'],
    userName: ['username'],
    groups: ['groups', 'groupName'],
  }),
  locate(input) {
    const base = readBaseUrl(input, 'domain', example);
    if (!base.ok) return base;
    const server = base.value.replace(/\/moas(?:\/.*)?$/, '');
    return ok({ issuer: `${server}/moas/discovery/v2.0/${encodeURIComponent(typed(input, 'clientId') ?? '')}` });
  },
  trustsDirectory: () => true,
  guide: ({ callback, signedOut }) => [
    {
      text: 'In the miniOrange admin console open Apps > Add Application > OAuth/OpenID, and choose OAuth2/OpenID Connect.',
    },
    {
      text: 'On the tab Basic enter the redirect URL, and on the tab Advanced the logout address if you want people to come back here.',
      copy: [
        { label: 'Redirect URL', value: callback },
        { label: 'Sign-out URL', value: signedOut },
      ],
    },
    { text: 'On the tab Attributes add email, firstname, lastname, username and, if you need them, groups.' },
    { text: 'On the tab Policies assign the groups that may sign in, and save.' },
    {
      text: 'Copy client ID and client secret from the tab Basic. On the tab Endpoints compare the discovery endpoint; if it is another than the one found here, copy it to Advanced > Discovery address.',
    },
    { text: 'miniOrange does not say whether an address was verified: bind the connection to your e-mail domains.' },
  ],
});
