/** Our own logout messages, always signed: SAML Core, section 3.7, SAML Profiles, section 4.4.3. */
import type { Addresses } from '../../../domain/addresses';
import type { ConnectionSecrets, KeyPair, SamlBinding, SamlConnection } from '../../../domain/connection';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import type { Session } from '../../../domain/session';
import { encodeMessage } from '../encode-message';
import { chooseEndpoint } from '../endpoints';
import type { SamlMessage } from '../endpoints';
import { checkMessageId, checkRelayState } from '../identifiers';
import type { SamlRefusal } from '../refusals';
import { writeLogoutRequest, writeLogoutResponse } from '../writer';

interface LogoutSettings {
  readonly connection: SamlConnection;
  readonly secrets: ConnectionSecrets;
  readonly addresses: Addresses;
}

export interface LogoutRequestInput extends LogoutSettings {
  /** The app's session that ends, with what the provider called the person and its own session. */
  readonly session: Pick<Session, 'subject' | 'nameId' | 'providerSession'>;
  /** At most 80 bytes. */
  readonly relayState: string;
  /** ID of the request, to be given to `completeLogout`; see `createMessageId`. */
  readonly requestId: string;
}

export interface LogoutResponseInput extends LogoutSettings {
  /** ID of the request that is answered. */
  readonly inResponseTo: string;
  /** The provider's own RelayState, handed back unread. */
  readonly relayState?: string | undefined;
  /** False when nobody here goes by that name. */
  readonly succeeded: boolean;
}

/** Asks the provider to end its session of a person. */
export async function buildLogoutRequest(input: LogoutRequestInput): Promise<Result<SamlMessage, SamlRefusal>> {
  const route = chooseRoute(input, 'location');
  if (!route.ok) return route;
  const { subject = '', nameId = { value: subject }, providerSession } = input.session;
  const id = checkMessageId(input.requestId);
  const relayState = checkRelayState(input.relayState);
  const xml = await writeLogoutRequest({ ...input, id, location: route.value.location }, nameId, providerSession);
  return ok(encodeMessage({ xml, parameter: 'SAMLRequest', relayState, ...route.value }));
}

/** Answers the provider's LogoutRequest. */
export function buildLogoutResponse(input: LogoutResponseInput, id: string): Result<SamlMessage, SamlRefusal> {
  const route = chooseRoute(input, 'responseLocation');
  if (!route.ok) return route;
  const { inResponseTo, succeeded, relayState } = input;
  const xml = writeLogoutResponse({ ...input, id, location: route.value.location }, inResponseTo, succeeded);
  return ok(encodeMessage({ xml, parameter: 'SAMLResponse', relayState, ...route.value }));
}

interface Route {
  readonly location: string;
  readonly binding: SamlBinding;
  readonly signingKey: KeyPair;
}

function chooseRoute(
  { connection, secrets }: LogoutSettings,
  kind: 'location' | 'responseLocation',
): Result<Route, SamlRefusal> {
  const { singleLogout, requestBinding } = connection.saml;
  const endpoint = chooseEndpoint(singleLogout, requestBinding, 'SingleLogoutService');
  if (!endpoint.ok) return endpoint;
  const signingKey = secrets.keyPairs?.[0];
  if (!signingKey) return fail({ reason: 'signing_key_missing' });
  const { binding, location, [kind]: chosen = location } = endpoint.value;
  return ok({ location: chosen, binding, signingKey });
}
