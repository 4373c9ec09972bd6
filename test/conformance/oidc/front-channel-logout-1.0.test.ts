/** OpenID Connect Front-Channel Logout 1.0, section 3: only whoever knows the session's identifier ends it. */
import { describe, expect, it } from 'vitest';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { oauthConnection, oidcConnection } from '../../protocols/oidc/harness/connections';
import { createPorts } from '../../protocols/oidc/harness/ports';
import { refused, twistedProvider } from '../../protocols/oidc/harness/sign-in';

const issuer = 'https://idp.example';
const party = createRelyingParty(createPorts(twistedProvider({}).http));
const receive = (
  query: string,
  connection: Parameters<typeof party.validateFrontChannelLogout>[0]['connection'] = oidcConnection({ issuer }),
) => party.validateFrontChannelLogout({ connection, parameters: new URLSearchParams(query) });

describe('a front-channel logout request', () => {
  it('ends the session it names', () => {
    expect(receive('iss=https://idp.example&sid=session-1')).toEqual({
      ok: true,
      value: { issuer, providerSession: 'session-1' },
    });
  });

  it.each([
    ['from another issuer', 'iss=https://evil.example&sid=s', refused('logout_issuer_mismatch', { expected: issuer })],
    ['from nobody', 'sid=session-1', refused('logout_issuer_mismatch', { actual: '' })],
    ['for no session', 'iss=https://idp.example', refused('logout_session_missing')],
    ['for an empty session', 'iss=https://idp.example&sid=', refused('logout_session_missing')],
    ['for two sessions', 'iss=https://idp.example&sid=a&sid=b', refused('parameter_repeated', { parameter: 'sid' })],
    ['without anything', '', refused('logout_issuer_mismatch')],
  ])('%s ends nothing', (_which, query, expected) => {
    expect(receive(query)).toMatchObject(expected);
  });

  it('is nothing an OAuth connection knows', () => {
    expect(receive('iss=https://github.example&sid=s', oauthConnection())).toEqual(refused('logout_not_supported'));
  });

  it('may come from any tenant of a multi-tenant provider', () => {
    const issuerTemplate = 'https://login.example/{tenantid}/v2.0';
    const connection = oidcConnection({ issuer: 'https://login.example/organizations/v2.0', issuerTemplate });
    expect(receive('iss=https://login.example/t-1/v2.0&sid=s', connection)).toMatchObject({
      value: { issuer: 'https://login.example/t-1/v2.0' },
    });
    expect(receive('iss=https://login.example/a/b/v2.0&sid=s', connection).ok).toBe(false);
  });
});
