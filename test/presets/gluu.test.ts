/** Gluu Server: the client secret travels in the body, and the app's own front-channel logout address goes to Gluu. */
import { expect, it } from 'vitest';
import { toAddresses } from '../../src/domain/addresses';
import { gluu } from '../../src/presets/gluu';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { ada } from './kit/ada';
import { settled } from './kit/describe-settings';

const base = 'https://login.acme.example';

describeOidcPreset(gluu, {
  typed: { domain: base, clientId: 'c8592b26-8984-484d-8aba-9f475be73af0' },
  alike: [
    { domain: 'login.acme.example' },
    { domain: `${base}//` },
    { domain: `${base}/.well-known/openid-configuration` },
  ],
  refused: [
    [{ domain: '' }, 'domain', 'Enter the base URL of Gluu.'],
    [{ domain: 'https://login acme' }, 'domain', 'Enter an address such as https://login.example.com.'],
    [{ domain: 'http://login.acme.example' }, 'domain', 'Enter an address such as https://login.example.com.'],
    [{ clientId: ' ' }, 'clientId', 'Enter the client ID.'],
  ],
  settings: { issuer: base, tokenEndpointAuth: 'client_secret_post' },
  hosts: [base],
  authorization: { endpoint: `${base}/oxauth/restv1/authorize`, scope: 'openid profile email' },
  token: { endpoint: `${base}/oxauth/restv1/token`, authentication: 'post' },
  called: [
    `${base}/.well-known/openid-configuration`,
    `${base}/oxauth/restv1/token`,
    `${base}/oxauth/restv1/jwks`,
    `${base}/oxauth/restv1/userinfo`,
  ],
  subject: { issuer: base, subject: 'b052c547-df2b-4a1a-bd75-183b21e91ed8' },
  profile: {
    ...ada,
    userName: 'ada',
    locale: 'en',
    timeZone: 'Europe/London',
    groups: ['inum=60B7,ou=groups,o=gluu'],
  },
  logout: { endSession: `${base}/oxauth/restv1/end_session` },
});

it('Gluu is told the app’s own front-channel logout address', () => {
  const addresses = toAddresses('https://gateway.example', 'c-1');
  const copied = gluu.guide(addresses).flatMap(({ copy }) => copy ?? []);
  expect(copied).toContainEqual({
    label: 'Front Channel Logout URI',
    value: 'https://gateway.example/oidc/logout/front/c-1',
  });
  expect(JSON.stringify(gluu.guide(addresses))).not.toContain('plugins/servlet');
});

it('a Gluu on this machine may speak http', () => {
  const settings = settled(gluu, { domain: 'http://localhost:8789', clientId: 'c', scopes: 'openid' });
  expect(settings).toMatchObject({ ok: true, value: { issuer: 'http://localhost:8789' } });
});
