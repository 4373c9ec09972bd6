import type { Session } from '../domain/session';
import type { FindPerson } from '../portal/raise/read-values';
import { maySearchPerson } from '../signin/limits';
import type { GatewayPorts } from './edge';

/**
 * Finds a person of one help center by address, for somebody who is signed in there. Whoever is not known there, or not
 * to be named for sure, is nobody: the answer tells no more than the help center's own pages do.
 */
export const findPerson =
  (ports: Pick<GatewayPorts, 'directory' | 'throttle' | 'log'>, session: Session, serviceDeskId: string): FindPerson =>
  async (email) => {
    if (email === session.email) return session.accountId;
    if (!maySearchPerson(ports, session.accountId)) {
      ports.log.info('search_refused', { reason: 'too_many', account: session.accountId });
      return undefined;
    }
    const found = await ports.directory.findInDesk(email, serviceDeskId);
    return found?.active === true ? found.accountId : undefined;
  };
