/** Our own logout messages, as an identity provider reads them. */
import { createVerify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../../src/domain/result';
import type { SamlMessage } from '../../../../src/protocols/saml/endpoints';
import type { SamlRefusal } from '../../../../src/protocols/saml/refusals';
import { addresses, connectionWith, ownKey, secrets, serviceProvider } from '../../../conformance/saml/scene';

const { publicKey } = new X509Certificate(ownKey.certificate);
const nameId = { value: 'ada', format: 'urn:f', nameQualifier: 'q', spNameQualifier: 's' };
const settings = (requestBinding: 'redirect' | 'post') => ({
  connection: connectionWith({ saml: { requestBinding } }),
  secrets,
  addresses,
});

/** Where a message goes and what it says, after its signature was verified. */
async function read(sent: Promise<Result<SamlMessage, SamlRefusal>>) {
  const result = await sent;
  if (!result.ok) throw new Error(result.error.reason);
  return result.value.binding === 'redirect' ? readRedirect(new URL(result.value.url)) : readPost(result.value);
}

function readRedirect(url: URL) {
  const [signed = '', signature = ''] = url.search.slice(1).split('&Signature=');
  const isSigned = createVerify('sha256').update(signed).verify(publicKey, decodeURIComponent(signature), 'base64');
  const message = url.searchParams.get('SAMLRequest') ?? url.searchParams.get('SAMLResponse') ?? '';
  const xml = inflateRawSync(Buffer.from(message, 'base64')).toString();
  const to = `${url.origin}${url.pathname}`;
  return { to, isSigned, relayState: url.searchParams.get('RelayState'), root: root(xml) };
}

function readPost({ action, fields }: Extract<SamlMessage, { binding: 'post' }>) {
  const xml = Buffer.from(fields.SAMLRequest ?? fields.SAMLResponse ?? '', 'base64').toString();
  const verifier = new SignedXml({ publicCert: ownKey.certificate });
  const [issuer, signature] = Array.from(root(xml).childNodes) as [Element, Element];
  verifier.loadSignature(signature);
  const isSigned = issuer.localName === 'Issuer' && verifier.checkSignature(xml);
  return { to: action, isSigned, relayState: fields.RelayState ?? null, root: root(xml) };
}

const root = (xml: string): Element => new DOMParser().parseFromString(xml, 'text/xml').documentElement;
const first = (element: Element, name: string) => element.getElementsByTagNameNS('*', name)[0];

describe.each(['redirect', 'post'] as const)('by %s', (binding) => {
  const endpoint = { redirect: 'https://idp.example/slo', post: 'https://idp.example/slo/post' }[binding];

  it('a LogoutRequest names person and session as the provider did, signed', async () => {
    const session = { subject: 'ada', nameId, providerSession: '_s1' };
    const request = { ...settings(binding), session, relayState: 'out', requestId: '_r1' };
    const sent = await read(serviceProvider().buildLogoutRequest(request));
    expect(sent).toMatchObject({ to: endpoint, isSigned: true, relayState: 'out' });
    expect(sent.root.localName).toBe('LogoutRequest');
    expect(['ID', 'Version', 'Destination'].map((name) => sent.root.getAttribute(name))).toEqual([
      '_r1',
      '2.0',
      endpoint,
    ]);
    expect(first(sent.root, 'Issuer')?.textContent).toBe(addresses.samlEntityId);
    const written = first(sent.root, 'NameID');
    expect(written?.textContent).toBe('ada');
    expect(['Format', 'NameQualifier', 'SPNameQualifier'].map((name) => written?.getAttribute(name))).toEqual([
      'urn:f',
      'q',
      's',
    ]);
    expect(first(sent.root, 'SessionIndex')?.textContent).toBe('_s1');
  });

  it('a LogoutRequest does without what the provider never said', async () => {
    const request = { ...settings(binding), session: { subject: 'ada' }, relayState: 'out', requestId: '_r1' };
    const sent = await read(serviceProvider().buildLogoutRequest(request));
    expect(first(sent.root, 'NameID')?.textContent).toBe('ada');
    expect(first(sent.root, 'SessionIndex')).toBeUndefined();
  });

  it.each([
    [true, ['urn:oasis:names:tc:SAML:2.0:status:Success']],
    [false, ['urn:oasis:names:tc:SAML:2.0:status:Requester', 'urn:oasis:names:tc:SAML:2.0:status:UnknownPrincipal']],
  ])('a LogoutResponse (succeeded: %s) answers the request, signed', async (succeeded, codes) => {
    const response = { ...settings(binding), inResponseTo: '_theirs', relayState: 'their state', succeeded };
    const sent = await read(serviceProvider().buildLogoutResponse(response));
    const to = binding === 'redirect' ? 'https://idp.example/slo/return' : endpoint;
    expect(sent).toMatchObject({ to, isSigned: true, relayState: 'their state' });
    expect(sent.root.localName).toBe('LogoutResponse');
    expect(['InResponseTo', 'Destination'].map((name) => sent.root.getAttribute(name))).toEqual(['_theirs', to]);
    const status = Array.from(sent.root.getElementsByTagNameNS('*', 'StatusCode'), (code) =>
      code.getAttribute('Value'),
    );
    expect(status).toEqual(codes);
  });

  it('a LogoutResponse hands no RelayState back where there was none', async () => {
    const sent = await read(
      serviceProvider().buildLogoutResponse({ ...settings(binding), inResponseTo: '_t', succeeded: true }),
    );
    expect(sent.relayState).toBeNull();
  });
});

it('is refused without a key or an address', async () => {
  const request = { ...settings('post'), session: { subject: 'ada' }, relayState: 'out', requestId: '_r1' };
  const keyless = await serviceProvider().buildLogoutRequest({ ...request, secrets: {} });
  expect(keyless).toEqual({ ok: false, error: { reason: 'signing_key_missing' } });
  const connection = connectionWith({ saml: { singleLogout: [] } });
  expect(await serviceProvider().buildLogoutRequest({ ...request, connection })).toEqual({
    ok: false,
    error: { reason: 'endpoint_missing', service: 'SingleLogoutService' },
  });
});
