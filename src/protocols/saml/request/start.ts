/** The AuthnRequest that starts a sign-in: SAML Core, section 3.4, SAML Profiles, section 4.1.4.1. */
import type { Addresses } from '../../../domain/addresses';
import type { ConnectionSecrets, SamlConnection } from '../../../domain/connection';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import type { SignInAttempt } from '../../../domain/sign-in-attempt';
import type { Trace } from '../../../ports/trace';
import { encodeMessage } from '../encode-message';
import { chooseEndpoint } from '../endpoints';
import type { SamlMessage } from '../endpoints';
import { checkMessageId, checkRelayState } from '../identifiers';
import type { SamlRefusal } from '../refusals';
import { writeAuthnRequest } from '../writer';

export interface StartInput {
  readonly connection: SamlConnection;
  readonly secrets: ConnectionSecrets;
  readonly addresses: Addresses;
  /** Its `id` travels as RelayState, its `requestId` is the request's ID. */
  readonly attempt: SignInAttempt;
  /** Asks for a new authentication whatever the connection says: the person wants to be somebody else. */
  readonly otherAccount?: boolean;
  readonly trace: Trace;
}

/** @throws Error if the attempt cannot be expressed in SAML: no `requestId`, or an `id` over 80 bytes */
export async function startSignIn(input: StartInput): Promise<Result<SamlMessage, SamlRefusal>> {
  const { connection, secrets, addresses, attempt, otherAccount = false, trace } = input;
  const { signRequests, singleSignOn, requestBinding } = connection.saml;
  const endpoint = chooseEndpoint(singleSignOn, requestBinding, 'SingleSignOnService');
  if (!endpoint.ok) return endpoint;
  const signingKey = signRequests ? secrets.keyPairs?.[0] : undefined;
  if (signRequests && !signingKey) return fail({ reason: 'signing_key_missing' });
  const { location, binding } = endpoint.value;
  const id = checkMessageId(attempt.requestId);
  const relayState = checkRelayState(attempt.id);
  const xml = await writeAuthnRequest({ connection, addresses, location, id, forceAuthn: otherAccount });
  trace.note('SAML request', 'ok', { destination: new URL(location).host, binding, signed: signRequests });
  return ok(encodeMessage({ xml, parameter: 'SAMLRequest', relayState, signingKey, location, binding }));
}
