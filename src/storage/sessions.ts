/**
 * Customers' sessions. A token is `{account}.{secret}`: the first part leads to the customer's gate and to the list of
 * the customer's sessions, the second is known to the browser only and stored as its hash.
 */
import { kvs } from '@forge/kvs';
import type { CustomerGate } from '../domain/customer';
import { sessionEnd, type Session } from '../domain/session';
import { preciseSeconds, systemClock } from '../platform/clock';
import { systemRandom } from '../platform/random';
import type { Sessions, SessionToken, StoredSession } from '../ports/sessions';
import { readBesideConfiguration } from './configuration-reads';
import { secondsToLive, stored } from './guarded';
import { accountKey, isPossibleKey, keys } from './keys';
import { pageBelow, readPlain, writePlain } from './records';
import { stamped } from './versions';

const openGate: CustomerGate = { status: 'active', sessionsNotBefore: 0 };
const tokenShape = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

interface Keys {
  readonly session: string;
  readonly gate: string;
  readonly ended: string;
}

const keyOf = (token: SessionToken): Keys | undefined => {
  const [, account, secret] = tokenShape.exec(token) ?? [];
  if (account === undefined || secret === undefined) return undefined;
  const session = keys.session(account, secret);
  return { session, gate: keys.gate(account), ended: keys.ended(session) };
};

const lifeOf = (session: Session): ReturnType<typeof secondsToLive> =>
  secondsToLive(Math.min(session.endsAt - systemClock.seconds(), session.idleSeconds + 120));

/** What has to be written for a new session; part of the one write that ends a sign-in. */
export function newSession(given: Session): {
  readonly token: SessionToken;
  readonly records: readonly { key: string; value: unknown; options: ReturnType<typeof secondsToLive> }[];
} {
  // To the millisecond, so that somebody who signs in again right after all sessions were ended is not put out too.
  const session = { ...given, startedAt: preciseSeconds() };
  const secret = systemRandom.token(32);
  const account = accountKey(session.accountId);
  const key = keys.session(account, secret);
  const options = lifeOf(session);
  const pointers = providerNames(session).map(([issuer, name]) => ({
    ...{ key: keys.providerSession(issuer, name) + key.slice(-43), value: key, options },
  }));
  return {
    token: `${account}.${secret}`,
    records: [{ key, value: stamped('session', session), options }, ...pointers],
  };
}

/** What the provider may call the session when it ends it: a transient NameID lives as long as one session. */
function providerNames({ issuer, providerSession, nameId }: Session): (readonly [issuer: string, name: string])[] {
  if (issuer === undefined) return [];
  const transient = nameId?.format?.endsWith(':transient') === true ? nameId.value : undefined;
  return [providerSession, transient].flatMap((name) => (name === undefined ? [] : [[issuer, name] as const]));
}

const isOver = (session: Session, gate: CustomerGate, now: number): boolean =>
  gate.status === 'blocked' || session.startedAt <= gate.sessionsNotBefore || sessionEnd(session, now) !== undefined;

/** All records below a prefix, in pages, at most 500. */
async function below(prefix: string): Promise<{ key: string; value: unknown }[]> {
  const found: { key: string; value: unknown }[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageBelow<unknown>(prefix, 100, cursor);
    found.push(...page.records);
    cursor = page.next;
  } while (cursor !== undefined && found.length < 500);
  return found;
}

/** Longer than any session record that was written while its session was being ended: idle time is seven days at most. */
const endedLife = secondsToLive(8 * 24 * 3600);

/**
 * A request that read the session before may write it back after it is gone, with the time it was seen. The marker beside
 * it keeps it over then.
 */
const endKey = (session: string): Promise<void> =>
  stored(kvs.transact().set(keys.ended(session), true, undefined, endedLife).delete(session).execute());

const readGate = async (accountId: string): Promise<CustomerGate> =>
  (await readPlain<CustomerGate>(keys.gate(accountKey(accountId)))) ?? openGate;

const writeGate = (accountId: string, gate: CustomerGate): Promise<void> =>
  writePlain(keys.gate(accountKey(accountId)), gate);

export const sessionStore: Sessions = {
  async find(token) {
    const key = keyOf(token);
    if (key === undefined) return undefined;
    // What could not be read must not pass as what is not there: the gate may be closed, the session ended.
    const value = await readBesideConfiguration([key.session, key.gate, key.ended], 'the session');
    const session = value(key.session) as Session | undefined;
    const gate = (value(key.gate) as CustomerGate | undefined) ?? openGate;
    const isEnded = value(key.ended) !== undefined;
    if (session === undefined || isEnded || isOver(session, gate, systemClock.seconds())) return undefined;
    return { id: key.session.slice(-43), session };
  },
  async touch(token, session) {
    const key = keyOf(token);
    if (key === undefined) return;
    const seen = { ...session, seenAt: systemClock.seconds() };
    await writePlain(key.session, seen, lifeOf(seen));
  },
  async end(token) {
    const key = keyOf(token);
    if (key !== undefined) await endKey(key.session);
  },
  async endById(accountId, id) {
    const key = keys.sessionsOf(accountKey(accountId)) + id;
    // Ids come from forms: one that names no session must not fill the store with markers.
    if (isPossibleKey(key) && (await readPlain(key)) !== undefined) await endKey(key);
  },
  async listOf(accountId) {
    const prefix = keys.sessionsOf(accountKey(accountId));
    const [gate, found, ended] = await Promise.all([readGate(accountId), below(prefix), below(keys.ended(prefix))]);
    const over = new Set(ended.map(({ key }) => key));
    const now = systemClock.seconds();
    return found
      .filter(({ key }) => !over.has(keys.ended(key)))
      .map(({ key, value }): StoredSession => ({ id: key.slice(-43), session: value as Session }))
      .filter(({ session }) => !isOver(session, gate, now));
  },
  async endAllOf(accountId) {
    const gate = await readGate(accountId);
    await writeGate(accountId, { ...gate, sessionsNotBefore: preciseSeconds() });
  },
  async endByProviderSession(issuer, providerSession) {
    const pointers = await below(keys.providerSession(issuer, providerSession));
    await Promise.all(pointers.map(({ value }) => endKey(String(value))));
    return pointers.length > 0;
  },
  gate: readGate,
  setGate: writeGate,
};
