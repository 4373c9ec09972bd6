/** GitHub Enterprise Server with its API below the host, GHE.com with an API host. */
import { expect, it } from 'vitest';
import { githubEnterprise } from '../../src/presets/github-enterprise';
import { describeOAuthPreset } from './kit/describe-oauth-preset';
import { settled } from './kit/describe-settings';

const base = 'https://github.acme.example';
const typed = { domain: 'github.acme.example', clientId: 'Iv1.example' };
const endpoints = {
  authorization: `${base}/login/oauth/authorize`,
  token: `${base}/login/oauth/access_token`,
  userinfo: `${base}/api/v3/user`,
  emails: `${base}/api/v3/user/emails`,
};

describeOAuthPreset(githubEnterprise, {
  typed,
  alike: [{ domain: `${base}/` }, { domain: `${base}/api/v3` }, { domain: `${base}/acme?tab=repositories` }],
  refused: [[{ domain: 'github' }, 'domain', 'Enter the host only, for example github.example.com.']],
  settings: {
    issuer: base,
    subjectAttribute: 'id',
    clientId: 'Iv1.example',
    scopes: ['read:user', 'user:email'],
    tokenEndpointAuth: 'client_secret_post',
    responseMode: 'query',
    endpoints,
    extraParameters: {},
  },
  hosts: [base],
  authorization: { endpoint: endpoints.authorization, scope: 'read:user user:email' },
  token: { endpoint: endpoints.token, authentication: 'post' },
  called: [endpoints.token, endpoints.userinfo, endpoints.emails],
  subject: { issuer: base, subject: '583231' },
  profile: {
    email: 'ada@acme.example',
    displayName: 'Ada Lovelace',
    userName: 'ada',
    company: '@acme',
    groups: [],
  },
});

it('GHE.com has its API on a host of its own', () => {
  const settings = settled(githubEnterprise, { ...typed, scopes: 'read:user', domain: 'acme.ghe.com' });
  expect(settings).toMatchObject({
    value: {
      issuer: 'https://acme.ghe.com',
      endpoints: { token: 'https://acme.ghe.com/login/oauth/access_token', userinfo: 'https://api.acme.ghe.com/user' },
    },
  });
});
