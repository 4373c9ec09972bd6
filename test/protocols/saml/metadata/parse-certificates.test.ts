/** Certificates as people paste them. */
import { describe, expect, it } from 'vitest';
import { parseCertificates } from '../../../../src/protocols/saml/metadata/parse-certificates';
import { ownKey, providerKey, strangerKey, trusted } from '../../../conformance/saml/scene';

const { certificate } = providerKey;
const base64 = certificate.replace(/-----[^-]+-----|\s/g, '');
const parse = (text: string) => parseCertificates(text);

describe('a pasted certificate', () => {
  it.each([
    ['PEM', certificate],
    ['PEM with Windows line ends', certificate.replaceAll('\n', '\r\n')],
    ['PEM in one line', `-----BEGIN CERTIFICATE-----${base64}-----END CERTIFICATE-----`],
    ['PEM with text around it', `subject=CN = idp\nissuer=CN = idp\n${certificate}\nthank you`],
    ['base64 in one line', base64],
    ['base64 in lines, indented', `\n   ${base64.replace(/.{40}/g, '$&\n   ')}\n`],
    ['twice the same', `${certificate}\n${certificate}`],
  ])('as %s is read', (_how, text) => {
    expect(parse(text)).toEqual({ ok: true, value: trusted(providerKey) });
  });

  it('is shown with subject, validity and fingerprint', () => {
    expect(trusted(providerKey)[0]).toEqual({
      pem: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n/) as string,
      subject: 'CN=idp.example',
      notBefore: '2027-03-09T12:00:00.000Z',
      notAfter: '2032-03-08T12:00:00.000Z',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it('may be one of several, in the order given', () => {
    expect(parse(strangerKey.certificate + certificate)).toEqual({
      ok: true,
      value: trusted(strangerKey, providerKey),
    });
  });

  it.each([
    ['nothing', ''],
    ['a private key', ownKey.privateKey],
    ['a certificate that was cut', certificate.slice(0, 300)],
    ['base64 of something else', 'QUJDREVGR0g='],
    ['a good one beside a bad one', `${certificate}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`],
    ['far too much', 'A'.repeat(300_000)],
  ])('is refused as %s', (_what, text) => {
    expect(parse(text)).toEqual({ ok: false, error: { reason: 'certificate_unreadable' } });
  });
});
