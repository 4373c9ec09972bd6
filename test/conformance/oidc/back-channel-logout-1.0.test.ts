/** OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6: which logout tokens end a session. */
import { describe, expect, it } from 'vitest';
import type { OidcSettings } from '../../../src/domain/connection';
import { createTrace } from '../../../src/platform/trace';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { oauthConnection, oidcConnection } from '../../protocols/oidc/harness/connections';
import { createPorts, noon } from '../../protocols/oidc/harness/ports';
import { clientSecret, providerKey, refused, twistedProvider } from '../../protocols/oidc/harness/sign-in';
import {
  makeSigningKey,
  sign,
  signWithSecret,
  unsigned,
  withClaims,
  type Claims,
} from '../../protocols/oidc/harness/signing';

const message = 'logout_token';
const event = 'http://schemas.openid.net/event/backchannel-logout';
const issuer = 'https://idp.example';

const logoutClaims = (changes: Claims = {}): Claims =>
  JSON.parse(
    JSON.stringify({
      iss: issuer,
      aud: 'gatehouse',
      iat: noon,
      exp: noon + 120,
      jti: 'logout-1',
      sub: 'subject-1',
      sid: 'session-1',
      events: { [event]: {} },
      ...changes,
    }),
  ) as Claims;

function receiver(settings: Partial<OidcSettings> = {}) {
  const provider = twistedProvider({});
  const ports = createPorts(provider.http);
  const party = createRelyingParty(ports);
  const connection = oidcConnection({ issuer, ...settings });
  return {
    ...{ ports, provider, party },
    receive: (logoutToken: string, secrets = {}) =>
      party.validateLogoutToken({ connection, logoutToken, secrets, trace: createTrace() }),
  };
}

const receive = (logoutToken: string, settings?: Partial<OidcSettings>) => receiver(settings).receive(logoutToken);
const receiveClaims = async (changes: Claims, header = {}) =>
  receive(await sign(logoutClaims(changes), providerKey, header));

describe('a logout token ends', () => {
  it('the named session of the named person', async () => {
    expect(await receiveClaims({})).toEqual({
      ok: true,
      value: { issuer, subject: 'subject-1', providerSession: 'session-1' },
    });
  });

  it('every session of the person, when it names no session', async () => {
    expect(await receiveClaims({ sid: undefined })).toEqual({ ok: true, value: { issuer, subject: 'subject-1' } });
  });

  it('the session, when it names no person', async () => {
    expect(await receiveClaims({ sub: undefined })).toEqual({
      ok: true,
      value: { issuer, providerSession: 'session-1' },
    });
  });

  it.each([{ typ: 'logout+jwt' }, { typ: 'application/logout+jwt' }, { typ: 'JWT' }, {}])(
    'with the header %j',
    async (header) => {
      expect((await receiveClaims({}, header)).ok).toBe(true);
    },
  );

  it('signed with the client secret, where HS256 was chosen', async () => {
    const token = await signWithSecret(logoutClaims(), clientSecret);
    expect((await receiver({ algorithms: ['HS256'] }).receive(token, { clientSecret })).ok).toBe(true);
    expect(await receive(token)).toMatchObject(refused('algorithm_not_allowed', { message }));
  });
});

