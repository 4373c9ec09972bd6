/** Who is signed in at the SAML provider, and which service providers have been told so. */
import { randomBytes } from 'node:crypto';
import type { Person } from '../people';
import type { NameId } from './messages';

/** A service provider that got an assertion in this session, and must hear of its end. */
export interface Participant {
  readonly entityId: string;
  readonly nameId: NameId;
  readonly sessionIndex: string;
}

export interface IdpSession {
  readonly id: string;
  readonly person: Person;
  readonly authnInstant: Date;
  readonly participants: readonly Participant[];
}

const lifetimeMilliseconds = 8 * 60 * 60 * 1000;

export class Sessions {
  readonly #sessions = new Map<string, IdpSession>();

  create(person: Person): IdpSession {
    const session = { id: randomBytes(32).toString('base64url'), person, authnInstant: new Date(), participants: [] };
    this.#sessions.set(session.id, session);
    return session;
  }

  find(id: string | undefined): IdpSession | undefined {
    const session = this.#sessions.get(id ?? '');
    const isOver = session && Date.now() - session.authnInstant.getTime() > lifetimeMilliseconds;
    return isOver ? undefined : session;
  }

  /** The session that a logout request means when no cookie came along with it. */
  findBySubject(entityId: string, nameId: string, sessionIndexes: readonly string[]): IdpSession | undefined {
    const fits = (participant: Participant): boolean =>
      participant.entityId === entityId &&
      participant.nameId.value === nameId &&
      (sessionIndexes.length === 0 || sessionIndexes.includes(participant.sessionIndex));
    return [...this.#sessions.values()].find((session) => session.participants.some(fits));
  }

  /** Remembers the newest assertion for each service provider. */
  addParticipant(session: IdpSession, participant: Participant): void {
    const present = this.#sessions.get(session.id);
    if (!present) return;
    const others = present.participants.filter(({ entityId }) => entityId !== participant.entityId);
    this.#sessions.set(session.id, { ...present, participants: [...others, participant] });
  }

  end(session: IdpSession): void {
    this.#sessions.delete(session.id);
  }
}
