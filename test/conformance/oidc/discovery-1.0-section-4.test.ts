/** OpenID Connect Discovery 1.0, section 4: a document that lies, moves, or is none is refused; a good one is kept for its time. */
import { describe, expect, it } from 'vitest';
import { UpstreamFault } from '../../../src/ports/faults';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { createPorts } from '../../protocols/oidc/harness/ports';
import { metadataOf } from '../../protocols/oidc/harness/scripted-provider';
import { comeBack, refused, signIn, start, twistedProvider } from '../../protocols/oidc/harness/sign-in';

const url = 'https://idp.example/.well-known/openid-configuration';
const issuer = 'https://idp.example';

describe('the discovery document', () => {
  it('is read below the issuer, whether or not that ends with a slash', async () => {
    const slashed = `${issuer}/`;
    const provider = twistedProvider({ metadata: { issuer: slashed }, claims: { iss: slashed } });
    expect((await signIn({ settings: { issuer: slashed } }, provider)).result.ok).toBe(true);
    expect(provider.requestsTo(url)).toHaveLength(1);
  });

  it('is read below an issuer with a path', async () => {
    const realm = `${issuer}/realms/acme`;
    const provider = twistedProvider({ claims: { iss: realm } });
    const served = { ...metadataOf(issuer), issuer: realm };
    provider.answers.set(`${realm}/.well-known/openid-configuration`, () => Response.json(served));
    expect((await signIn({ settings: { issuer: realm } }, provider)).result.ok).toBe(true);
  });

  it('is read at an address of its own, and still has to name the issuer', async () => {
    const discoveryUrl = 'https://login.example/acme/openid-configuration';
    const provider = twistedProvider({});
    provider.answers.set(discoveryUrl, () => Response.json(metadataOf(issuer)));
    expect((await signIn({ settings: { discoveryUrl } }, provider)).result.ok).toBe(true);
    expect(provider.requestsTo(url)).toHaveLength(0);
  });

  it.each([
    ['another issuer', 'https://evil.example'],
    ['the issuer with a slash more', `${issuer}/`],
    ['the issuer with a port', `${issuer}:443`],
    ['the issuer with a path', `${issuer}/tenant`],
  ])('that names %s is refused', async (_which, actual) => {
    const { result, provider } = await signIn({ metadata: { issuer: actual } });
    expect(result).toEqual(refused('discovery_issuer_mismatch', { expected: issuer, actual }));
    expect(provider.requests).toHaveLength(1);
  });

  it.each([
    ['a list', '[]'],
    ['text', '"https://idp.example"'],
    ['a page', '<!doctype html>'],
    ['empty', ''],
  ])('that is %s is refused', async (_which, body) => {
    const provider = twistedProvider({});
    provider.answers.set(url, () => new Response(body));
    const { result } = await signIn({}, provider);
    expect(result).toEqual(refused('metadata_invalid', { host: 'idp.example', member: 'document' }));
  });

  it.each([
    ['issuer', 7],
    ['issuer', undefined],
    ['token_endpoint', 'http://idp.example/token'],
    ['token_endpoint', 'https://user:password@idp.example/token'],
    ['authorization_endpoint', 'javascript:alert(1)'],
    ['authorization_endpoint', ['https://idp.example/authorize']],
    ['userinfo_endpoint', '/userinfo'],
    ['jwks_uri', 'file:///etc/passwd'],
    ['end_session_endpoint', 'data:text/html,'],
    ['require_pushed_authorization_requests', 'yes'],
  ])('whose %s is %j is refused', async (member, value) => {
    const { result } = await signIn({ metadata: { [member]: value } });
    expect(result).toEqual(refused('metadata_invalid', { host: 'idp.example', member }));
  });

  it('may be wrong in what only informs', async () => {
    const metadata = { scopes_supported: 'openid', claims_supported: [1], backchannel_logout_supported: 'yes' };
    expect((await signIn({ metadata })).result.ok).toBe(true);
  });

  it('may leave out or null what the provider does not offer', async () => {
    const metadata = { userinfo_endpoint: null, end_session_endpoint: '', acr_values_supported: null };
    expect((await signIn({ metadata })).result.ok).toBe(true);
  });

  it.each([301, 302, 303, 307, 308])('that redirects with status %i is refused and not followed', async (status) => {
    const provider = twistedProvider({});
    const location = 'https://evil.example/.well-known/openid-configuration';
    provider.answers.set(url, () => new Response('', { status, headers: { location } }));
    provider.answers.set(location, () => Response.json(metadataOf(issuer)));
    const { result } = await signIn({}, provider);
    expect(result).toEqual(refused('redirected', { called: 'discovery', host: 'idp.example', to: 'evil.example' }));
    expect(provider.requests).toHaveLength(1);
  });

  const redirectTo = (location: string) => () => new Response('', { status: 301, headers: { location } });

  it('that redirects within its origin is followed, as frameworks do that add a slash', async () => {
    const provider = twistedProvider({});
    const document = provider.answers.get(url);
    provider.answers.set(url, redirectTo('/.well-known/openid-configuration/'));
    provider.answers.set(`${url}/`, redirectTo('https://idp.example/en/discovery'));
    provider.answers.set('https://idp.example/en/discovery', (request) => document!(request));
    const keys = provider.answers.get('https://idp.example/jwks');
    provider.answers.set('https://idp.example/jwks', redirectTo('/jwks/'));
    provider.answers.set('https://idp.example/jwks/', (request) => keys!(request));
    expect((await signIn({}, provider)).result.ok).toBe(true);
  });

  it('must still name the issuer that was asked for, wherever it was found', async () => {
    const provider = twistedProvider({});
    provider.answers.set(url, redirectTo('/other-tenant'));
    provider.answers.set(`${issuer}/other-tenant`, () => Response.json(metadataOf(`${issuer}/other`)));
    expect((await signIn({}, provider)).result).toMatchObject(refused('discovery_issuer_mismatch'));
  });

  it.each([
    ['in a circle', url, 'idp.example', 3],
    ['to another port', 'https://idp.example:8443/x', 'idp.example:8443', 1],
    ['to plain http', 'http://idp.example/x', 'idp.example', 1],
    ['to a name and password', 'https://a:b@idp.example/x', 'idp.example', 1],
    ['nowhere', '', '', 1],
  ])('that redirects %s is refused', async (_which, location, to, requests) => {
    const provider = twistedProvider({});
    provider.answers.set(url, redirectTo(location));
    const { result } = await signIn({}, provider);
    expect(result).toMatchObject({ ok: false });
    if (!location.includes('@')) expect(result).toMatchObject(refused('redirected', { to }));
    expect(provider.requests).toHaveLength(requests);
  });

  it('that is not there is refused with its status', async () => {
    const provider = twistedProvider({});
    provider.answers.delete(url);
    expect((await signIn({}, provider)).result).toEqual(
      refused('discovery_not_found', { host: 'idp.example', status: 404 }),
    );
  });

  it.each([429, 500, 503])('that answers with status %i is a fault', async (status) => {
    const provider = twistedProvider({});
    provider.answers.set(url, () => new Response('', { status, headers: { 'retry-after': '7' } }));
    await expect(signIn({}, provider)).rejects.toMatchObject({ name: 'UpstreamFault', status, retryAfterSeconds: 7 });
  });

  it('is not asked for at an address that is not https', async () => {
    const { result, provider } = await signIn({ settings: { discoveryUrl: 'http://idp.example/discovery' } });
    expect(result).toEqual(refused('address_not_allowed', { called: 'discovery', host: 'idp.example' }));
    expect(provider.requests).toEqual([]);
  });
});

