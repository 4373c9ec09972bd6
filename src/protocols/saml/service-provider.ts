/** The SAML 2.0 service provider, as the rest of the app sees it. Load it with `import()`: the XML libraries come along. */
import type { SamlBinding } from '../../domain/connection';
import type { KeyPair, SigningCertificate } from '../../domain/connection';
import type { Identity } from '../../domain/identity';
import type { MetadataDifference, ProviderFacts } from '../../domain/provider-metadata';
import type { Result } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { Hashing } from '../../ports/hashing';
import type { Random } from '../../ports/random';
import type { ReplayGuard } from '../../ports/replay-guard';
import type { MetadataInput } from './metadata/build-metadata';
import { completeSignIn } from './response/complete';
import type { CompleteInput } from './response/complete';
import type { Compared } from './metadata/diff-metadata';
import type { SamlMessage } from './endpoints';
import { createMessageId } from './identifiers';
import type { LogoutInput } from './logout/open-logout';
import type { IdentityProviderMetadata } from './metadata/parse-metadata';
import { peek } from './peek';
import type { Claimed } from './peek';
import type { CompletedLogout, CompleteLogoutInput, LogoutRequest } from './logout/receive-logout';
import type { SamlRefusal } from './refusals';
import type { LogoutRequestInput, LogoutResponseInput } from './logout/send-logout';
import type { StartInput } from './request/start';

export interface ServiceProvider {
  /** Sends the browser to the provider with an AuthnRequest. */
  start(input: StartInput): Promise<Result<SamlMessage, SamlRefusal>>;
  /** Verifies the provider's answer, uses it up and gives the identity it asserts. */
  complete(input: CompleteInput): Promise<Result<Identity, SamlRefusal>>;
  /** Who a message claims to come from. Unverified: for finding the connection, and for nothing else. */
  peek(message: string, binding?: SamlBinding): Result<Claimed, SamlRefusal>;
  /** This installation's metadata; signed when the connection signs its requests. */
  metadata(input: MetadataInput): Promise<string>;
  /** An identity provider's metadata; a document with several entities is refused with their list until one is chosen. */
  parseMetadata(xml: string, chooseEntityId?: string): Promise<Result<IdentityProviderMetadata, SamlRefusal>>;
  parseCertificates(pasted: string): Promise<Result<SigningCertificate[], SamlRefusal>>;
  diffMetadata(current: Compared, fresh: ProviderFacts): Promise<MetadataDifference[]>;
  /** RSA 3072 with a self-signed certificate of ten years. */
  makeKeyPair(commonName: string): Promise<KeyPair>;
  buildLogoutRequest(input: LogoutRequestInput): Promise<Result<SamlMessage, SamlRefusal>>;
  completeLogout(input: CompleteLogoutInput): Promise<Result<CompletedLogout, SamlRefusal>>;
  /** Accepts a request once only. */
  receiveLogoutRequest(input: LogoutInput): Promise<Result<LogoutRequest, SamlRefusal>>;
  buildLogoutResponse(input: LogoutResponseInput): Promise<Result<SamlMessage, SamlRefusal>>;
}

export interface ServiceProviderPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly hashing: Hashing;
  readonly replay: ReplayGuard;
}

/** What writes messages, and with it node-saml: an answer is read without it. */
const writing = () => import('./logout/send-logout');
/** Logout messages; no sign-in waits for what reads them. */
const reading = () => import('./logout/receive-logout');

/** Keeps nothing between calls: connection, keys and attempt come with each. */
export function createServiceProvider(ports: ServiceProviderPorts): ServiceProvider {
  const newId = () => createMessageId(ports.random);
  return {
    start: async (input) => (await import('./request/start')).startSignIn(input),
    complete: (input) => completeSignIn(ports, input),
    peek: (message, binding = 'post') => peek(message, binding),
    metadata: async (input) => (await import('./metadata/build-metadata')).buildMetadata(input, newId()),
    parseMetadata: async (xml, chooseEntityId) =>
      (await import('./metadata/parse-metadata')).parseMetadata(xml, ports.clock.seconds(), chooseEntityId),
    parseCertificates: async (pasted) => (await import('./metadata/parse-certificates')).parseCertificates(pasted),
    diffMetadata: async (current, fresh) => (await import('./metadata/diff-metadata')).diffMetadata(current, fresh),
    makeKeyPair: async (commonName) => (await import('./metadata/make-key-pair')).makeKeyPair(ports, commonName),
    buildLogoutRequest: async (input) => (await writing()).buildLogoutRequest(input),
    completeLogout: async (input) => (await reading()).completeLogout(ports, input),
    receiveLogoutRequest: async (input) => (await reading()).receiveLogoutRequest(ports, input),
    buildLogoutResponse: async (input) => (await writing()).buildLogoutResponse(input, newId()),
  };
}
