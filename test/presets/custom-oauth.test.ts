/** Any OAuth 2.0 server: the subject and the address may be deep inside the userinfo answer. */
import { expect, it } from 'vitest';
import { customOauth } from '../../src/presets/custom-oauth';
import { ada } from './kit/ada';
import { describeOAuthPreset } from './kit/describe-oauth-preset';
import { settled } from './kit/describe-settings';

const base = 'https://login.acme.example';
const endpoints = {
  authorization: `${base}/oauth/authorize`,
  token: `${base}/oauth/token`,
  userinfo: 'https://api.acme.example/me',
};

describeOAuthPreset(customOauth, {
  typed: {
    authorizationEndpoint: endpoints.authorization,
    tokenEndpoint: endpoints.token,
    userinfoEndpoint: endpoints.userinfo,
    subjectAttribute: 'data.id',
    clientId: 'gatehouse',
    logoutUrl: `${base}/logout?returnTo={logout_uri}`,
  },
  refused: [
    [{ authorizationEndpoint: '' }, 'authorizationEndpoint', 'Enter the authorization endpoint, or the issuer above.'],
    [{ authorizationEndpoint: '', issuer: 'Acme' }, 'issuer', 'Enter a full address that starts with https://.'],
    [
      { userinfoEndpoint: 'http://api.acme.example/me' },
      'userinfoEndpoint',
      'Enter a full address that starts with https://.',
    ],
    [{ subjectAttribute: '' }, 'subjectAttribute', 'Enter the subject attribute.'],
  ],
  settings: {
    issuer: base,
    subjectAttribute: 'data.id',
    clientId: 'gatehouse',
    scopes: ['profile', 'email'],
    tokenEndpointAuth: 'client_secret_basic',
    responseMode: 'query',
    endpoints,
    extraParameters: {},
    logoutUrl: `${base}/logout?returnTo={logout_uri}`,
  },
  hosts: [base, 'https://api.acme.example'],
  authorization: { endpoint: endpoints.authorization, scope: 'profile email' },
  token: { endpoint: endpoints.token, authentication: 'basic' },
  called: [endpoints.token, endpoints.userinfo],
  subject: { issuer: base, subject: 'u-42' },
  profile: {
    ...ada,
    userName: 'ada',
    groups: [],
  },
  logout: `${base}/logout?returnTo=https%3A%2F%2Fgateway.example%2Fsigned-out`,
});

it('needs no endpoint where the issuer is given, and then calls the issuer’s host', () => {
  const typed = { issuer: `${base}/tenant`, clientId: 'gatehouse', subjectAttribute: 'sub' };
  const settings = settled(customOauth, typed);
  expect(settings).toMatchObject({ ok: true, value: { issuer: `${base}/tenant`, endpoints: {} } });
  expect(customOauth.hosts(typed)).toEqual([base]);
});
