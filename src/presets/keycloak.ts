/** Keycloak and Red Hat build of Keycloak: one issuer a realm, since version 17 without `/auth` in the path. */
import { fail, ok } from '../domain/result';
import { textField, typed } from './fields';
import { keycloakField, readRealm } from './keycloak-realm';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';

export const keycloak = oidcPreset({
  id: 'keycloak',
  name: 'Keycloak',
  tile: { letters: 'KC', hue: 178 },
  keywords: ['red hat', 'rhbk', 'rh-sso', 'oidc'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
  extraParametersExample: 'kc_idp_hint=acme',
  fields: [
    keycloakField(true),
    textField('realm', 'Realm', {
      example: 'customers',
      help: 'May stay empty when the address above already ends with /realms/ and its name.',
    }),
  ],
  documentation: [
    'https://www.keycloak.org/securing-apps/oidc-layers',
    'https://www.keycloak.org/docs/latest/server_admin/index.html',
  ],
  mapping: withNames(standardClaims, { groups: ['groups', 'realm_access.roles', 'roles'] }),
  locate(input) {
    const realm = readRealm(typed(input, 'domain'), typed(input, 'realm'));
    return realm.ok ? ok({ issuer: realm.value }) : fail(realm.error);
  },
  guide: ({ callback, signedOut, frontChannelLogout, backChannelLogout }) => [
    {
      text: 'In the Keycloak admin console choose the realm, open Clients > Create client, and choose OpenID Connect. Enter a client ID.',
    },
    { text: 'Switch Client authentication on. Keep Standard flow, and switch Direct access grants off.' },
    {
      text: 'Enter both addresses and save.',
      copy: [
        { label: 'Valid redirect URI', value: callback },
        { label: 'Valid post logout redirect URI', value: signedOut },
      ],
    },
    { text: 'Copy the client secret from the tab Credentials.' },
    {
      text: 'Under Logout settings switch Front channel logout off and enter the backchannel logout URL with Backchannel logout session required, or use the front channel.',
      copy: [
        { label: 'Backchannel logout URL', value: backChannelLogout },
        { label: 'Front-channel logout URL', value: frontChannelLogout },
      ],
    },
    {
      text: 'For groups, open Client scopes > the dedicated scope of the client > Add mapper > Group Membership, with the token claim name groups, added to the ID token, and Full group path off.',
    },
    {
      text: 'Keycloak says of each person whether the address is verified; people made by hand need Email verified switched on.',
    },
  ],
});
