/** Sign-out at the provider, and sign-out told by the provider. */
import { toAddresses } from '../domain/addresses';
import type { Session } from '../domain/session';
import { UpstreamFault } from '../ports/faults';
import { idTokenPurpose } from './new-session';
import type { SignInPorts } from './ports';
import { logoutRequestId } from './saml-logout';
import type { Departure } from './start-sign-in';

/** Where the browser goes to end the provider's session too; undefined where the provider offers nothing. */
export async function providerSignOut(ports: SignInPorts, session: Session): Promise<Departure | undefined> {
  try {
    return await departureFor(ports, session);
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    ports.log.error('provider_sign_out_unavailable', error);
    return undefined;
  }
}

async function departureFor(ports: SignInPorts, session: Session): Promise<Departure | undefined> {
  const { connection } = await ports.configuration.readFor(session.connectionId);
  if (connection === undefined) return undefined;
  const addresses = toAddresses(await ports.installation.gatewayUrl(), connection.id);
  if (connection.protocol !== 'saml') {
    const { sealedIdToken: sealed } = session;
    const idToken = sealed === undefined ? undefined : await ports.sealed.open(idTokenPurpose, sealed);
    const url = await (
      await ports.relyingParty()
    ).logoutUrl({
      ...{ connection, addresses, trace: ports.trace() },
      ...(typeof idToken === 'string' && { idToken }),
    });
    return url === undefined ? undefined : { how: 'redirect', url };
  }
  if (connection.saml.singleLogout.length === 0 || session.subject === undefined) return undefined;
  const secrets = await ports.configuration.secretsOf(connection);
  const relayState = ports.random.token(16);
  const message = await (
    await ports.serviceProvider()
  ).buildLogoutRequest({
    ...{ connection, secrets, addresses, relayState, requestId: logoutRequestId(ports, relayState) },
    session: {
      subject: session.subject,
      ...(session.nameId === undefined ? {} : { nameId: session.nameId }),
      ...(session.providerSession === undefined ? {} : { providerSession: session.providerSession }),
    },
  });
  if (!message.ok) return undefined;
  return message.value.binding === 'redirect'
    ? { how: 'redirect', url: message.value.url }
    : { how: 'post', action: message.value.action, fields: message.value.fields };
}

/** OpenID Connect Front-Channel Logout 1.0, section 3: without both `iss` and `sid` nobody is named, and nothing happens. */
export async function receiveFrontChannelLogout(
  ports: SignInPorts,
  connectionId: string,
  parameters: URLSearchParams,
): Promise<void> {
  const { connection } = await ports.configuration.readFor(connectionId);
  if (connection === undefined || connection.protocol === 'saml') return;
  const validated = (await ports.relyingParty()).validateFrontChannelLogout({ connection, parameters });
  if (!validated.ok) {
    ports.log.info('front_channel_logout_refused', { reason: validated.error.reason });
    return;
  }
  const { issuer, providerSession } = validated.value;
  if (providerSession !== undefined) await ports.sessions.endByProviderSession(issuer, providerSession);
}

/** OpenID Connect Back-Channel Logout 1.0, section 2.6. False: the token was not valid, nothing was ended. */
export async function receiveBackChannelLogout(
  ports: SignInPorts,
  connectionId: string,
  logoutToken: string,
): Promise<boolean> {
  const { connection } = await ports.configuration.readFor(connectionId);
  if (connection?.protocol !== 'oidc') return false;
  const [relyingParty, secrets] = await Promise.all([ports.relyingParty(), ports.configuration.secretsOf(connection)]);
  const validated = await relyingParty.validateLogoutToken({ connection, secrets, logoutToken, trace: ports.trace() });
  if (!validated.ok) {
    ports.log.info('logout_token_refused', { reason: validated.error.reason });
    return false;
  }
  const { issuer, subject, providerSession } = validated.value;
  if (providerSession !== undefined) await ports.sessions.endByProviderSession(issuer, providerSession);
  if (providerSession === undefined && subject !== undefined) {
    const link = await ports.customers.link({ issuer, subject });
    if (link !== undefined) await ports.sessions.endAllOf(link.accountId);
  }
  return true;
}