describe('a logout token is refused', () => {
  it.each<[string, Claims, ReturnType<typeof refused>]>([
    ['of another issuer', { iss: 'https://evil.example' }, refused('issuer_mismatch', { message })],
    ['without issuer', { iss: undefined }, refused('claim_missing', { message, claim: 'iss' })],
    ['for another client', { aud: 'other' }, refused('audience_mismatch', { message })],
    ['without audience', { aud: undefined }, refused('claim_missing', { message, claim: 'aud' })],
    ['without time of issue', { iat: undefined }, refused('claim_missing', { message, claim: 'iat' })],
    ['issued in the future', { iat: noon + 31 }, refused('issued_in_future', { message })],
    ['without expiry', { exp: undefined }, refused('claim_missing', { message, claim: 'exp' })],
    ['that expired', { exp: noon - 30 }, refused('expired', { message })],
    ['without identifier', { jti: undefined }, refused('claim_missing', { message, claim: 'jti' })],
    ['with an empty identifier', { jti: '' }, refused('claim_invalid', { message, claim: 'jti' })],
    ['without events', { events: undefined }, refused('logout_event_missing')],
    ['with another event', { events: { 'https://other.example/event': {} } }, refused('logout_event_missing')],
    ['whose event is no object', { events: { [event]: true } }, refused('logout_event_missing')],
    ['whose events are a list', { events: [event] }, refused('logout_event_missing')],
    ['with a nonce', { nonce: 'nonce-1' }, refused('logout_nonce_present')],
    ['with a null nonce', { nonce: null }, refused('logout_nonce_present')],
    ['that names neither person nor session', { sub: undefined, sid: undefined }, refused('logout_subject_missing')],
    ['whose person is no text', { sub: 7 }, refused('claim_invalid', { message, claim: 'sub' })],
    ['whose session is empty', { sid: '' }, refused('claim_invalid', { message, claim: 'sid' })],
  ])('%s', async (_which, changes, expected) => {
    expect(await receiveClaims(changes)).toMatchObject(expected);
  });

  it('without signature', async () => {
    expect(await receive(unsigned(logoutClaims()))).toMatchObject(
      refused('algorithm_not_allowed', { algorithm: 'none' }),
    );
  });

  it('of another key', async () => {
    const stranger = await makeSigningKey();
    const token = await sign(logoutClaims(), stranger, { kid: providerKey.kid });
    expect(await receive(token)).toMatchObject(refused('signature_invalid', { message }));
  });

  it('whose claims were exchanged', async () => {
    const token = withClaims(await sign(logoutClaims(), providerKey), logoutClaims({ sub: 'victim' }));
    expect(await receive(token)).toMatchObject(refused('signature_invalid', { message }));
  });

  it.each(['id_token+jwt', 'at+jwt'])('of type %s', async (typ) => {
    expect(await receiveClaims({}, { typ })).toMatchObject(refused('message_type_unexpected', { message, type: typ }));
  });

  it.each(['', 'x', 'a.b.c'])('that is %j', async (token) => {
    expect(await receive(token)).toMatchObject(refused('message_malformed', { message }));
  });

  it('by an OAuth connection', async () => {
    const { party } = receiver();
    const token = await sign(logoutClaims(), providerKey);
    const input = { connection: oauthConnection(), logoutToken: token, trace: createTrace() };
    expect(await party.validateLogoutToken(input)).toEqual(refused('logout_not_supported'));
  });
});

describe('a logout token counts', () => {
  it('once, until it has expired, clocks considered', async () => {
    const { receive: again, ports } = receiver();
    const token = await sign(logoutClaims(), providerKey);
    expect((await again(token)).ok).toBe(true);
    expect(await again(token)).toEqual(refused('logout_token_replayed'));
    expect([...ports.used.values()]).toEqual([noon + 120 + 30]);
    ports.advance(151);
    expect(await again(token)).toMatchObject(refused('expired'));
  });

  it('once for each identifier', async () => {
    const { receive: again } = receiver();
    expect((await again(await sign(logoutClaims(), providerKey))).ok).toBe(true);
    expect((await again(await sign(logoutClaims({ jti: 'logout-2' }), providerKey))).ok).toBe(true);
  });

  it('only when it is valid: a refused one does not use up its identifier', async () => {
    const { receive: again } = receiver();
    await again(await sign(logoutClaims({ events: {} }), providerKey));
    expect((await again(await sign(logoutClaims(), providerKey))).ok).toBe(true);
  });
});

it('strangers who send logout tokens make the app ask for keys no more than once a minute', async () => {
  const { receive: again, provider, ports } = receiver();
  const stranger = await makeSigningKey();
  await again(await sign(logoutClaims(), providerKey));
  ports.advance(60);
  for (let sent = 0; sent < 5; sent += 1) await again(await sign(logoutClaims(), stranger));
  expect(provider.requestsTo('https://idp.example/jwks')).toHaveLength(2);
});
