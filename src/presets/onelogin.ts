/** OneLogin by OpenID Connect, version 2 of its endpoints: the issuer is below the subdomain. */
import { ok } from '../domain/result';
import { domainField } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';
import { readBaseUrl } from './typed-address';

const example = 'acme.onelogin.com';

export const onelogin = oidcPreset({
  id: 'onelogin',
  name: 'OneLogin',
  tile: { letters: 'OL', hue: 240 },
  keywords: ['one identity', 'oidc'],
  scopes: 'openid profile email groups',
  clientAuthentication: ['client_secret_basic', 'client_secret_post', 'none'],
  fields: [domainField('Domain at OneLogin', example, 'Where you sign in to OneLogin, or your custom domain.')],
  documentation: [
    'https://developers.onelogin.com/openid-connect/connect-to-onelogin',
    'https://developers.onelogin.com/openid-connect/api/provider-config',
  ],
  mapping: withNames(standardClaims, {
    locale: ['locale', 'locale_code'],
    company: ['company'],
    groups: ['groups'],
  }),
  locate(input) {
    const base = readBaseUrl(input, 'domain', example);
    return base.ok ? ok({ issuer: `${base.value.replace(/\/oidc(?:\/2)?$/, '')}/oidc/2` }) : base;
  },
  guide: ({ callback, signedOut, initiateLogin }) => [
    { text: 'In OneLogin Administration open Applications > Add App, search for OpenID Connect (OIDC) and add it.' },
    {
      text: 'On the tab Configuration enter the addresses and save. The login URL lets people start from the OneLogin portal, where this connection allows it.',
      copy: [
        { label: 'Redirect URI', value: callback },
        { label: 'Post Logout Redirect URI', value: signedOut },
        { label: 'Login URL', value: initiateLogin },
      ],
    },
    {
      text: 'On the tab SSO choose the application type Web, and for the token endpoint the authentication method Basic. Copy client ID and client secret.',
    },
    { text: 'On the tab Parameters set Groups to User Roles, or to the groups you want, for the groups claim.' },
    { text: 'Under Users or Roles give people access to the application.' },
  ],
});
