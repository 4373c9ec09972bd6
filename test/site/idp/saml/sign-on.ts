/** Answers an AuthnRequest for a person who is signed in, or refuses it (SAML profiles, section 4.1.4). */
import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '../people';
import { toAttributes } from './attributes';
import type { AuthnRequest } from './authn-request';
import type { Status } from './identifiers';
import { assertionElement, newId, responseElement, type NameId } from './messages';
import { encodeResponse, postForm, type Departure, type Sender } from './outgoing';
import type { IdpSession, Participant, Sessions } from './sessions';

const minute = 60_000;

export async function answer(
  request: AuthnRequest,
  session: IdpSession,
  sessions: Sessions,
  sender: Sender,
): Promise<Departure> {
  const { endpoints, profile } = sender;
  const now = Date.now();
  const participant = participantFor(request, session, sender);
  const id = newId();
  const assertion = assertionElement({
    id: newId(),
    issuer: endpoints.entityId,
    nameId: participant.nameId,
    audience: request.from.entityId,
    recipient: request.acs,
    inResponseTo: request.id,
    sessionIndex: participant.sessionIndex,
    authnInstant: session.authnInstant,
    authnContext: request.authnContext,
    issueInstant: new Date(now),
    notBefore: new Date(now - minute),
    notOnOrAfter: new Date(now + profile.assertionMinutes * minute),
    sessionNotOnOrAfter:
      profile.sessionMinutes === undefined ? undefined : new Date(now + profile.sessionMinutes * minute),
    attributes: toAttributes(session.person, profile.attributeStyle),
  });
  const response = responseElement({
    id,
    issuer: endpoints.entityId,
    destination: request.acs,
    inResponseTo: request.id,
    issueInstant: new Date(now),
    status: 'success',
    assertion,
  });
  const encoded = await encodeResponse(sender, request.from, id, response);
  sessions.addParticipant(session, participant);
  return deliver(request, encoded);
}

export async function refuse(request: AuthnRequest, status: Status, sender: Sender): Promise<Departure> {
  const id = newId();
  const { entityId: issuer } = sender.endpoints;
  const response = responseElement({
    id,
    issuer,
    destination: request.acs,
    inResponseTo: request.id,
    issueInstant: new Date(),
    status,
  });
  return deliver(request, await encodeResponse(sender, request.from, id, response));
}

function deliver({ acs, relayState }: AuthnRequest, encoded: string): Departure {
  return postForm(acs, { SAMLResponse: encoded, ...(relayState !== '' && { RelayState: relayState }) });
}

/** One session index for each service provider, kept for the whole session. */
function participantFor(request: AuthnRequest, session: IdpSession, { endpoints, profile }: Sender): Participant {
  const { entityId } = request.from;
  const known = session.participants.find((participant) => participant.entityId === entityId);
  const format = request.nameIdFormat ?? profile.nameIdFormat;
  const nameId =
    known?.nameId.format === format ? known.nameId : nameIdFor(session.person, format, endpoints.entityId, entityId);
  return { entityId, nameId, sessionIndex: known?.sessionIndex ?? newId() };
}

/** SAML core, section 8.3: a persistent identifier is opaque and differs from one service provider to the next. */
export function nameIdFor(person: Person, format: NameId['format'], issuer: string, audience: string): NameId {
  switch (format) {
    case 'persistent': {
      const value = createHash('sha256')
        .update(JSON.stringify([audience, person.id]))
        .digest('base64url');
      return { format, value, nameQualifier: issuer, spNameQualifier: audience };
    }
    case 'transient':
      return { format, value: `_${randomBytes(20).toString('hex')}` };
    case 'emailAddress':
      return { format, value: person.email };
    case 'unspecified':
      return { format, value: person.userName };
  }
}
