/** SAML Profiles, section 4.4.4: a LogoutRequest of the provider counts if it is signed, fresh, for us, and new. */
import { describe, expect, it } from 'vitest';
import { encryptText } from './encrypt-text';
import {
  bindings,
  byPost,
  byRedirect,
  complete,
  logoutRequest,
  logoutResponse,
  outcome,
  receive,
} from './logout-scene';
import { connectionWith, createReplayGuard, encodeXml, issuer, noon, ownKey, providerKey, strangerKey } from './scene';

const iso = (seconds: number) => new Date((noon + seconds) * 1000).toISOString();

describe.each(bindings)('a LogoutRequest by %s', (_binding, send) => {
  it('says who is signed out of which session', async () => {
    const nameId = '<saml:NameID Format="f" NameQualifier="q" SPNameQualifier="s">ada</saml:NameID>';
    const indexes = '<samlp:SessionIndex>_s1</samlp:SessionIndex><samlp:SessionIndex>_s2</samlp:SessionIndex>';
    expect(await receive(send(logoutRequest({ ID: '_r' }, nameId + indexes)))).toEqual({
      ok: true,
      value: {
        id: '_r',
        issuer,
        subject: 'ada',
        nameId: { value: 'ada', format: 'f', nameQualifier: 'q', spNameQualifier: 's' },
        sessionIndexes: ['_s1', '_s2'],
        relayState: 'theirs',
      },
    });
  });

  it('may leave the sessions open: all of them end', async () => {
    const result = await receive(send(logoutRequest({}, '<saml:NameID>ada</saml:NameID>')));
    expect(result).toMatchObject({ ok: true, value: { sessionIndexes: [] } });
  });

  it.each([
    ['sent elsewhere', { Destination: 'https://other.example' }, 'destination_mismatch'],
    ['sent nowhere', { Destination: undefined }, 'destination_missing'],
    ['that is over', { NotOnOrAfter: iso(-60) }, 'logout_message_expired'],
    ['that is old and has no end', { NotOnOrAfter: undefined, IssueInstant: iso(-360) }, 'logout_message_expired'],
    ['from the future', { IssueInstant: iso(61) }, 'logout_message_expired'],
    ['without a time', { IssueInstant: undefined }, 'time_malformed'],
    ['with an end nobody can read', { NotOnOrAfter: 'never' }, 'time_malformed'],
    ['of another version', { Version: '1.1' }, 'version_unsupported'],
    ['that is recent and has no end', { NotOnOrAfter: undefined, IssueInstant: iso(-300) }, 'accepted'],
  ])('%s is %s', async (_which, changes, expected) => {
    expect(await outcome(receive(send(logoutRequest(changes))))).toBe(expected);
  });

  it('of another issuer is refused', async () => {
    const connection = connectionWith({ saml: { entityId: 'https://other.example' } });
    expect(await outcome(receive(send(logoutRequest()), { connection }))).toBe('issuer_mismatch');
  });

  it('without a name is refused', async () => {
    const nobody = logoutRequest({}, '<samlp:SessionIndex>_s1</samlp:SessionIndex>');
    expect(await outcome(receive(send(nobody)))).toBe('name_id_missing');
  });

  it("by a stranger's key is refused", async () => {
    const inbound =
      send === byPost ? byPost(logoutRequest(), strangerKey) : byRedirect(logoutRequest(), { key: strangerKey });
    expect(await outcome(receive(inbound))).toBe('signature_invalid');
  });

  it('counts once', async () => {
    const replay = createReplayGuard();
    const inbound = send(logoutRequest());
    expect(await outcome(receive(inbound, { replay }))).toBe('accepted');
    expect(await outcome(receive(inbound, { replay }))).toBe('logout_message_replayed');
    expect(replay.claims[0]).toEqual({ kind: 'saml-logout', expiresAt: noon + 300 + 60 + 1 });
  });

  it('opens an encrypted name', async () => {
    const data = await encryptText(
      '<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">ada</saml:NameID>',
      ownKey,
    );
    const result = await receive(send(logoutRequest({}, `<saml:EncryptedID>${data}</saml:EncryptedID>`)));
    expect(result).toMatchObject({ ok: true, value: { subject: 'ada' } });
  });

  it('is not taken for an answer, nor an answer for it', async () => {
    expect(await outcome(complete(send(logoutRequest())))).toBe('message_unexpected');
    expect(await outcome(receive(send(logoutResponse())))).toBe('message_unexpected');
  });
});

describe('without a signature', () => {
  it('a LogoutRequest by post is nothing', async () => {
    const inbound = { binding: 'post', message: encodeXml(logoutRequest()) } as const;
    expect(await outcome(receive(inbound))).toBe('signature_missing');
  });

  it('a LogoutRequest by redirect is nothing, even with one inside the XML', async () => {
    const signed = byPost(logoutRequest());
    const xml = Buffer.from(signed.binding === 'post' ? signed.message : '', 'base64');
    for (const content of [logoutRequest(), xml]) {
      const inbound = byRedirect(content);
      if (inbound.binding !== 'redirect') throw new Error('Not a redirect');
      const query = inbound.query.replace(/&Signature=.*/, '');
      expect(await outcome(receive({ binding: 'redirect', query }))).toBe('signature_missing');
    }
  });
});

it('refuses SHA-1 unless the connection allows it', async () => {
  const sha1 = { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1', hash: 'sha1', key: providerKey };
  const connection = connectionWith({ saml: { allowSha1: true } });
  expect(await outcome(receive(byRedirect(logoutRequest(), sha1)))).toBe('signature_algorithm_not_allowed');
  expect(await outcome(receive(byRedirect(logoutRequest(), sha1), { connection }))).toBe('accepted');
  const weak = byPost(logoutRequest(), providerKey, { algorithm: 'rsa-sha1' });
  expect(await outcome(receive(weak))).toBe('signature_algorithm_not_allowed');
});
