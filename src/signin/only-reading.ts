/** The sign-in's decision without its changes: for connection tests and for old attempts that are decided anew. */
import { fail, ok } from '../domain/result';
import type { DecidePorts } from './decide-identity';
import { replacing } from '../ports/loaded-later';
import type { SignInPorts } from './ports';

/** The account of whoever Jira does not have yet. */
export const nobody = 'not created yet';

/** The ports of a sign-in whose every change is a promise only. Whoever Jira does not have yet would be created. */
export const onlyReading = (ports: SignInPorts): DecidePorts => ({
  clock: ports.clock,
  configuration: ports.configuration,
  patterns: ports.patterns,
  customers: replacing(ports.customers, { intend: () => Promise.resolve() }),
  pendingLinks: replacing(ports.pendingLinks, { ask: () => Promise.resolve(undefined) }),
  directory: replacing(ports.directory, {
    async createCustomer(email, displayName) {
      const found = await ports.directory.findCustomer(email, []);
      return !found.ok && found.error.reason === 'not_found'
        ? ok({ accountId: nobody, displayName, active: true })
        : fail({ reason: 'address_in_use' });
    },
  }),
});
