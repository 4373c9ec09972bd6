/** The session a sign-in opens: as long as the connection allows, never longer than the provider's own. */
import type { Connection } from '../domain/connection';
import type { Identity } from '../domain/identity';
import type { Session } from '../domain/session';
import type { ResolvedCustomer } from '../provisioning/resolution';
import type { SignInPorts, Visitor } from './ports';

interface SessionOf {
  readonly connection: Connection;
  readonly identity: Identity;
  readonly visitor: Visitor;
}

/** Purpose under which a session's ID token is sealed. */
export const idTokenPurpose = 'id-token-hint';

export async function toSession(
  ports: Pick<SignInPorts, 'random' | 'sealed'>,
  { connection, identity, visitor }: SessionOf,
  { accountId, profile }: ResolvedCustomer,
  now: number,
): Promise<Session> {
  const { idToken } = identity;
  const { idleMinutes, absoluteHours, rememberMe } = connection.session;
  const endsAt = Math.min(now + absoluteHours * 3600, identity.sessionEndsAt ?? Number.POSITIVE_INFINITY);
  return {
    accountId,
    displayName: profile.displayName,
    email: profile.email,
    connectionId: connection.id,
    method: 'single_sign_on',
    startedAt: now,
    seenAt: now,
    endsAt,
    idleSeconds: idleMinutes * 60,
    rememberMe,
    browser: visitor.browser,
    address: visitor.address,
    issuer: identity.issuer,
    subject: identity.subject,
    csrf: ports.random.token(24),
    ...(profile.locale === undefined ? {} : { locale: profile.locale }),
    ...(profile.timeZone === undefined ? {} : { timeZone: profile.timeZone }),
    ...(identity.providerSession === undefined ? {} : { providerSession: identity.providerSession }),
    ...(identity.nameId === undefined ? {} : { nameId: identity.nameId }),
    ...(idToken === undefined ? {} : { sealedIdToken: await ports.sealed.seal(idTokenPurpose, idToken, endsAt) }),
  };
}
