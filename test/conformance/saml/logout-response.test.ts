/** SAML Profiles, section 4.4.4.2: the answer to our LogoutRequest is signed, for us, and answers that very request. */
import { describe, expect, it } from 'vitest';
import { bindings, byPost, byRedirect, complete, logoutResponse, outcome, statusXml } from './logout-scene';
import { encodeXml, strangerKey } from './scene';

describe.each(bindings)('a LogoutResponse by %s', (_binding, send) => {
  it('completes the logout', async () => {
    expect(await complete(send(logoutResponse()))).toEqual({
      ok: true,
      value: { outcome: 'complete', relayState: 'theirs' },
    });
  });

  it('may say that not every session could be ended', async () => {
    const partial = logoutResponse({}, statusXml('Success', 'PartialLogout'));
    expect(await complete(send(partial))).toMatchObject({ ok: true, value: { outcome: 'partial' } });
  });

  it.each([
    ['to another request', { InResponseTo: '_other' }, 'in_response_to_mismatch'],
    ['to no request', { InResponseTo: undefined }, 'in_response_to_missing'],
    ['sent elsewhere', { Destination: 'https://other.example' }, 'destination_mismatch'],
    ['sent nowhere', { Destination: undefined }, 'destination_missing'],
  ])('%s is refused', async (_which, changes, reason) => {
    expect(await outcome(complete(send(logoutResponse(changes))))).toBe(reason);
  });

  it('of failure is reported', async () => {
    const failed = logoutResponse({}, statusXml('Responder', 'RequestDenied'));
    expect(await complete(send(failed))).toMatchObject({
      error: { reason: 'status_not_success', status: 'Responder', subStatus: 'RequestDenied' },
    });
  });
});

it('needs a signature of the provider', async () => {
  expect(await outcome(complete({ binding: 'post', message: encodeXml(logoutResponse()) }))).toBe('signature_missing');
  expect(await outcome(complete(byPost(logoutResponse(), strangerKey)))).toBe('signature_invalid');
  expect(await outcome(complete(byRedirect(logoutResponse(), { key: strangerKey })))).toBe('signature_invalid');
});
