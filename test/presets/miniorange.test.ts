/** miniOrange: a discovery document for each application, below its client ID; attribute names of its own. */
import { miniorange } from '../../src/presets/miniorange';
import { ada } from './kit/ada';
import { describeOidcPreset } from './kit/describe-oauth-preset';

const server = 'https://acme.xecurify.com/moas';
const issuer = `${server}/discovery/v2.0/NeXKWs6a9g0lywwL`;

describeOidcPreset(miniorange, {
  typed: { domain: 'acme.xecurify.com', clientId: 'NeXKWs6a9g0lywwL' },
  alike: [{ domain: 'https://acme.xecurify.com/moas/login' }, { domain: `${issuer}/.well-known/openid-configuration` }],
  refused: [[{ domain: 'acme' }, 'domain', 'Enter an address such as acme.xecurify.com.']],
  settings: { issuer, tokenEndpointAuth: 'client_secret_post' },
  hosts: ['https://acme.xecurify.com'],
  authorization: { endpoint: `${server}/idp/openidsso`, scope: 'openid profile email' },
  token: { endpoint: `${server}/rest/oauth/token`, authentication: 'post' },
  called: [
    `${issuer}/.well-known/openid-configuration`,
    `${server}/rest/oauth/token`,
    `${server}/discovery/v2.0/keys/NeXKWs6a9g0lywwL`,
    `${server}/rest/oauth/getuserinfo`,
  ],
  subject: { issuer, subject: 'ada@acme.example' },
  profile: {
    ...ada,
    userName: 'ada',
    groups: ['acme-users'],
  },
});