describe('a discovered endpoint', () => {
  it('gives way to one given by hand', async () => {
    const provider = twistedProvider({});
    const usual = provider.answers.get('https://idp.example/token');
    provider.answers.set('https://token.example/', (request) => usual?.(request) ?? new Response());
    const { result } = await signIn({ settings: { endpoints: { token: 'https://token.example/' } } }, provider);
    expect(result.ok).toBe(true);
    expect(provider.requestsTo('https://idp.example/token')).toEqual([]);
  });

  it.each(['authorization', 'token', 'userinfo'] as const)('given by hand has to be https: %s', async (called) => {
    const settings = { endpoints: { [called]: 'http://insecure.example/' } };
    const { result } = called === 'authorization' ? await start({ settings }) : await signIn({ settings });
    expect(result).toEqual(refused('address_not_allowed', { called, host: 'insecure.example' }));
  });

  it.each(['authorization', 'token'] as const)('has to be there: %s', async (called) => {
    const metadata = { [`${called}_endpoint`]: undefined };
    const { result } = called === 'authorization' ? await start({ metadata }) : await signIn({ metadata });
    expect(result).toEqual(refused('endpoint_missing', { called }));
  });
});

describe('a kept discovery document', () => {
  const minute = 60;
  const hour = 60 * minute;

  it.each<[string, string | undefined, number]>([
    ['an hour when nothing is said', undefined, hour],
    ['as long as the provider says', 'public, max-age=7200', 2 * hour],
    ['no shorter than five minutes', 'max-age=1', 5 * minute],
    ['five minutes when it must not be stored', 'no-store, max-age=86400', 5 * minute],
    ['no longer than a day', 'max-age=99999999', 24 * hour],
    ['an hour when the time is nonsense', 'max-age=-5', hour],
    ['an hour when only shared caches are meant', 's-maxage=7200', hour],
  ])('is used for %s', async (_which, cacheControl, seconds) => {
    const provider = twistedProvider({ claims: { exp: 99_999_999_999 } });
    const headers: Record<string, string> = cacheControl === undefined ? {} : { 'cache-control': cacheControl };
    provider.answers.set(url, () => Response.json(metadataOf(issuer), { headers }));
    const ports = createPorts(provider.http);
    const party = createRelyingParty(ports);
    await comeBack(party, provider);
    ports.advance(seconds - 1);
    expect((await comeBack(party, provider)).ok).toBe(true);
    expect(provider.requestsTo(url)).toHaveLength(1);
    ports.advance(1);
    expect((await comeBack(party, provider)).ok).toBe(true);
    expect(provider.requestsTo(url)).toHaveLength(2);
  });

  it('is not used after its time when the provider cannot be asked', async () => {
    const provider = twistedProvider({});
    const ports = createPorts(provider.http);
    const party = createRelyingParty(ports);
    await comeBack(party, provider);
    ports.advance(hour);
    provider.answers.set(url, () => new Response('', { status: 500 }));
    await expect(comeBack(party, provider)).rejects.toThrow(UpstreamFault);
  });

  it('is never one that cannot be used', async () => {
    const provider = twistedProvider({});
    const ports = createPorts(provider.http);
    const party = createRelyingParty(ports);
    provider.answers.set(url, () => Response.json({ nothing: true }));
    expect(await comeBack(party, provider)).toMatchObject(refused('metadata_invalid'));
    provider.answers.set(url, () => Response.json(metadataOf(issuer)));
    expect((await comeBack(party, provider)).ok).toBe(true);
  });
});
