/** A connection to a local identity provider, and the two moves of every case: mint an answer, hand it in. */
import type { SamlConnection, SamlSettings, SigningCertificate } from '../../../src/domain/connection';
import { toAddresses } from '../../../src/domain/addresses';
import type { Identity } from '../../../src/domain/identity';
import type { Result } from '../../../src/domain/result';
import type { SignInAttempt } from '../../../src/domain/sign-in-attempt';
import type { Random } from '../../../src/ports/random';
import type { ReplayGuard } from '../../../src/ports/replay-guard';
import { nodeHashing } from '../../../src/platform/hashing';
import { createTrace } from '../../../src/platform/trace';
import { parseCertificates } from '../../../src/protocols/saml/metadata/parse-certificates';
import type { SamlRefusal } from '../../../src/protocols/saml/refusals';
import { createServiceProvider } from '../../../src/protocols/saml/service-provider';
import type { ServiceProvider } from '../../../src/protocols/saml/service-provider';
import { connectionBase } from '../../protocols/connection-base';
import { ada } from '../../site/idp/people';
import type { Person } from '../../site/idp/people';
import { generateSamlKey } from '../../site/idp/saml/keys';
import type { SamlKey } from '../../site/idp/saml/keys';
import { responseFor } from '../../site/idp/saml/mint';
import type { MintOptions } from '../../site/idp/saml/mint';

/** Noon of an ordinary day; the tests' clock stands still unless they move it. */
export const noon = Date.parse('2027-03-10T12:00:00Z') / 1000;
export const issuer = 'https://idp.example/metadata';
export const addresses = toAddresses('https://app.example/x1/gateway');

/** The provider's key, another one it never told us of, and our own. */
export const [providerKey, strangerKey, ownKey] = (await Promise.all(
  ['idp.example', 'stranger.example', 'app.example'].map((commonName) =>
    generateSamlKey({ commonName, notBefore: new Date((noon - 86_400) * 1000), notAfter: inYears(5) }),
  ),
)) as [SamlKey, SamlKey, SamlKey];

export function inYears(years: number): Date {
  return new Date((noon + years * 365 * 86_400) * 1000);
}

/** A guard like the store's, to be shared between instances as containers share the store. */
export function createReplayGuard(): ReplayGuard & { readonly claims: { kind: string; expiresAt: number }[] } {
  const used = new Set<string>();
  const claims: { kind: string; expiresAt: number }[] = [];
  return {
    claims,
    claim: (kind, id, expiresAt) => {
      claims.push({ kind, expiresAt });
      const name = `${kind} ${id}`;
      const isFirst = !used.has(name);
      used.add(name);
      return Promise.resolve(isFirst);
    },
  };
}

let counter = 0;
const countingRandom: Random = { token: () => `t${String(++counter)}`, reference: () => 'ABCD-EFGH' };

export function serviceProvider(now = noon, replay: ReplayGuard = createReplayGuard()): ServiceProvider {
  const clock = { seconds: () => now, iso: () => new Date(now * 1000).toISOString() };
  return createServiceProvider({ clock, random: countingRandom, hashing: nodeHashing, replay });
}

/** Certificates as the app keeps them. */
export function trusted(...keys: readonly Pick<SamlKey, 'certificate'>[]): SigningCertificate[] {
  const parsed = parseCertificates(keys.map(({ certificate }) => certificate).join('\n'));
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
}

const settings: SamlSettings = {
  entityId: issuer,
  singleSignOn: [
    { binding: 'redirect', location: 'https://idp.example/sso?tenant=1' },
    { binding: 'post', location: 'https://idp.example/sso/post' },
  ],
  singleLogout: [
    { binding: 'redirect', location: 'https://idp.example/slo', responseLocation: 'https://idp.example/slo/return' },
    { binding: 'post', location: 'https://idp.example/slo/post' },
  ],
  certificates: trusted(providerKey),
  requestBinding: 'redirect',
  signRequests: true,
  nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  forceAuthn: false,
  requestedAuthnContext: [],
  signed: 'either',
  requireEncryption: false,
  allowSha1: false,
  allowRsa15: false,
};

type Changes = Partial<Omit<SamlConnection, 'saml' | 'protocol'>> & { readonly saml?: Partial<SamlSettings> };

export function connectionWith({ saml, ...base }: Changes = {}): SamlConnection {
  return {
    ...connectionBase,
    id: 'c1',
    name: 'Example',
    preset: 'custom-saml',
    ...base,
    protocol: 'saml',
    saml: { ...settings, ...saml },
  };
}

export const attempt: SignInAttempt = {
  id: 'relay-state-1',
  connectionId: 'c1',
  destination: { kind: 'home' },
  reference: 'ABCD-EFGH',
  startedAt: noon - 30,
  expiresAt: noon + 870,
  requestId: '_request1',
};

export const secrets = {
  keyPairs: [{ kid: 'k1', ...ownKey, createdAt: '2027-01-01T00:00:00.000Z' }],
};

/** A flawless answer to `attempt`, or what the changes make of it. */
export const mint = (changes: Partial<MintOptions> = {}, person: Person = ada): Promise<string> =>
  responseFor(person, {
    issuer,
    key: providerKey,
    audience: addresses.samlEntityId,
    acs: addresses.samlAcs,
    inResponseTo: attempt.requestId,
    now: new Date(noon * 1000),
    ...changes,
  });

export interface HandInOptions {
  readonly connection?: SamlConnection;
  /** Null: the answer arrives without an attempt. */
  readonly attempt?: SignInAttempt | null;
  readonly secrets?: Parameters<ServiceProvider['complete']>[0]['secrets'];
  readonly now?: number;
  readonly replay?: ReplayGuard;
}

export function handIn(samlResponse: string, options: HandInOptions = {}): Promise<Result<Identity, SamlRefusal>> {
  return serviceProvider(options.now, options.replay).complete({
    connection: options.connection ?? connectionWith(),
    secrets: options.secrets ?? secrets,
    addresses,
    samlResponse,
    ...(options.attempt === null ? {} : { attempt: options.attempt ?? attempt }),
    trace: createTrace(),
  });
}

/** What comes of it: `accepted`, or the reason of the refusal. */
export async function verdict(samlResponse: string | Promise<string>, options: HandInOptions = {}): Promise<string> {
  const result = await handIn(await samlResponse, options);
  return result.ok ? 'accepted' : result.error.reason;
}

export const decodeXml = (samlResponse: string): string => Buffer.from(samlResponse, 'base64').toString('utf8');
export const encodeXml = (xml: string): string => Buffer.from(xml).toString('base64');
