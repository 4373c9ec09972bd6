/** JARM through the gateway: an answer that is signed, or encrypted so that only its connection can tell which sign-in it is of. */
import { CompactEncrypt, importJWK, type JWK } from 'jose';
import type { ClientMetadata } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ConnectionView } from '../../src/contract/admin-api';
import { catchAnswer, present, sessionOf } from '../security/attacker';
import { ada, grace, linus, type Person } from '../site/idp/people';
import type { Site } from '../site/site';
import { createUserAgent, signInAt } from '../user-agent';
import { startOwnProvider, type Joined, type OwnProvider } from './own-provider';
import { portalLinks, startTestSite, value } from './site';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

type Mode = 'query.jwt' | 'form_post.jwt';

const encrypting: Partial<ClientMetadata> = {
  authorization_encrypted_response_alg: 'RSA-OAEP-256',
  authorization_encrypted_response_enc: 'A256GCM',
};

describe.each([
  ['whose cookies come back', {}],
  ['whose cookies do not come back', { dropCookies: true }],
] as const)('a browser %s', (_which, switches) => {
  let site: Site;
  let provider: OwnProvider;
  let signed: Joined;
  let encrypted: Readonly<Record<Mode, Joined>>;

  beforeAll(async () => {
    site = await startTestSite({ switches });
    provider = await startOwnProvider(site);
    const join = (clientId: string, responseMode: Mode, metadata = {}): Promise<Joined> =>
      provider.join(clientId, { fields: { responseMode }, metadata });
    signed = await join('signing', 'query.jwt');
    encrypted = {
      'query.jwt': await join('encrypting-query', 'query.jwt', encrypting),
      'form_post.jwt': await join('encrypting-form', 'form_post.jwt', encrypting),
    };
    await provider.open();
  });
  afterAll(async () => {
    await site.stop();
    await provider.stop();
  });

  it('finds the keys of the connection as JSON, which every library reads', async () => {
    const answer = await fetch(signed.view.addresses.jwks);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toMatchObject({ keys: [{ use: 'sig' }, { use: 'enc' }] });
  });

  it('signs in by a signed answer', async () => {
    const browser = createUserAgent();
    await browser.open(signed.link);
    expect((await signInAt(browser, ada)).text).toContain(ada.displayName);
  });

  it.each<[Mode, Person]>([
    ['query.jwt', grace],
    ['form_post.jwt', linus],
  ])('signs in by an encrypted answer (%s)', async (mode, person) => {
    const browser = createUserAgent();
    await browser.open(encrypted[mode].link);
    expect((await signInAt(browser, person)).text).toContain(person.displayName);
    const answers = browser.history.filter(({ url }) => url.pathname.endsWith('/oidc/callback'));
    expect(answers).toHaveLength(1);
  });

  it('may have left for another provider, or for the same one again, in the meantime', async () => {
    const { browser, answer } = await catchAnswer(site, encrypted['query.jwt'].link, grace);
    await browser.open(signed.link);
    await browser.open(encrypted['form_post.jwt'].link);
    expect((await present(browser, answer, provider.origin)).text).toContain(grace.displayName);
  });

  it('does not sign in by an answer that another browser was given', async () => {
    const { answer } = await catchAnswer(site, encrypted['query.jwt'].link, ada);
    const victim = createUserAgent({ headers: { 'user-agent': 'Victim/1.0' } });
    await victim.open(encrypted['query.jwt'].link);
    expect((await present(victim, answer)).status).toBeGreaterThanOrEqual(400);
    expect(await sessionOf(victim)).toBeUndefined();
  });
});

describe('an encrypted answer', () => {
  it('that its connection cannot open is refused with that reason', async () => {
    const site = await startTestSite();
    const fields = { ...fieldsOf(site), responseMode: 'query.jwt' };
    const secrets = { clientSecret: site.idps.oidc.clientSecret };
    const draft = { revision: 0, name: 'Signing', preset: 'custom-oidc', fields, secrets, enabled: true };
    const { connection } = await value<ConnectionView>(site.invoke('connections.save', draft));
    const [portal] = await portalLinks(site);
    const browser = createUserAgent();
    await browser.open(`${portal?.url ?? ''}?idp=${connection.id}`);
    const page = await present(browser, {
      url: `${site.gateway}/oidc/callback?response=${await encryptForStranger()}`,
    });
    expect(page.status).toBeGreaterThanOrEqual(400);
    const log = await value<{ items: readonly { reason: string }[] }>(site.invoke('signIns.list', { limit: 1 }));
    expect(log.items[0]?.reason).toBe('decryption_key_missing');
    await site.stop();
  });
});

const fieldsOf = (site: Site) => ({ issuer: site.idps.oidc.issuer, clientId: site.idps.oidc.clientId });

async function encryptForStranger(): Promise<string> {
  const { privateKey, ...pair } = await crypto.subtle.generateKey(
    { name: 'RSA-OAEP', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true,
    ['encrypt', 'decrypt'],
  );
  const jwk = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as JWK;
  return new CompactEncrypt(new TextEncoder().encode('a.b.c'))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
    .encrypt(await importJWK(jwk, 'RSA-OAEP-256'));
}
