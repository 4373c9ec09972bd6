/**
 * Microsoft Entra ID, v2.0 endpoints. One tenant has one issuer; the words `organizations` and `common` let in every
 * tenant, and discovery then names a template instead of an issuer. The ID token has `xms_edov` in
 * place of `email_verified`, if it is asked for, and everything that userinfo would say.
 */
import type { OidcSettings } from '../domain/connection';
import { fail, ok } from '../domain/result';
import { choiceField, typed } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';
import type { Fields } from './preset';

/** The tenant of personal Microsoft accounts: `consumers` is another name for it. */
const personalAccounts = '9188040d-6c67-4c5b-b112-36a304b66dad';

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

const clouds = [
  ['login.microsoftonline.com', 'Global'],
  ['login.microsoftonline.us', 'US Government'],
  ['login.partner.microsoftonline.cn', 'China (21Vianet)'],
  ['ciamlogin.com', 'External ID (external tenant)'],
] as const;

/** A tenant ID, bare or in a pasted address, or one of the words that stand for several tenants. */
function tenantOf(input: Fields): string | undefined {
  const value = typed(input, 'tenant')?.toLowerCase() ?? '';
  const word = /(?:^|\/)(common|organizations|consumers)(?:\/|$)/.exec(value)?.[1];
  return word === 'consumers' ? personalAccounts : (word ?? guid.exec(value)?.[0]);
}

const cloudOf = (input: Fields): string => typed(input, 'cloud') ?? clouds[0][0];
const isExternal = (input: Fields): boolean => cloudOf(input) === 'ciamlogin.com';

function issuersOf(tenant: string, input: Fields): Pick<OidcSettings, 'issuer' | 'issuerTemplate'> {
  const origin = isExternal(input) ? `https://${tenant}.ciamlogin.com` : `https://${cloudOf(input)}`;
  const issuer = `${origin}/${tenant}/v2.0`;
  return guid.test(tenant) ? { issuer } : { issuer, issuerTemplate: `${origin}/{tenantid}/v2.0` };
}

export const entraId = oidcPreset({
  id: 'entra-id',
  name: 'Microsoft Entra ID',
  tile: { letters: 'ME', hue: 207 },
  keywords: ['azure ad', 'azure active directory', 'microsoft 365', 'office 365', 'external id', 'ciam', 'oidc'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_post', 'client_secret_basic', 'none'],
  secretExpires: true,
  userinfo: 'off',
  extraParametersExample: 'domain_hint=example.com',
  fields: [
    {
      // An address of the tenant may be pasted, and a provider that cannot be read is told here.
      ...{ id: 'tenant', label: 'Directory (tenant) ID', kind: 'domain', required: true },
      example: '8eaef023-2b34-4da1-9baa-8bc8c9d6a490',
      help: 'On the overview of the app registration. “organizations” lets in people of every Microsoft tenant: then bind the connection to your e-mail domains, or demand tenants by a filter on tid.',
    },
    { ...choiceField('cloud', 'Microsoft cloud', clouds), advanced: true },
    {
      ...choiceField('groupsOverage', 'People in more than 200 groups', [
        ['refuse_mapping', 'Refuse the sign-in if groups are mapped'],
        ['microsoft_graph', 'Read the groups from Microsoft Graph (needs GroupMember.Read.All)'],
      ]),
      advanced: true,
    },
  ],
  documentation: [
    'https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc',
    'https://learn.microsoft.com/en-us/entra/identity-platform/optional-claims-reference',
    'https://learn.microsoft.com/en-us/entra/identity-platform/claims-validation',
  ],
  mapping: withNames(standardClaims, {
    email: ['email', 'preferred_username'],
    userName: ['preferred_username', 'upn'],
    locale: ['xms_pl', 'locale'],
    groups: ['groups', 'roles'],
  }),
  locate(input) {
    const tenant = tenantOf(input);
    if (tenant === undefined || (isExternal(input) && !guid.test(tenant))) {
      const message =
        'Enter the tenant ID, which looks like 8eaef023-2b34-4da1-9baa-8bc8c9d6a490; a domain name does not tell the issuer.';
      return fail([{ field: 'tenant', message }]);
    }
    const fromGraph = typed(input, 'groupsOverage') === 'microsoft_graph';
    return ok({
      ...issuersOf(tenant, input),
      algorithms: ['RS256'],
      groupsOverage: fromGraph ? 'microsoft_graph' : 'refuse_mapping',
      ...(fromGraph && { scopes: ['User.Read', 'GroupMember.Read.All'] }),
    });
  },
  trustsDirectory(input) {
    const tenant = tenantOf(input);
    return tenant !== undefined && guid.test(tenant) && tenant !== personalAccounts && !isExternal(input);
  },
  guide: ({ callback, signedOut, frontChannelLogout }) => [
    {
      text: 'In the Microsoft Entra admin center open App registrations > New registration. Choose who may sign in, and as redirect URI of the platform Web enter the callback URL.',
      copy: [{ label: 'Redirect URI (Web)', value: callback }],
    },
    {
      text: 'Under Authentication add the sign-out URL as a second redirect URI, so that people return after signing out, and enter the front-channel logout URL.',
      copy: [
        { label: 'Redirect URI (after sign-out)', value: signedOut },
        { label: 'Front-channel logout URL', value: frontChannelLogout },
      ],
    },
    { text: 'Copy the application (client) ID and the directory (tenant) ID from the overview.' },
    {
      text: 'Under Certificates & secrets add a client secret. Copy its value, not its ID, and enter its end date here: the page warns before it expires.',
    },
    {
      text: 'Under Token configuration add the optional claims email, family_name, given_name and sid to the ID token, and in the manifest xms_edov, which says whether the address belongs to a verified domain. For groups add a groups claim, or define app roles, which have readable names.',
    },
    {
      text: 'Bind the connection to the e-mail domains of your organization: Entra ID warns that addresses can be changed, and without xms_edov it does not say whether one was verified.',
    },
  ],
});
