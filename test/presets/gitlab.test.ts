/** GitLab: gitlab.com unless another instance is typed; all groups come from userinfo. */
import { describe, expect, it } from 'vitest';
import { gitlab } from '../../src/presets/gitlab';
import { describeOidcPreset } from './kit/describe-oauth-preset';
import { settled } from './kit/describe-settings';

const base = 'https://gitlab.com';
const typed = { clientId: '9f2c7a10b4d84e0fa1c39f2c7a10b4d8' };

describeOidcPreset(gitlab, {
  typed,
  alike: [{ domain: 'https://gitlab.com/' }, { domain: `${base}/.well-known/openid-configuration` }],
  refused: [[{ domain: '' }, 'domain', 'Enter the address of GitLab.']],
  settings: { issuer: base, algorithms: ['RS256'] },
  hosts: [base],
  authorization: { endpoint: `${base}/oauth/authorize`, scope: 'openid profile email' },
  token: { endpoint: `${base}/oauth/token`, authentication: 'basic' },
  called: [
    `${base}/.well-known/openid-configuration`,
    `${base}/oauth/token`,
    `${base}/oauth/discovery/keys`,
    `${base}/oauth/userinfo`,
  ],
  subject: { issuer: base, subject: '1207' },
  profile: {
    email: 'ada@acme.example',
    displayName: 'Ada Lovelace',
    userName: 'ada',
    groups: ['acme', 'acme/support'],
  },
});

describe('a GitLab of one’s own', () => {
  it.each([
    ['gitlab.acme.example', 'https://gitlab.acme.example'],
    ['https://www.acme.example/gitlab/', 'https://www.acme.example/gitlab'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('typed as %s is the issuer %s', (domain, issuer) => {
    expect(settled(gitlab, { ...typed, scopes: 'openid', domain })).toMatchObject({ ok: true, value: { issuer } });
  });
});
