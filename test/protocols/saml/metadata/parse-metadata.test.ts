/** An identity provider's metadata: one entity, a federation's, and what is refused. */
import { describe, expect, it } from 'vitest';
import { generateSamlKey } from '../../../site/idp/saml/keys';
import { parseMetadata } from '../../../../src/protocols/saml/metadata/parse-metadata';
import { inYears, noon, providerKey, strangerKey, trusted } from '../../../conformance/saml/scene';

const base64 = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');

const keyDescriptor = (certificate: string, use = ' use="signing"') =>
  `<KeyDescriptor${use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n  ${base64(certificate).replace(/.{64}/g, '$&\n')}
  </ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>`;

const endpoint = (service: string, binding: string, location: string, more = '') =>
  `<${service} Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"${more}/>`;

const role = (content: string, attributes = '') =>
  `<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"${attributes}>${content}</IDPSSODescriptor>`;

const keys = keyDescriptor(providerKey.certificate) + keyDescriptor(strangerKey.certificate, '');
const signOn =
  endpoint('SingleSignOnService', 'SOAP', 'https://idp.example/soap') +
  endpoint('SingleSignOnService', 'HTTP-POST', 'https://idp.example/post') +
  endpoint('SingleSignOnService', 'HTTP-Redirect', 'https://idp.example/redirect');
const logout = endpoint(
  'SingleLogoutService',
  'HTTP-POST',
  'https://idp.example/slo',
  ' ResponseLocation="https://idp.example/slo2"',
);

const namespaces = 'xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';

const entity = (content = role(keys + logout + signOn), id = 'https://idp.example', attributes = '') =>
  `<EntityDescriptor ${namespaces} entityID="${id}"${attributes}>${content}</EntityDescriptor>`;

const several = (...entities: string[]) =>
  `<EntitiesDescriptor ${namespaces}>${entities.join('')}</EntitiesDescriptor>`;

const parse = (xml: string, choose?: string) => parseMetadata(xml, noon, choose);
const reason = (xml: string, choose?: string) => {
  const result = parse(xml, choose);
  return result.ok ? 'accepted' : result.error.reason;
};
const at = (seconds: number) => new Date((noon + seconds) * 1000).toISOString();

describe('metadata of one provider', () => {
  it('gives entity, addresses and certificates', () => {
    expect(
      parse(
        entity(role(keys + logout + '<NameIDFormat>urn:f</NameIDFormat>' + signOn, ' WantAuthnRequestsSigned="true"')),
      ),
    ).toEqual({
      ok: true,
      value: {
        entityId: 'https://idp.example',
        singleSignOn: [
          { binding: 'redirect', location: 'https://idp.example/redirect' },
          { binding: 'post', location: 'https://idp.example/post' },
        ],
        singleLogout: [
          { binding: 'post', location: 'https://idp.example/slo', responseLocation: 'https://idp.example/slo2' },
        ],
        certificates: trusted(providerKey, strangerKey),
        nameIdFormats: ['urn:f'],
        wantsSignedRequests: true,
      },
    });
  });

  it('is read with a byte order mark, a declaration and white space in front', () => {
    expect(reason(`\uFEFF\n<?xml version="1.0" encoding="UTF-8"?>\n${entity()}`)).toBe('accepted');
  });

  it('counts a certificate once, leaves out those for encryption, and keeps expired ones to show them', async () => {
    const old = await generateSamlKey({ commonName: 'old', notBefore: inYears(-2), notAfter: inYears(-1) });
    const certificates = [old, providerKey, providerKey].map((key) => keyDescriptor(key.certificate)).join('');
    const forEncryption = keyDescriptor(strangerKey.certificate, ' use="encryption"');
    expect(parse(entity(role(certificates + forEncryption + signOn)))).toMatchObject({
      value: { certificates: trusted(old, providerKey) },
    });
  });

  it('takes a display name', () => {
    const organization =
      '<Organization><OrganizationDisplayName xml:lang="de">Firma</OrganizationDisplayName><OrganizationDisplayName xml:lang="en">Acme</OrganizationDisplayName></Organization>';
    expect(parse(entity(role(keys + signOn) + organization))).toMatchObject({ value: { displayName: 'Acme' } });
  });
});

