/** This installation's own metadata. */
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { describe, expect, it } from 'vitest';
import {
  addresses,
  connectionWith,
  ownKey,
  secrets,
  serviceProvider,
  strangerKey,
} from '../../../conformance/saml/scene';

const root = (xml: string): Element => new DOMParser().parseFromString(xml, 'text/xml').documentElement;
const all = (element: Element, name: string): Element[] => Array.from(element.getElementsByTagNameNS('*', name));
const base64 = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');

const staged = {
  keyPairs: [...secrets.keyPairs, { kid: 'k2', ...strangerKey, createdAt: '2027-02-01T00:00:00.000Z' }],
};

describe('metadata', () => {
  it('names entity, assertion consumer and logout by both bindings', async () => {
    const entity = root(await serviceProvider().metadata({ addresses }));
    expect(entity.getAttribute('entityID')).toBe(addresses.samlEntityId);
    expect(all(entity, 'AssertionConsumerService').map((one) => one.getAttribute('Location'))).toEqual([
      addresses.samlAcs,
    ]);
    expect(
      all(entity, 'SingleLogoutService').map((one) => [one.getAttribute('Binding'), one.getAttribute('Location')]),
    ).toEqual([
      ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', addresses.samlSlo],
      ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', addresses.samlSlo],
    ]);
    expect(all(entity, 'KeyDescriptor')).toEqual([]);
  });

  it('publishes the current and the staged key pair for both uses', async () => {
    const entity = root(await serviceProvider().metadata({ connection: connectionWith(), secrets: staged, addresses }));
    const keys = all(entity, 'KeyDescriptor').map((key) => [
      key.getAttribute('use'),
      all(key, 'X509Certificate')[0]?.textContent,
    ]);
    expect(keys).toEqual([
      ['signing', base64(ownKey.certificate)],
      ['signing', base64(strangerKey.certificate)],
      ['encryption', base64(ownKey.certificate)],
      ['encryption', base64(strangerKey.certificate)],
    ]);
  });

  it('says what the connection signs and wants signed', async () => {
    const roleOf = async (saml: Parameters<typeof connectionWith>[0]) => {
      const xml = await serviceProvider().metadata({ connection: connectionWith(saml), secrets, addresses });
      const [role] = all(root(xml), 'SPSSODescriptor');
      return [role?.getAttribute('AuthnRequestsSigned'), role?.getAttribute('WantAssertionsSigned')];
    };
    expect(await roleOf({ saml: { signed: 'assertion' } })).toEqual(['true', 'true']);
    expect(await roleOf({ saml: { signed: 'both' } })).toEqual(['true', 'true']);
    expect(await roleOf({ saml: { signed: 'either', signRequests: false } })).toEqual(['false', '']);
  });

  it("goes by the connection's own name for this installation", async () => {
    const connection = connectionWith({ saml: { spEntityId: 'urn:acme:portal' } });
    expect(root(await serviceProvider().metadata({ connection, addresses })).getAttribute('entityID')).toBe(
      'urn:acme:portal',
    );
  });

  it('is signed by the current key where the connection signs its requests', async () => {
    const xml = await serviceProvider().metadata({ connection: connectionWith(), secrets: staged, addresses });
    const signature = root(xml).firstChild as Element;
    expect(signature.localName).toBe('Signature');
    const verifier = new SignedXml({ publicCert: ownKey.certificate });
    verifier.loadSignature(signature);
    expect(verifier.checkSignature(xml)).toBe(true);
    expect(root(verifier.getSignedReferences()[0] ?? '').getAttribute('entityID')).toBe(addresses.samlEntityId);
  });

  it('is not signed otherwise', async () => {
    const connection = connectionWith({ saml: { signRequests: false } });
    expect(await serviceProvider().metadata({ connection, secrets, addresses })).not.toContain('SignatureValue');
  });

  it('escapes what it is given', async () => {
    const connection = connectionWith({ saml: { spEntityId: 'urn:"<&>' } });
    const xml = await serviceProvider().metadata({ connection, addresses });
    expect(root(xml).getAttribute('entityID')).toBe('urn:"<&>');
  });
});
