/** The stores that a sign-in ends in, loaded together when a provider first answers. */
import { customerRecords } from './customers';
import { pendingLinks } from './pending-links';
import { replayGuard } from './replay-guard';
import { signInLog } from './sign-in-log';
import { signInWrites } from './sign-in-writes';
import { storedAttempts } from './stored-attempts';

export const signInRecords = {
  customers: customerRecords,
  pendingLinks,
  replay: replayGuard,
  signInLog,
  storedAttempts,
  writes: signInWrites,
};
