/** PingOne and PingFederate by OpenID Connect: PingOne's issuer holds the region, the environment and `/as`. */
import { ok } from '../domain/result';
import { domainField } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';
import { readBaseUrl } from './typed-address';

const example = 'https://auth.pingone.eu/0f9c4f7e-2d3b-4c59-8f61-3b1d7a5e9c42/as';

export const ping = oidcPreset({
  id: 'ping',
  name: 'Ping',
  tile: { letters: 'PI', hue: 352 },
  keywords: ['ping identity', 'pingone', 'pingfederate', 'oidc'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
  fields: [
    domainField(
      'Issuer or discovery address',
      example,
      'PingOne: Configuration > URLs. PingFederate: its base URL, on a port Forge apps may call (443 or 8443, not 9031).',
    ),
  ],
  documentation: [
    'https://docs.pingidentity.com/pinggateway/2025.3/pingone/oidc-ping.html',
    'https://docs.pingidentity.com/solution-guides/customer_use_cases/htg_oidc_app_setup_pf.html',
    'https://docs.pingidentity.com/pingfederate/latest/developers_reference_guide/pf_openid_connect_rp_logout_endpoint.html',
  ],
  mapping: withNames(standardClaims, { groups: ['groups', 'groupNames', 'memberOf'] }),
  locate(input) {
    const base = readBaseUrl(input, 'domain', example);
    return base.ok ? ok({ issuer: base.value }) : base;
  },
  guide: ({ callback, signedOut, initiateLogin }) => [
    {
      text: 'In PingOne open Applications > Applications, add one of the type OIDC Web App, and save. In PingFederate open Applications > OAuth > Clients > Add Client.',
    },
    {
      text: 'On the tab Configuration keep the response type Code and the grant type Authorization Code, set PKCE enforcement to S256_REQUIRED, and enter the addresses.',
      copy: [
        { label: 'Redirect URI', value: callback },
        { label: 'Signoff URL', value: signedOut },
        { label: 'Initiate login URI', value: initiateLogin },
      ],
    },
    { text: 'On the tab Resources allow the scopes profile and email.' },
    {
      text: 'On the tab Attribute Mappings add what is missing; for groups an attribute named groups with the value Group Names.',
    },
    { text: 'Switch the application on, and copy client ID, client secret and issuer to this form.' },
  ],
});
