/**
 * AD FS 2016 and later by OpenID Connect. Claims come from the rules of a Web API, whose identifier the request must name
 * (`resource`), and only with the scope `allatclaims`; their names are lower case. Userinfo has nothing but the subject.
 */
import { ok } from '../domain/result';
import { federationServiceField, readFederationService } from './adfs-host';
import { textField, typed } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';

export const adfs = oidcPreset({
  id: 'adfs',
  name: 'ADFS',
  tile: { letters: 'AD', hue: 265 },
  keywords: ['ad fs', 'active directory federation services', 'windows server', 'oidc'],
  scopes: 'openid profile email allatclaims',
  clientAuthentication: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
  userinfo: 'off',
  fields: [
    federationServiceField('The host of your AD FS farm. It must be reachable from the internet.', true),
    textField('webApi', 'Web API identifier', {
      example: 'https://gatehouse.example.com',
      help: 'The identifier of the Web API in the application group, whose rules fill the ID token.',
    }),
  ],
  documentation: [
    'https://learn.microsoft.com/en-us/windows-server/identity/ad-fs/development/ad-fs-openid-connect-oauth-concepts',
    'https://learn.microsoft.com/en-us/windows-server/identity/ad-fs/development/custom-id-tokens-in-ad-fs',
    'https://learn.microsoft.com/en-us/windows-server/identity/ad-fs/development/ad-fs-logout-openid-connect',
  ],
  mapping: withNames(standardClaims, {
    email: ['email', 'emailaddress', 'mail', 'upn'],
    firstName: ['given_name', 'givenname'],
    lastName: ['family_name', 'surname', 'sn'],
    displayName: ['name', 'commonname', 'displayname'],
    userName: ['upn', 'unique_name', 'winaccountname'],
    groups: ['group', 'groups', 'role', 'roles'],
  }),
  locate(input) {
    const origin = readFederationService(input);
    if (!origin.ok) return origin;
    const resource = typed(input, 'webApi');
    return ok({
      issuer: `${origin.value}/adfs`,
      algorithms: ['RS256'],
      ...(resource !== undefined && { extraParameters: { resource } }),
    });
  },
  trustsDirectory: () => true,
  guide: ({ callback, signedOut, frontChannelLogout }) => [
    {
      text: 'In AD FS Management open Application Groups > Add Application Group and choose Server application accessing a web API.',
    },
    {
      text: 'Copy the client identifier to this form. Add both addresses as redirect URIs, the second one for the way back from sign-out.',
      copy: [
        { label: 'Redirect URI', value: callback },
        { label: 'Redirect URI (after sign-out)', value: signedOut },
      ],
    },
    { text: 'On the next page choose Generate a shared secret and copy it as client secret.' },
    {
      text: 'Give the Web API an identifier and copy it to this form. Permit everyone or the people you want, and tick the scopes openid, profile, email and allatclaims.',
    },
    {
      text: 'Open the Web API > Issuance Transform Rules and send LDAP attributes as claims: E-Mail-Addresses as E-Mail Address, Given-Name, Surname, Display-Name as Name, and groups as Group.',
    },
    {
      text: 'For single logout run in PowerShell: Set-AdfsServerApplication -TargetIdentifier <client identifier> -LogoutUri with this address.',
      copy: [{ label: 'LogoutUri', value: frontChannelLogout }],
    },
    {
      text: 'If the test shows none of these claims, choose form_post under Advanced > Response mode: some versions fill the ID token only then.',
    },
  ],
});
