/** Single logout (SAML profiles, section 4.4): one participant after the other, then back to whoever began. */
import type { BindingName } from './identifiers';
import type { VerifiedMessage } from './incoming';
import { logoutRequestElement, logoutResponseElement } from './logout-messages';
import { newId } from './messages';
import { sendLogout, type Departure, type Sender } from './outgoing';
import type { Endpoint, ServiceProvider, ServiceProviders } from './service-providers';
import type { IdpSession, Participant, Sessions } from './sessions';
import { childrenOf } from './xml';

/** A logout under way. */
interface Round {
  readonly initiator: Initiator | undefined;
  readonly remaining: readonly Participant[];
  readonly isPartial: boolean;
}

interface Initiator {
  readonly from: ServiceProvider;
  readonly requestId: string;
  readonly binding: BindingName;
  readonly relayState: string;
}

export interface SignOutContext {
  readonly sessions: Sessions;
  readonly serviceProviders: ServiceProviders;
  readonly senderFor: (entityId: string) => Sender;
}

export class SignOut {
  readonly #context: SignOutContext;
  /** Rounds by the ID of the LogoutRequest whose answer they wait for. */
  readonly #waiting = new Map<string, Round>();

  constructor(context: SignOutContext) {
    this.#context = context;
  }

  /** Ends the session from this side; undefined when everybody has been told. */
  async fromHere(session: IdpSession): Promise<Departure | undefined> {
    this.#context.sessions.end(session);
    return this.#next({ initiator: undefined, remaining: session.participants, isPartial: false });
  }

  /** Ends the session because a service provider says so; the sender itself needs no request. */
  async onRequest(message: VerifiedMessage, cookieSession: IdpSession | undefined): Promise<Departure | undefined> {
    const { from, root, binding, relayState } = message;
    const nameId = childrenOf(root, 'saml:NameID')[0]?.textContent.trim() ?? '';
    const indexes = childrenOf(root, 'samlp:SessionIndex').map((index) => index.textContent.trim());
    const session = this.#context.sessions.findBySubject(from.entityId, nameId, indexes) ?? cookieSession;
    if (session) this.#context.sessions.end(session);
    const remaining = session?.participants.filter(({ entityId }) => entityId !== from.entityId) ?? [];
    const initiator = { from, requestId: root.getAttribute('ID') ?? '', binding, relayState };
    return this.#next({ initiator, remaining, isPartial: false });
  }

  /** @throws Error when the answer belongs to no request of this provider */
  async onResponse({ root }: VerifiedMessage): Promise<Departure | undefined> {
    const inResponseTo = root.getAttribute('InResponseTo') ?? '';
    const round = this.#waiting.get(inResponseTo);
    if (!round) throw new Error('This LogoutResponse answers no request of this provider');
    this.#waiting.delete(inResponseTo);
    const code = childrenOf(root, 'samlp:Status')[0]?.getElementsByTagName('*')[0]?.getAttribute('Value') ?? '';
    return this.#next({ ...round, isPartial: round.isPartial || !code.endsWith(':Success') });
  }

  async #next(round: Round): Promise<Departure | undefined> {
    const [participant, ...remaining] = round.remaining;
    if (!participant) return round.initiator && this.#finish(round.initiator, round.isPartial);
    const to = await this.#context.serviceProviders.find(participant.entityId);
    const endpoint = preferred(to.singleLogoutServices, 'redirect');
    if (!endpoint) return this.#next({ ...round, remaining, isPartial: true });
    const sender = this.#context.senderFor(to.entityId);
    const id = newId();
    const { nameId, sessionIndex } = participant;
    const request = { id, issuer: sender.endpoints.entityId, destination: endpoint.location, nameId, sessionIndex };
    this.#waiting.set(id, { ...round, remaining });
    return sendLogout(sender, to, endpoint, logoutRequestElement(request), '');
  }

  #finish({ from, requestId, binding, relayState }: Initiator, isPartial: boolean): Departure | undefined {
    const endpoint = preferred(from.singleLogoutServices, binding);
    if (!endpoint) return undefined;
    const sender = this.#context.senderFor(from.entityId);
    const response = logoutResponseElement({
      id: newId(),
      issuer: sender.endpoints.entityId,
      destination: endpoint.location,
      inResponseTo: requestId,
      status: isPartial ? 'partialLogout' : 'success',
    });
    return sendLogout(sender, from, endpoint, response, relayState);
  }
}

function preferred(endpoints: readonly Endpoint[], binding: BindingName): Endpoint | undefined {
  return endpoints.find((endpoint) => endpoint.binding === binding) ?? endpoints[0];
}
