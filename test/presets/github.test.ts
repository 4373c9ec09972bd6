/** GitHub: no ID token; the person is `/user`, the address the verified primary one of `/user/emails`. */
import { expect, it } from 'vitest';
import { github } from '../../src/presets/github';
import { describeOAuthPreset } from './kit/describe-oauth-preset';
import { travel } from './kit/oauth-journey';

const typed = { clientId: 'Ov23exampleClient' };
const endpoints = {
  authorization: 'https://github.com/login/oauth/authorize',
  token: 'https://github.com/login/oauth/access_token',
  userinfo: 'https://api.github.com/user',
  emails: 'https://api.github.com/user/emails',
};

describeOAuthPreset(github, {
  typed,
  alike: [{ scopes: 'read:user,user:email' }, { subjectAttribute: 'id' }],
  refused: [
    [{ clientId: '' }, 'clientId', 'Enter the client ID.'],
    [{ emailsEndpoint: 'api.github.com' }, 'emailsEndpoint', 'Enter a full address that starts with https://.'],
    [{ responseMode: 'query.jwt' }, 'responseMode', 'Choose one from the list.'],
  ],
  settings: {
    issuer: 'https://github.com',
    subjectAttribute: 'id',
    clientId: 'Ov23exampleClient',
    scopes: ['read:user', 'user:email'],
    tokenEndpointAuth: 'client_secret_post',
    responseMode: 'query',
    endpoints,
    extraParameters: {},
  },
  hosts: ['https://github.com', 'https://api.github.com'],
  authorization: { endpoint: endpoints.authorization, scope: 'read:user user:email' },
  token: { endpoint: endpoints.token, authentication: 'post' },
  called: [endpoints.token, endpoints.userinfo, endpoints.emails],
  subject: { issuer: 'https://github.com', subject: '583231' },
  profile: {
    email: 'ada@acme.example',
    displayName: 'Ada Lovelace',
    userName: 'ada',
    company: '@acme',
    groups: [],
  },
});

it('GitHub’s verified primary address counts as verified', async () => {
  const { identity } = await travel(github, typed);
  expect(identity.attributes).toMatchObject({ email: 'ada@acme.example', email_verified: true });
});
