/** Gluu Server 4 (oxAuth) and Gluu Flex (Janssen): the issuer is the host itself. Clients authenticate in the body. */
import { ok } from '../domain/result';
import { domainField } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';
import { readBaseUrl } from './typed-address';

const example = 'https://login.example.com';

export const gluu = oidcPreset({
  id: 'gluu',
  name: 'Gluu Server',
  tile: { letters: 'GL', hue: 145 },
  keywords: ['oxauth', 'oxtrust', 'janssen', 'flex'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_post', 'client_secret_basic', 'private_key_jwt', 'none'],
  fields: [domainField('Base URL of Gluu', example, 'Where people sign in to Gluu, without a path.')],
  documentation: [
    'https://gluu.org/docs/gluu-server/4.4/admin-guide/openid-connect/',
    'https://gluu.org/docs/gluu-server/4.4/operation/logout/',
  ],
  mapping: withNames(standardClaims, {
    userName: ['user_name', 'preferred_username', 'nickname'],
    phone: ['phone_number', 'phone_mobile_number'],
    groups: ['member_of', 'memberOf', 'groups', 'role'],
  }),
  locate(input) {
    const base = readBaseUrl(input, 'domain', example);
    return base.ok ? ok({ issuer: base.value }) : base;
  },
  guide: ({ callback, signedOut, frontChannelLogout }) => [
    { text: 'In oxTrust open OpenID Connect > Clients and choose Add Client. Give it a name.' },
    {
      text: 'As authentication method for the token endpoint choose client_secret_post. Add the redirect login URI and the post-logout redirect URI.',
      copy: [
        { label: 'Redirect Login URI', value: callback },
        { label: 'Post Logout Redirect URI', value: signedOut },
      ],
    },
    {
      text: 'Add the scopes openid, profile and email, the response type code and the grant type authorization_code. Nothing else is used.',
    },
    {
      text: 'Under Advanced Settings enter the front-channel logout URI. Leave the back-channel logout URI empty: Gluu would use that one alone.',
      copy: [{ label: 'Front Channel Logout URI', value: frontChannelLogout }],
    },
    { text: 'Save with Update, and copy client ID and client secret to this form.' },
    {
      text: 'In OpenID Connect > Scopes make sure that the scope email releases email and email_verified: without the second one, addresses count as unverified.',
    },
  ],
});
