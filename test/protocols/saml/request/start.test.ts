/** The AuthnRequest that starts a sign-in, as an identity provider reads it. */
import { createVerify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { describe, expect, it } from 'vitest';
import { createTrace } from '../../../../src/platform/trace';
import type { SamlMessage } from '../../../../src/protocols/saml/endpoints';
import { addresses, attempt, connectionWith, ownKey, secrets, serviceProvider } from '../../../conformance/saml/scene';

type Changes = Parameters<typeof connectionWith>[0];

const start = (changes: Changes = {}, more: { attempt?: typeof attempt; secrets?: object } = {}) =>
  serviceProvider().start({
    connection: connectionWith(changes),
    secrets,
    addresses,
    attempt,
    trace: createTrace(),
    ...more,
  });

async function started(changes: Changes = {}): Promise<SamlMessage> {
  const result = await start(changes);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}

async function byRedirect(saml: Exclude<Changes, undefined>['saml'] = {}): Promise<URL> {
  const message = await started({ saml: { requestBinding: 'redirect', ...saml } });
  if (message.binding !== 'redirect') throw new Error('Not a redirect');
  return new URL(message.url);
}

async function byPost(saml: Exclude<Changes, undefined>['saml'] = {}) {
  const message = await started({ saml: { requestBinding: 'post', ...saml } });
  if (message.binding !== 'post') throw new Error('Not a form');
  return message;
}

const inflated = (url: URL): string =>
  inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();

const root = (xml: string): Element => new DOMParser().parseFromString(xml, 'text/xml').documentElement;

async function requestWith(saml: Exclude<Changes, undefined>['saml'] = {}): Promise<Element> {
  return root(inflated(await byRedirect(saml)));
}

const textOf = (request: Element, name: string): string | undefined =>
  request.getElementsByTagNameNS('*', name)[0]?.textContent;

describe('an AuthnRequest', () => {
  it('asks the provider to send the person back here', async () => {
    const request = await requestWith();
    expect(request.localName).toBe('AuthnRequest');
    expect(Object.fromEntries(Array.from(request.attributes, ({ name, value }) => [name, value]))).toMatchObject({
      ID: '_request1',
      Version: '2.0',
      Destination: 'https://idp.example/sso?tenant=1',
      AssertionConsumerServiceURL: addresses.samlAcs,
      ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
    });
    expect(textOf(request, 'Issuer')).toBe(addresses.samlEntityId);
  });

  it('carries what the connection wants and leaves out the rest', async () => {
    const plain = await requestWith({ nameIdFormat: '' });
    expect(plain.hasAttribute('ForceAuthn')).toBe(false);
    expect(plain.hasAttribute('ProviderName')).toBe(false);
    expect(textOf(plain, 'RequestedAuthnContext')).toBeUndefined();
    expect(plain.getElementsByTagNameNS('*', 'NameIDPolicy')[0]?.hasAttribute('Format')).toBe(false);

    const wanted = await requestWith({
      forceAuthn: true,
      providerName: 'Help centre & more',
      requestedAuthnContext: ['urn:a', 'urn:b'],
      nameIdFormat: 'urn:format',
      spEntityId: 'urn:acme:portal',
    });
    expect(wanted.getAttribute('ForceAuthn')).toBe('true');
    expect(wanted.getAttribute('ProviderName')).toBe('Help centre & more');
    expect(wanted.getElementsByTagNameNS('*', 'RequestedAuthnContext')[0]?.getAttribute('Comparison')).toBe('exact');
    expect(textOf(wanted, 'AuthnContextClassRef')).toBe('urn:a');
    expect(wanted.getElementsByTagNameNS('*', 'NameIDPolicy')[0]?.getAttribute('Format')).toBe('urn:format');
    expect(textOf(wanted, 'Issuer')).toBe('urn:acme:portal');
  });
});

describe('by redirect', () => {
  it('keeps the query of the address and carries the attempt as RelayState', async () => {
    const url = await byRedirect();
    expect(url.searchParams.get('tenant')).toBe('1');
    expect(url.searchParams.get('RelayState')).toBe(attempt.id);
  });

  it('is signed over the query with RSA-SHA256', async () => {
    const url = await byRedirect();
    const [SAMLRequest, RelayState, SigAlg, Signature] = ['SAMLRequest', 'RelayState', 'SigAlg', 'Signature'].map(
      (name) => url.searchParams.get(name) ?? '',
    );
    const signed = Object.entries({ SAMLRequest, RelayState, SigAlg })
      .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
      .join('&');
    const { publicKey } = new X509Certificate(ownKey.certificate);
    expect(SigAlg).toBe('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
    expect(
      createVerify('sha256')
        .update(signed)
        .verify(publicKey, Signature ?? '', 'base64'),
    ).toBe(true);
    expect(url.search).toContain(signed);
  });

  it('is not signed where the connection does not want it', async () => {
    const url = await byRedirect({ signRequests: false });
    expect([...url.searchParams.keys()]).toEqual(['tenant', 'SAMLRequest', 'RelayState']);
  });
});

describe('by post', () => {
  it('is base64 of the plain XML, not compressed', async () => {
    const { action, fields } = await byPost();
    expect(action).toBe('https://idp.example/sso/post');
    expect(fields.RelayState).toBe(attempt.id);
    expect(Buffer.from(fields.SAMLRequest ?? '', 'base64').toString()).toMatch(/^(<\?xml[^>]*>)?<samlp:AuthnRequest/);
  });

  it('carries its signature after the Issuer', async () => {
    const { fields } = await byPost();
    const xml = Buffer.from(fields.SAMLRequest ?? '', 'base64').toString();
    const request = root(xml);
    const [issuer, signature] = Array.from(request.childNodes);
    expect([issuer?.nodeName, (signature as Element).localName]).toEqual(['saml:Issuer', 'Signature']);
    const verifier = new SignedXml({ publicCert: ownKey.certificate });
    verifier.loadSignature(signature as Element);
    expect(verifier.checkSignature(xml)).toBe(true);
    expect(verifier.signatureAlgorithm).toBe('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
  });

  it('is not signed where the connection does not want it', async () => {
    const { fields } = await byPost({ signRequests: false });
    expect(Buffer.from(fields.SAMLRequest ?? '', 'base64').toString()).not.toContain('Signature');
  });
});

describe('a connection that is not complete', () => {
  it('takes the other binding where the provider offers one only', async () => {
    const location = 'https://idp.example/post-only';
    expect(await started({ saml: { singleSignOn: [{ binding: 'post', location }] } })).toMatchObject({
      binding: 'post',
      action: location,
    });
  });

  it.each([
    ['without an address', { singleSignOn: [] }, 'endpoint_missing'],
    [
      'with an address in the clear',
      { singleSignOn: [{ binding: 'post', location: 'http://idp.example' }] },
      'endpoint_unsafe',
    ],
    [
      'with a script for an address',
      { singleSignOn: [{ binding: 'post', location: 'javascript:alert(1)' }] },
      'endpoint_unsafe',
    ],
  ] as const)('%s is refused', async (_which, saml, reason) => {
    expect(await start({ saml })).toMatchObject({ ok: false, error: { reason } });
  });

  it('without a key pair is refused if it has to sign', async () => {
    expect(await start({}, { secrets: {} })).toEqual({ ok: false, error: { reason: 'signing_key_missing' } });
    expect(await start({ saml: { signRequests: false } }, { secrets: {} })).toMatchObject({ ok: true });
  });
});

describe('an attempt that SAML cannot express is a bug', () => {
  it.each([
    ['no request ID', { requestId: '' }],
    ['a request ID that starts with a digit', { requestId: '1' }],
    ['a RelayState over 80 bytes', { id: 'x'.repeat(81) }],
  ])('%s', async (_what, changes) => {
    await expect(start({}, { attempt: { ...attempt, ...changes } })).rejects.toThrow();
  });
});
