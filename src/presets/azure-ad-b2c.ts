/**
 * Azure AD B2C: every user flow (policy) has a discovery document of its own, below the tenant and the policy, while the
 * issuer names only the tenant, or tenant and policy (`tfp`), as the user flow's token compatibility says.
 */
import { fail, ok } from '../domain/result';
import { choiceField, domainField, textField, typed } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';
import type { FieldError, Fields } from './preset';
import { baseUrlOf } from './typed-address';

const example = 'acme.b2clogin.com';
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const policyName = /^b2c_1a?_[a-z0-9_-]+$/i;

/** A tenant's name, its onmicrosoft.com domain, its host, or the address of any of its user flows. */
function originIn(value: string): string | undefined {
  const [, tenant] = /^([a-z0-9-]+)(?:\.onmicrosoft\.com)?$/i.exec(value) ?? [];
  const host = tenant === undefined ? value.replace(/[?#].*$/, '') : `${tenant.toLowerCase()}.b2clogin.com`;
  const base = baseUrlOf(host);
  return base === undefined ? undefined : new URL(base).origin;
}

function mistakes(input: Fields, origin: string | undefined): readonly FieldError[] {
  const isPolicy = policyName.test(typed(input, 'policy') ?? '');
  const isTenant = guid.test(typed(input, 'tenantId') ?? '');
  const tenantExample = '775527ff-9a37-4307-8b3d-cc311f58d925';
  return [
    ...(origin === undefined ? [{ field: 'domain', message: `Enter the host only, for example ${example}.` }] : []),
    ...(isPolicy ? [] : [{ field: 'policy', message: 'A user flow is called B2C_1_ and a name.' }]),
    ...(isTenant ? [] : [{ field: 'tenantId', message: `A tenant ID looks like ${tenantExample}.` }]),
  ];
}

export const azureAdB2c = oidcPreset({
  id: 'azure-ad-b2c',
  name: 'Azure AD B2C',
  tile: { letters: 'B2', hue: 190 },
  keywords: ['microsoft', 'azure active directory b2c', 'user flow', 'custom policy', 'b2clogin'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_post', 'client_secret_basic', 'none'],
  secretExpires: true,
  userinfo: 'off',
  fields: [
    domainField('Domain of the tenant', example, 'The tenant’s b2clogin.com host, or your custom domain.'),
    textField('policy', 'User flow or custom policy', {
      required: true,
      example: 'B2C_1_signin',
      help: 'The one that signs people in, or up and in.',
    }),
    textField('tenantId', 'Directory (tenant) ID', {
      required: true,
      example: '775527ff-9a37-4307-8b3d-cc311f58d925',
      help: 'On the overview of the app registration.',
    }),
    {
      ...choiceField(
        'issuerFormat',
        'Issuer (iss) claim',
        [
          ['tenant', 'https://<domain>/<tenant ID>/v2.0/'],
          ['tfp', 'https://<domain>/tfp/<tenant ID>/<user flow>/v2.0/'],
        ],
        { help: 'As in the user flow’s properties under Token compatibility settings.' },
      ),
      advanced: true,
    },
  ],
  documentation: [
    'https://learn.microsoft.com/en-us/azure/active-directory-b2c/tokens-overview',
    'https://learn.microsoft.com/en-us/azure/active-directory-b2c/configure-tokens',
    'https://learn.microsoft.com/en-us/azure/active-directory-b2c/openid-connect',
  ],
  mapping: withNames(standardClaims, {
    email: ['emails', 'email', 'signInNames.emailAddress'],
    userName: ['preferred_username', 'signInName', 'oid'],
    company: ['extension_Company'],
    groups: ['groups', 'extension_groups'],
  }),
  locate(input) {
    const origin = originIn(typed(input, 'domain') ?? '');
    const errors = mistakes(input, origin);
    if (origin === undefined || errors.length > 0) return fail(errors);
    const tenant = (typed(input, 'tenantId') ?? '').toLowerCase();
    const policy = typed(input, 'policy') ?? '';
    const base = `${origin}/${tenant}/${policy}`;
    const isTfp = typed(input, 'issuerFormat') === 'tfp';
    return ok({
      issuer: isTfp ? `${origin}/tfp/${tenant}/${policy.toLowerCase()}/v2.0/` : `${origin}/${tenant}/v2.0/`,
      discoveryUrl: `${base}/v2.0/.well-known/openid-configuration`,
      algorithms: ['RS256'],
    });
  },
  guide: ({ callback, signedOut, frontChannelLogout }) => [
    {
      text: 'In the Azure portal switch to the B2C directory, open Azure AD B2C > App registrations > New registration, and choose accounts in any identity provider. As redirect URI of the platform Web enter the callback URL.',
      copy: [{ label: 'Redirect URI (Web)', value: callback }],
    },
    {
      text: 'Under Authentication add the sign-out URL as a second redirect URI, and enter the front-channel logout URL.',
      copy: [
        { label: 'Redirect URI (after sign-out)', value: signedOut },
        { label: 'Front-channel logout URL', value: frontChannelLogout },
      ],
    },
    { text: 'Copy the application (client) ID and the directory (tenant) ID from the overview.' },
    {
      text: 'Under Certificates & secrets add a client secret. Copy its value, and enter its end date here: the page warns before it expires.',
    },
    {
      text: 'Open the user flow > Application claims and select Email Addresses, Given Name, Surname and Display Name. A custom policy has to send email or emails.',
    },
    {
      text: 'B2C does not say whether an address was verified. Only if every identity provider of the user flow verifies addresses, switch off the demand for verified addresses on this connection.',
    },
  ],
});
