import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SAML, ValidateInResponseTo, type SamlConfig } from '@node-saml/node-saml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUserAgent, signInAt, type Page } from '../../../user-agent';
import { ada, noor, zoe } from '../people';
import { generateSamlKey, toBase64Der, type SamlKey } from './keys';
import type { Profile } from './profile';
import { startSamlProvider, type SamlProvider } from './provider';

let idp: SamlProvider;
let spKey: SamlKey;
let server: Server;
let origin: string;

/** A service provider on node-saml: publishes its metadata, and shows what reached it. */
beforeAll(async () => {
  spKey = await generateSamlKey({ commonName: 'Test service provider' });
  server = createServer((request, response) => void respond(request).then((body) => response.end(body)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  idp = await startSamlProvider({ port: 0, spMetadataUrl: `${origin}/metadata` });
});

afterAll(async () => {
  await idp.stop();
  server.close();
});

async function respond(request: IncomingMessage): Promise<string> {
  const url = new URL(request.url ?? '', origin);
  if (url.pathname === '/metadata') return saml().generateServiceProviderMetadata(spKey.certificate, spKey.certificate);
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const posted = Object.fromEntries(new URLSearchParams(body));
  return JSON.stringify({ path: url.pathname, query: url.search.slice(1), posted });
}

interface Arrival {
  readonly path: string;
  readonly query: string;
  readonly posted: Record<string, string>;
}

const arrivalOf = (page: Page): Arrival => JSON.parse(page.body) as Arrival;

function saml(config: Partial<SamlConfig> = {}): SAML {
  return new SAML({
    issuer: `${origin}/metadata`,
    callbackUrl: `${origin}/acs`,
    logoutCallbackUrl: `${origin}/slo`,
    entryPoint: idp.sso,
    logoutUrl: idp.slo,
    idpIssuer: idp.entityId,
    idpCert: idp.keys.map(({ certificate }) => certificate),
    privateKey: spKey.privateKey,
    decryptionPvk: spKey.privateKey,
    signatureAlgorithm: 'sha256',
    validateInResponseTo: ValidateInResponseTo.always,
    audience: `${origin}/metadata`,
    identifierFormat: null,
    ...config,
  });
}

async function signIn(sp: SAML, person = ada, agent = createUserAgent()) {
  await agent.open(await sp.getAuthorizeUrlAsync('relay-1', undefined, {}));
  const arrival = arrivalOf(await signInAt(agent, person));
  return { agent, arrival, ...(await sp.validatePostResponseAsync(arrival.posted)) };
}

describe('the local SAML provider', () => {
  it.each([ada, zoe, noor])('asserts the attributes of $displayName', async (person) => {
    const { arrival, profile } = await signIn(saml(), person);
    expect(arrival).toMatchObject({ path: '/acs', posted: { RelayState: 'relay-1' } });
    expect(profile).toMatchObject({
      issuer: idp.entityId,
      email: person.email,
      firstName: person.givenName,
      displayName: person.displayName,
      nameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    });
    expect([profile?.groups ?? []].flat()).toEqual(person.groups);
  });

  it.each<[string, Partial<Profile>, Partial<SamlConfig>]>([
    ['response only', { sign: 'response' }, { wantAssertionsSigned: false }],
    ['assertion only', { sign: 'assertion' }, { wantAuthnResponseSigned: false }],
    ['both, with SHA-512', { sign: 'both', signatureAlgorithm: 'rsa-sha512' }, {}],
    ['both, encrypted with AES-256-GCM', { encryption: 'aes256-gcm' }, {}],
    [
      'assertion, encrypted with AES-128-CBC',
      { sign: 'assertion', encryption: 'aes128-cbc' },
      { wantAuthnResponseSigned: false },
    ],
  ])('signs as asked: %s', async (_which, profile, config) => {
    idp.configure({ ...profile }, `${origin}/metadata`);
    const { profile: identity, arrival } = await signIn(saml({ wantAssertionsSigned: true, ...config }));
    expect(identity?.email).toBe(ada.email);
    const xml = Buffer.from(arrival.posted.SAMLResponse ?? '', 'base64').toString();
    expect(xml.includes(ada.email)).toBe(profile.encryption === undefined);
    idp.configure({ sign: 'both', signatureAlgorithm: 'rsa-sha256', encryption: undefined }, `${origin}/metadata`);
  });

  it('takes a request by the POST binding', async () => {
    const agent = createUserAgent();
    const sp = saml({ authnRequestBinding: 'HTTP-POST', skipRequestCompression: true });
    const form = await sp.getAuthorizeFormAsync('relay-2');
    const request = /name="SAMLRequest" value="([^"]+)"/.exec(form)?.[1] ?? '';
    await agent.open(idp.sso, { from: origin, post: { SAMLRequest: request, RelayState: 'relay-2' } });
    const { posted } = arrivalOf(await signInAt(agent, ada));
    expect((await sp.validatePostResponseAsync(posted)).profile?.email).toBe(ada.email);
  });

  it('refuses a request whose signature fits no key of its sender', async () => {
    const stranger = await generateSamlKey({ commonName: 'Somebody else' });
    const page = await createUserAgent().open(
      await saml({ privateKey: stranger.privateKey }).getAuthorizeUrlAsync('', undefined, {}),
    );
    expect(page.status).toBe(400);
    expect(page.text).toContain('fits no key');
  });

  it('refuses to answer at an address that its sender does not publish', async () => {
    const elsewhere = saml({ callbackUrl: 'http://127.0.0.1:1/acs' });
    const page = await createUserAgent().open(await elsewhere.getAuthorizeUrlAsync('', undefined, {}));
    expect(page.text).toContain('has no assertion consumer service http://127.0.0.1:1/acs');
  });

  it('asks again when authentication is forced, and says NoPassive when it may not ask', async () => {
    const { agent } = await signIn(saml());
    const again = await agent.open(await saml({ forceAuthn: true }).getAuthorizeUrlAsync('', undefined, {}));
    expect(again.title).toBe('Sign in at Local SAML provider');
    const sp = saml({ passive: true });
    const { posted } = arrivalOf(await createUserAgent().open(await sp.getAuthorizeUrlAsync('', undefined, {})));
    // node-saml answers a correct NoPassive with no profile and no error.
    expect((await sp.validatePostResponseAsync(posted)).profile).toBeNull();
  });

  it.each([
    ['NoAuthnContext', { authnContext: ['urn:oasis:names:tc:SAML:2.0:ac:classes:X509'] }],
    ['InvalidNameIDPolicy', { identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos' }],
  ])('answers %s to what it cannot do', async (code, config) => {
    const sp = saml(config);
    const { posted } = arrivalOf(await createUserAgent().open(await sp.getAuthorizeUrlAsync('', undefined, {})));
    await expect(sp.validatePostResponseAsync(posted)).rejects.toThrow(code);
  });

  it('answers RequestDenied when the person cancels', async () => {
    const agent = createUserAgent();
    const sp = saml();
    await agent.open(await sp.getAuthorizeUrlAsync('', undefined, {}));
    await expect(sp.validatePostResponseAsync(arrivalOf(await agent.click('Cancel')).posted)).rejects.toThrow(
      'RequestDenied',
    );
  });

  it('signs in from its own side with the relay state that was asked for', async () => {
    const agent = createUserAgent();
    await agent.open(`${idp.initiateUrl}?RelayState=/portal/1`);
    const { posted } = arrivalOf(await signInAt(agent, ada));
    expect(posted.RelayState).toBe('/portal/1');
    const { profile } = await saml({ validateInResponseTo: ValidateInResponseTo.never }).validatePostResponseAsync(
      posted,
    );
    expect(profile).toMatchObject({ email: ada.email });
    expect(profile).not.toHaveProperty('inResponseTo');
  });

  it('publishes a second key before it signs with it', async () => {
    const staged = await idp.stageKey();
    const metadata = await createUserAgent().open(idp.metadataUrl);
    expect(metadata.body).toContain(toBase64Der(staged.certificate));
    idp.swapKey();
    const { profile } = await signIn(saml({ idpCert: staged.certificate }));
    expect(profile?.email).toBe(ada.email);
  });
});

describe.each(['post', 'redirect'] as const)('single logout at the local SAML provider by %s', (binding) => {
  let provider: SamlProvider;

  beforeAll(async () => {
    const certificates = [toBase64Der(spKey.certificate)];
    const sp = { entityId: `${origin}/metadata`, acs: `${origin}/acs`, slo: `${origin}/slo`, certificates };
    // The metadata of node-saml names the POST binding only.
    const known = binding === 'post' ? { spMetadataUrl: sp.entityId } : { sp };
    provider = await startSamlProvider({ port: 0, ...known });
  });

  afterAll(() => provider.stop());

  const client = (): SAML => {
    const idpCert = provider.keys.map(({ certificate }) => certificate);
    return saml({ entryPoint: provider.sso, logoutUrl: provider.slo, idpIssuer: provider.entityId, idpCert });
  };

  const validate = async (sp: SAML, { query, posted }: Arrival) => {
    if (binding === 'redirect') return sp.validateRedirectAsync(Object.fromEntries(new URLSearchParams(query)), query);
    if ('SAMLRequest' in posted) return sp.validatePostRequestAsync(posted);
    // node-saml looks for InResponseTo in a login response only.
    sp.options.validateInResponseTo = ValidateInResponseTo.never;
    return sp.validatePostResponseAsync(posted);
  };

  it('ends the session and answers the service provider that began', async () => {
    const sp = client();
    const { agent, profile } = await signIn(sp);
    if (!profile) throw new Error('no profile');
    const arrival = arrivalOf(await agent.open(await sp.getLogoutUrlAsync(profile, 'bye', {})));
    const relayState = arrival.posted.RelayState ?? new URLSearchParams(arrival.query).get('RelayState');
    expect([arrival.path, relayState]).toEqual(['/slo', 'bye']);
    expect(await validate(sp, arrival)).toMatchObject({ loggedOut: true });
    expect((await agent.open(await sp.getAuthorizeUrlAsync('', undefined, {}))).title).toContain('Sign in');
  });

  it('tells the service provider when the person signs out here, and is content with its answer', async () => {
    const sp = client();
    const { agent, profile: signedIn } = await signIn(sp);
    await agent.open(new URL('/', provider.sso));
    const { profile } = await validate(sp, arrivalOf(await agent.click('Sign out everywhere')));
    expect(profile).toMatchObject({ nameID: signedIn?.nameID, sessionIndex: signedIn?.sessionIndex });
    if (!profile) throw new Error('no profile');
    const page = await agent.open(await sp.getLogoutResponseUrlAsync(profile, '', {}, true));
    expect(page.text).toContain('You are signed out of Local SAML provider.');
  });

  it('does nothing on a logout request without a signature', async () => {
    const sp = client();
    const { agent, profile } = await signIn(sp);
    if (!profile) throw new Error('no profile');
    const unsigned = new URL(await sp.getLogoutUrlAsync(profile, '', {}));
    unsigned.searchParams.delete('Signature');
    expect((await agent.open(unsigned)).text).toContain('The LogoutRequest is not signed');
    expect((await agent.open(new URL('/', provider.sso))).text).toContain('You are signed in as Ada Lovelace.');
  });
});