describe('metadata of a federation', () => {
  const serviceProviderEntity = entity(
    '<SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>',
    'urn:sp',
  );
  const two = several(entity(), several(entity(undefined, 'https://second.example')), serviceProviderEntity);

  it('is listed, providers only, until one is chosen', () => {
    expect(parse(two)).toEqual({
      ok: false,
      error: {
        reason: 'metadata_has_several_entities',
        entities: [{ entityId: 'https://idp.example' }, { entityId: 'https://second.example' }],
      },
    });
    expect(parse(two, 'https://second.example')).toMatchObject({ value: { entityId: 'https://second.example' } });
  });

  it('needs no choice where there is one provider', () => {
    expect(reason(several(serviceProviderEntity, entity()))).toBe('accepted');
  });

  it('does not give what it does not hold, or holds twice', () => {
    expect(reason(two, 'https://other.example')).toBe('metadata_entity_not_found');
    expect(reason(two, 'urn:sp')).toBe('metadata_entity_not_found');
    expect(reason(several(entity(), entity()), 'https://idp.example')).toBe('message_malformed');
  });
});

describe('the end of validity', () => {
  it.each([
    ['of the entity', (end: string) => entity(undefined, undefined, ` validUntil="${end}"`)],
    ['of the role', (end: string) => entity(role(keys + signOn, ` validUntil="${end}"`))],
    [
      'of the federation',
      (end: string) => several(entity()).replace('<EntitiesDescriptor', `<EntitiesDescriptor validUntil="${end}"`),
    ],
  ])('%s is kept', (_whose, xml) => {
    expect(parse(xml(at(1)))).toMatchObject({ value: { validUntil: at(1) } });
    expect(reason(xml(at(0)))).toBe('metadata_expired');
    expect(reason(xml('tomorrow'))).toBe('time_malformed');
  });
});

describe('metadata is refused', () => {
  it.each([
    ['without a provider', entity(''), 'metadata_without_identity_provider'],
    [
      'of SAML 1.1',
      entity(role(keys + signOn).replace('SAML:2.0:protocol', 'SAML:1.1:protocol')),
      'metadata_without_identity_provider',
    ],
    ['without sign-on address', entity(role(keys)), 'endpoint_missing'],
    [
      'with a sign-on address by SOAP only',
      entity(role(keys + endpoint('SingleSignOnService', 'SOAP', 'https://x.example'))),
      'endpoint_missing',
    ],
    [
      'with an address in the clear',
      entity(role(keys + signOn.replace('https://idp.example/post', 'http://idp.example'))),
      'endpoint_unsafe',
    ],
    [
      'with a logout address in the clear',
      entity(role(keys + signOn + logout.replace('slo2', 'slo#x'))),
      'endpoint_unsafe',
    ],
    ['without certificate', entity(role(signOn)), 'certificate_missing'],
    ['with a certificate nobody can read', entity(role(keyDescriptor('AAAA') + signOn)), 'certificate_unreadable'],
    ['without entity ID', entity(undefined, ''), 'message_malformed'],
    ['that is no XML', '<EntityDescriptor', 'message_not_xml'],
    ['that is something else', '<html/>', 'metadata_without_identity_provider'],
    ['with a document type', `<!DOCTYPE x>${entity()}`, 'message_has_doctype'],
    ['over 5 MB', entity() + ' '.repeat(5 * 1024 * 1024), 'message_too_large'],
  ])('%s', (_which, xml, expected) => {
    expect(reason(xml)).toBe(expected);
  });
});

it('reads a federation of some five megabytes in bearable time', () => {
  const hundreds = Array.from({ length: 1_400 }, (_, index) =>
    entity(undefined, `https://idp${String(index)}.example`),
  );
  const xml = several(...hundreds);
  expect(xml.length).toBeGreaterThan(4 * 1024 * 1024);
  const from = performance.now();
  expect(parse(xml, 'https://idp450.example')).toMatchObject({ ok: true });
  expect(performance.now() - from).toBeLessThan(15_000);
}, 30_000);
