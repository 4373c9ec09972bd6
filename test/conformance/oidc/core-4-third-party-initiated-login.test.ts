/** OpenID Connect Core 1.0, section 4: a sign-in that the provider starts. */
import { describe, expect, it } from 'vitest';
import type { ConnectionBase } from '../../../src/domain/connection';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { oidcConnection } from '../../protocols/oidc/harness/connections';
import { createPorts } from '../../protocols/oidc/harness/ports';
import { refused, twistedProvider } from '../../protocols/oidc/harness/sign-in';

const issuer = 'https://idp.example';
const party = createRelyingParty(createPorts(twistedProvider({}).http));
const on: Partial<ConnectionBase> = { allowProviderInitiated: true };

const initiate = (query: string, changes = on, issuerTemplate?: string) =>
  party.validateInitiateLogin({
    connection: oidcConnection({ issuer, ...(issuerTemplate !== undefined && { issuerTemplate }) }, changes),
    parameters: new URLSearchParams(query),
  });

describe('a request to start a sign-in', () => {
  it('is followed with its login hint', () => {
    expect(initiate('iss=https://idp.example&login_hint=ada%40acme.example')).toEqual({
      ok: true,
      value: { loginHint: 'ada@acme.example' },
    });
  });

  it('is followed without one', () => {
    expect(initiate('iss=https://idp.example')).toEqual({ ok: true, value: {} });
  });

  it('cannot say where the customer ends up', () => {
    const { ok, ...rest } = initiate('iss=https://idp.example&target_link_uri=https://evil.example');
    expect(ok).toBe(true);
    expect(JSON.stringify(rest)).not.toContain('evil');
  });

  it('has its hint put on one line and cut', () => {
    const hint = encodeURIComponent(`ada\r\nSet-Cookie: x${'y'.repeat(1000)}`);
    const result = initiate(`iss=https://idp.example&login_hint=${hint}`);
    expect(result.ok && result.value.loginHint).toMatch(/^ada Set-Cookie: xy{303}$/);
  });

  it.each([
    ['while that is switched off', 'iss=https://idp.example', refused('provider_initiated_off'), {}],
    ['without issuer', 'login_hint=ada', refused('initiating_issuer_missing'), on],
    ['with an empty issuer', 'iss=', refused('initiating_issuer_missing'), on],
    ['of another issuer', 'iss=https://evil.example', refused('initiating_issuer_mismatch', { expected: issuer }), on],
    ['with two issuers', 'iss=https://idp.example&iss=https://evil.example', refused('parameter_repeated'), on],
  ])('is refused %s', (_which, query, expected, changes) => {
    expect(initiate(query, changes)).toMatchObject(expected);
  });

  it('may come from a tenant of a multi-tenant provider, and from nowhere else', () => {
    const template = 'https://login.example/{tenantid}/v2.0';
    expect(initiate('iss=https://login.example/t-1/v2.0', on, template).ok).toBe(true);
    expect(initiate('iss=https://login.example/../v2.0', on, template).ok).toBe(false);
    expect(initiate('iss=https://login.example//v2.0', on, template).ok).toBe(false);
  });
});
