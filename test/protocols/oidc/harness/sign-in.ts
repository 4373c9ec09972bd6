/** One whole sign-in against the scripted provider, right in everything but what the test twists. */
import type { ConnectionBase, ConnectionSecrets, OidcSettings } from '../../../../src/domain/connection';
import type { Identity } from '../../../../src/domain/identity';
import type { Result } from '../../../../src/domain/result';
import type { SignInAttempt } from '../../../../src/domain/sign-in-attempt';
import { createTrace } from '../../../../src/platform/trace';
import type { OidcRefusal } from '../../../../src/protocols/oidc/refusals';
import { createRelyingParty, type RelyingParty } from '../../../../src/protocols/oidc/relying-party';
import { addresses, attempt as usualAttempt, oidcConnection } from './connections';
import { createPorts, noon, type TestPorts } from './ports';
import { createScriptedProvider, metadataOf, paths, type ScriptedProvider } from './scripted-provider';
import { makeSigningKey, sign, type Claims, type Header, type SigningKey } from './signing';

export const providerKey = await makeSigningKey('RS256');
export const clientSecret = 'a secret: with ~all/kinds+of=letters&signs%';
export const accessToken = 'access-token-1';
export const code = 'code-1';

export interface Twist {
  readonly settings?: Partial<OidcSettings>;
  readonly connection?: Partial<ConnectionBase>;
  readonly secrets?: ConnectionSecrets;
  readonly attempt?: Partial<SignInAttempt>;
  /** Laid over the discovery document; undefined takes a member away. */
  readonly metadata?: Claims;
  /** What the JWKS address serves. */
  readonly keys?: unknown;
  /** Laid over the ID token's claims. */
  readonly claims?: Claims;
  readonly header?: Header;
  readonly signWith?: SigningKey;
  /** Takes the place of the signed ID token. */
  readonly token?: (claims: Claims) => string | Promise<string>;
  /** Laid over the token endpoint's JSON. */
  readonly tokenAnswer?: Claims | (() => Response);
  readonly userinfo?: Claims | (() => Response | Promise<Response>);
  /** Laid over the parameters of the authorization response. */
  readonly callback?: Readonly<Record<string, string | undefined>> | URLSearchParams;
  readonly method?: 'GET' | 'POST';
}

export interface SignIn {
  readonly result: Result<Identity, OidcRefusal>;
  readonly provider: ScriptedProvider;
  readonly ports: TestPorts;
  readonly party: RelyingParty;
  readonly trace: ReturnType<typeof createTrace>;
}

/** The claims of a proper ID token for the usual attempt. */
const idTokenClaims = (issuer = 'https://idp.example', now = noon): Claims => ({
  iss: issuer,
  sub: 'subject-1',
  aud: 'gatehouse',
  exp: now + 300,
  iat: now,
  nonce: usualAttempt.nonce,
  email: 'ada@acme.example',
});

const laidOver = (base: Claims, changes: Claims = {}): Claims =>
  Object.fromEntries(Object.entries({ ...base, ...changes }).filter(([, value]) => value !== undefined));

/** A provider that answers as the twist says. */
export function twistedProvider(twist: Twist): ScriptedProvider {
  const provider = createScriptedProvider([providerKey.publicJwk]);
  const { issuer, answers } = provider;
  const { metadata, keys, tokenAnswer, userinfo } = twist;
  answers.set(`${issuer}${paths.discovery}`, () => Response.json(laidOver(metadataOf(issuer), metadata)));
  if (keys !== undefined) answers.set(`${issuer}${paths.keys}`, () => Response.json(keys));
  answers.set(`${issuer}${paths.token}`, async () => {
    if (typeof tokenAnswer === 'function') return tokenAnswer();
    const claims = laidOver(idTokenClaims(), twist.claims);
    const idToken = await (twist.token?.(claims) ?? sign(claims, twist.signWith ?? providerKey, twist.header));
    const usual = { access_token: accessToken, token_type: 'Bearer', expires_in: 3600, id_token: idToken };
    return Response.json(laidOver(usual, tokenAnswer));
  });
  answers.set(`${issuer}${paths.userinfo}`, () =>
    typeof userinfo === 'function' ? userinfo() : Response.json(laidOver({ sub: 'subject-1' }, userinfo)),
  );
  return provider;
}

/** Comes straight back from the provider, as the browser would. */
export async function signIn(twist: Twist = {}, provider = twistedProvider(twist)): Promise<SignIn> {
  const ports = createPorts(provider.http);
  const party = createRelyingParty(ports);
  const trace = createTrace();
  const result = await comeBack(party, provider, twist, trace);
  return { result, provider, ports, party, trace };
}

export interface Started {
  readonly result: Result<{ readonly url: string }, OidcRefusal>;
  /** Of the authorization request; empty when it was refused. */
  readonly parameters: URLSearchParams;
  readonly provider: ScriptedProvider;
}

/** The first half of a sign-in. */
export async function start(twist: Twist = {}, provider = twistedProvider(twist)): Promise<Started> {
  const result = await createRelyingParty(createPorts(provider.http)).start({
    connection: oidcConnection({ issuer: provider.issuer, ...twist.settings }, twist.connection),
    secrets: twist.secrets ?? { clientSecret },
    addresses,
    attempt: { ...usualAttempt, ...twist.attempt },
    trace: createTrace(),
  });
  return { result, provider, parameters: new URL(result.ok ? result.value.url : provider.issuer).searchParams };
}

const issued = new WeakMap<ScriptedProvider, number>();

/** A provider gives no code twice (RFC 6749, section 4.1.2): `code-1`, then `code-2`. */
function nextCode(provider: ScriptedProvider): string {
  const count = (issued.get(provider) ?? 0) + 1;
  issued.set(provider, count);
  return code.replace(/\d+$/, String(count));
}

/** The second half of a sign-in, at a relying party that may have seen others before. */
export function comeBack(
  party: RelyingParty,
  provider: ScriptedProvider,
  twist: Twist = {},
  trace = createTrace(),
): Promise<Result<Identity, OidcRefusal>> {
  const attempt = { ...usualAttempt, ...twist.attempt };
  const parameters =
    twist.callback instanceof URLSearchParams
      ? twist.callback
      : new URLSearchParams(
          laidOver({ code: nextCode(provider), state: attempt.id }, twist.callback) as Record<string, string>,
        );
  return party.complete({
    connection: oidcConnection({ issuer: provider.issuer, ...twist.settings }, twist.connection),
    secrets: twist.secrets ?? { clientSecret },
    addresses,
    attempt,
    callback: { parameters, method: twist.method ?? 'GET' },
    trace,
  });
}

/** What `expect(result)` is to match when the sign-in is refused for this reason, with these facts. */
export const refused = (reason: OidcRefusal['reason'], facts: Readonly<Record<string, unknown>> = {}) => ({
  ok: false,
  error: { reason, ...facts },
});
