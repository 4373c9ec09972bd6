import { SAML } from '@node-saml/node-saml';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateSamlKey, type SamlKey } from './keys';
import { setAttribute } from './mint-edits';
import { forPost, logoutRequestXml, logoutResponseXml, toRedirectUrl } from './mint-logout';

const issuer = 'https://idp.example/metadata';
const destination = 'https://sp.example/slo';
const nameId = { format: 'emailAddress', value: 'ada@acme.example' } as const;

let key: SamlKey;
let otherKey: SamlKey;
let sp: SAML;

beforeAll(async () => {
  [key, otherKey] = await Promise.all([
    generateSamlKey({ commonName: 'idp' }),
    generateSamlKey({ commonName: 'other' }),
  ]);
  sp = new SAML({
    issuer: destination,
    callbackUrl: destination,
    entryPoint: issuer,
    idpIssuer: issuer,
    idpCert: key.certificate,
  });
});

const request = (edits: Parameters<typeof logoutRequestXml>[1] = []) =>
  logoutRequestXml({ issuer, destination, nameId, sessionIndex: '_s1' }, edits);

function byRedirect(xml: string, options: Partial<Parameters<typeof toRedirectUrl>[2]> = {}) {
  const { search, searchParams } = new URL(toRedirectUrl(destination, xml, { key, relayState: 'a b/ü', ...options }));
  return sp.validateRedirectAsync(Object.fromEntries(searchParams), search.slice(1));
}

const byPost = (xml: string, options: Partial<Parameters<typeof forPost>[1]> = {}) =>
  sp.validatePostRequestAsync({ SAMLRequest: forPost(xml, { key, ...options }) });

describe('a minted logout request', () => {
  it.each(['rsa-sha256', 'rsa-sha512'] as const)('is accepted by redirect with %s', async (algorithm) => {
    expect((await byRedirect(request(), { algorithm })).profile).toMatchObject({
      nameID: nameId.value,
      sessionIndex: '_s1',
    });
  });

  it('is accepted by post', async () => {
    expect((await byPost(request())).profile).toMatchObject({ nameID: nameId.value });
  });

  it.each([
    ['another key by redirect', () => byRedirect(request(), { key: otherKey })],
    ['another key by post', () => byPost(request(), { key: otherKey })],
    ['no signature by post', () => byPost(request(), { isUnsigned: true })],
    [
      'a time that is over',
      () => byPost(request([setAttribute('samlp:LogoutRequest', 'NotOnOrAfter', '2001-01-01T00:00:00Z')])),
    ],
  ])('is refused with %s', async (_which, send) => {
    await expect(send()).rejects.toThrow();
  });
});

describe('a minted logout response', () => {
  const response = (status: 'success' | 'requestDenied') =>
    logoutResponseXml({ issuer, destination, inResponseTo: '_r1', status });

  it('is accepted when it says success, and only then', async () => {
    expect(await byRedirect(response('success'))).toMatchObject({ loggedOut: true });
    await expect(byRedirect(response('requestDenied'))).rejects.toThrow('status:Responder');
  });
});
