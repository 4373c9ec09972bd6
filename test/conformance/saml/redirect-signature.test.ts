/** SAML Bindings, section 3.4.4.1: the signature covers the query as it was sent, in a fixed order. */
import { describe, expect, it } from 'vitest';
import { byRedirect, logoutRequest, logoutResponse, outcome, receive } from './logout-scene';

const queryOf = (...args: Parameters<typeof byRedirect>): string => {
  const inbound = byRedirect(...args);
  if (inbound.binding !== 'redirect') throw new Error('Not a redirect');
  return inbound.query;
};
const verdict = (query: string) => outcome(receive({ binding: 'redirect', query }));

describe('a query', () => {
  it('holds in whatever order it arrives, and with a question mark', async () => {
    const query = queryOf(logoutRequest());
    expect(await verdict(query.split('&').reverse().join('&'))).toBe('accepted');
    expect(await verdict(`?${queryOf(logoutRequest())}`)).toBe('accepted');
  });

  it('holds with parameters that nobody signed beside it', async () => {
    expect(await verdict(`tenant=1&${queryOf(logoutRequest())}&x=SAMLRequest`)).toBe('accepted');
  });

  it('holds without RelayState', async () => {
    expect(await verdict(queryOf(logoutRequest(), { relayState: '' }))).toBe('accepted');
  });

  it('holds with the escaping of its sender', async () => {
    const inSmallLetters = (value: string) => encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase());
    const plusForSpace = (value: string) => encodeURIComponent(value).replaceAll('%20', '+');
    const bareBase64 = (value: string) => encodeURIComponent(value).replaceAll('%2B', '+').replaceAll('%2F', '/');
    for (const escape of [inSmallLetters, plusForSpace, bareBase64]) {
      expect(await verdict(queryOf(logoutRequest(), { escape, relayState: 'a b/c' }))).toBe('accepted');
    }
  });

  it.each([
    ['a RelayState that was changed', (query: string) => query.replace('RelayState=theirs', 'RelayState=mine')],
    ['a RelayState that was taken away', (query: string) => query.replace('&RelayState=theirs', '')],
    ['another escaping', (query: string) => query.replace('%3A', '%3a')],
    ['another signature', (query: string) => query.replace(/Signature=..../, 'Signature=AAAA')],
  ])('does not hold with %s', async (_what, change) => {
    expect(await verdict(change(queryOf(logoutRequest())))).toBe('signature_invalid');
  });

  it.each(['SAMLRequest', 'RelayState', 'SigAlg', 'Signature'])('with %s given twice is refused', async (name) => {
    expect(await verdict(`${queryOf(logoutRequest())}&${name}=x`)).toBe('query_malformed');
  });

  it('with request and response is refused, and so is one with neither', async () => {
    expect(await verdict(`${queryOf(logoutRequest())}&${queryOf(logoutResponse()).split('&')[0] ?? ''}`)).toBe(
      'query_malformed',
    );
    expect(await verdict('RelayState=x')).toBe('query_malformed');
    expect(await verdict('SAMLRequest=%zz')).toBe('query_malformed');
  });

  it('with an algorithm that is not allowed is refused by its name', async () => {
    const algorithm = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1';
    expect(await verdict(queryOf(logoutRequest(), { algorithm }))).toBe('signature_algorithm_not_allowed');
    expect(await verdict(queryOf(logoutRequest(), { algorithm: 'rsa-sha256' }))).toBe(
      'signature_algorithm_not_allowed',
    );
  });

  it('with another encoding than DEFLATE is refused', async () => {
    expect(await verdict(`${queryOf(logoutRequest())}&SAMLEncoding=urn:none`)).toBe('message_not_deflated');
  });
});
