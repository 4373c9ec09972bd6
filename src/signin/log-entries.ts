/** Lines of the sign-in log. */
import type { Connection } from '../domain/connection';
import type { Identity } from '../domain/identity';
import { keepReceived, type ReceivedValues } from '../domain/received-values';
import type { Destination, SignInAttempt } from '../domain/sign-in-attempt';
import type { SignInEntry } from '../domain/sign-in-entry';
import type { Clock } from '../ports/clock';
import type { Random } from '../ports/random';
import type { Trace } from '../ports/trace';
import type { Visitor } from './ports';

/** What every line starts from. */
export function newEntry(
  ports: { readonly clock: Clock; readonly random: Random },
  about: {
    readonly connection?: Pick<Connection, 'id' | 'name'>;
    readonly attempt: Pick<SignInAttempt, 'reference' | 'destination'>;
    readonly visitor: Visitor;
    readonly trace?: Trace;
  },
  verdict: Pick<SignInEntry, 'outcome' | 'reason' | 'explanation'>,
): SignInEntry {
  return {
    id: ports.random.token(16),
    at: ports.clock.seconds(),
    ...verdict,
    ...(about.connection === undefined
      ? {}
      : { connectionId: about.connection.id, connectionName: about.connection.name }),
    address: about.visitor.address,
    browser: about.visitor.browser.slice(0, 300),
    reference: about.attempt.reference,
    destination: describeDestination(about.attempt.destination),
    steps: about.trace?.steps() ?? [],
    changes: [],
  };
}

/** What the line keeps to decide the attempt anew with. */
export const receivedOf = (
  connection: Connection,
  { issuer, subject, attributes }: Identity,
  { destination }: Pick<SignInAttempt, 'destination'>,
): ReceivedValues => ({
  ...{ issuer, subject },
  ...('slug' in destination ? { slug: destination.slug } : {}),
  ...keepReceived(connection, attributes),
});

/** Where the customer wanted to go, in the log's words. */
function describeDestination(destination: Destination): string {
  switch (destination.kind) {
    case 'home':
      return 'home';
    case 'portal':
      return `portal ${destination.slug}`;
    case 'request_type':
      return `portal ${destination.slug}, request type ${destination.requestTypeId}`;
    case 'request':
      return `portal ${destination.slug}, request ${destination.issueKey}`;
    case 'requests':
      return 'my requests';
    case 'test':
      return 'connection test';
  }
}
