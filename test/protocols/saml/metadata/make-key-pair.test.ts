/** The app's own key pairs. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { noon, serviceProvider } from '../../../conformance/saml/scene';

it('makes an RSA key of 3072 bits with a certificate of ten years over it', async () => {
  const pair = await serviceProvider().makeKeyPair('acme.atlassian.net');
  const key = createPrivateKey(pair.privateKey);
  const certificate = new X509Certificate(pair.certificate ?? '');
  expect(pair.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  expect(key.asymmetricKeyDetails?.modulusLength).toBe(3072);
  expect(certificate.checkPrivateKey(key)).toBe(true);
  expect(certificate.subject).toBe('CN=acme.atlassian.net');
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.validFromDate.getTime() / 1000).toBe(noon - 3600);
  expect(certificate.validToDate.getTime() / 1000).toBe(noon + 10 * 365 * 86_400);
  expect(pair.createdAt).toBe(new Date(noon * 1000).toISOString());
}, 30_000);

it('never makes the same twice', async () => {
  const [one, other] = await Promise.all(['a', 'a'].map((name) => serviceProvider().makeKeyPair(name)));
  expect(one?.privateKey).not.toBe(other?.privateKey);
  expect(one?.kid).not.toBe(other?.kid);
}, 30_000);
