/** SAML Profiles, section 4.1.4.2 and SAML Core, section 2.7.2: the assertion says how and when the person authenticated. */
import { describe, expect, it } from 'vitest';
import { duplicate, remove, setAttribute, setText } from '../../site/idp/saml/mint-edits';
import { attempt, connectionWith, handIn, mint, noon, verdict } from './scene';

const at = (seconds: number) => new Date((noon + seconds) * 1000);

describe('the authentication statement', () => {
  it('must be there', async () => {
    expect(await verdict(mint({ edits: [remove('saml:AuthnStatement')] }))).toBe('authn_statement_missing');
  });

  it('must name a time', async () => {
    const edits = [setAttribute('saml:AuthnStatement', 'AuthnInstant', 'yesterday')];
    expect(await verdict(mint({ edits }))).toBe('time_malformed');
  });

  it('cannot name a time yet to come, beyond what the clocks may differ', async () => {
    const connection = connectionWith({ clockSkewSeconds: 120 });
    expect(await verdict(mint({ assertion: { authnInstant: at(120) } }), { connection })).toBe('accepted');
    expect(await verdict(mint({ assertion: { authnInstant: at(121) } }), { connection })).toBe(
      'authentication_in_future',
    );
    const second = [
      duplicate('saml:AuthnStatement'),
      setAttribute('saml:AuthnStatement', 'AuthnInstant', '2099-01-01T00:00:00Z'),
    ];
    expect(await verdict(mint({ edits: second }))).toBe('authentication_in_future');
  });

  it('gives session, its end and the time of authentication', async () => {
    const assertion = { sessionIndex: '_s1', authnInstant: at(-90), sessionNotOnOrAfter: at(3600) };
    expect(await handIn(await mint({ assertion }))).toMatchObject({
      ok: true,
      value: { providerSession: '_s1', authenticatedAt: noon - 90, sessionEndsAt: noon + 3600 },
    });
  });
});

describe('a session at the provider', () => {
  it('that is over is refused, with the tolerance for clocks', async () => {
    expect(await verdict(mint({ assertion: { sessionNotOnOrAfter: at(-59) } }))).toBe('accepted');
    expect(await verdict(mint({ assertion: { sessionNotOnOrAfter: at(-60) } }))).toBe('session_expired');
  });

  it('may have no end', async () => {
    const result = await handIn(await mint({ assertion: { sessionNotOnOrAfter: undefined } }));
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.value.sessionEndsAt).toBeUndefined();
  });

  it('needs a readable end if it has one', async () => {
    const edits = [setAttribute('saml:AuthnStatement', 'SessionNotOnOrAfter', 'soon')];
    expect(await verdict(mint({ edits }))).toBe('time_malformed');
  });
});

describe('ForceAuthn', () => {
  const connection = connectionWith({ saml: { forceAuthn: true } });

  it('is not satisfied by an authentication from before it was asked for', async () => {
    const before = { assertion: { authnInstant: new Date((attempt.startedAt - 61) * 1000) } };
    expect(await verdict(mint(before), { connection })).toBe('authentication_too_old');
    expect(await verdict(mint(before))).toBe('accepted');
  });

  it('is satisfied by one since', async () => {
    expect(await verdict(mint(), { connection })).toBe('accepted');
  });
});

describe('of several authentication statements', () => {
  const mfa = 'https://refeds.org/profile/mfa';
  const ageOfFirst = (seconds: number) => [
    duplicate('saml:AuthnStatement'),
    setAttribute('saml:AuthnStatement', 'AuthnInstant', at(seconds).toISOString()),
  ];

  it('the oldest counts, wherever it stands', async () => {
    const connection = connectionWith({ saml: { forceAuthn: true } });
    const fresh = { assertion: { authnInstant: at(0) } };
    const old = { assertion: { authnInstant: at(-3600) } };
    expect(await verdict(mint({ ...fresh, edits: ageOfFirst(-10) }), { connection })).toBe('accepted');
    expect(await verdict(mint({ ...fresh, edits: ageOfFirst(-3600) }), { connection })).toBe('authentication_too_old');
    expect(await verdict(mint({ ...old, edits: ageOfFirst(0) }), { connection })).toBe('authentication_too_old');
    expect(await handIn(await mint({ ...old, edits: ageOfFirst(0) }))).toMatchObject({
      ok: true,
      value: { authenticatedAt: noon - 3600 },
    });
  });

  it('a fresh one does not lend its age to an old one that has the context asked for', async () => {
    const connection = connectionWith({ saml: { forceAuthn: true, requestedAuthnContext: [mfa] } });
    const assertion = { authnInstant: at(-3600), authnContext: mfa };
    const password = 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password';
    const edits = [...ageOfFirst(0), setText('saml:AuthnContextClassRef', password)];
    expect(await verdict(mint({ assertion, edits }), { connection })).toBe('authentication_too_old');
  });

  it('each must name a time', async () => {
    const assertion = { authnInstant: at(0) };
    const edits = [setAttribute('saml:AuthnStatement', 'AuthnInstant', ''), ...ageOfFirst(-10)];
    expect(await verdict(mint({ assertion, edits }))).toBe('time_malformed');
  });
});

describe('a requested authentication context', () => {
  const mfa = 'https://refeds.org/profile/mfa';
  const connection = connectionWith({ saml: { requestedAuthnContext: [mfa] } });

  it('is refused when another one comes', async () => {
    expect(await verdict(mint(), { connection })).toBe('authn_context_mismatch');
  });

  it('is accepted', async () => {
    expect(await verdict(mint({ assertion: { authnContext: mfa } }), { connection })).toBe('accepted');
  });
});
