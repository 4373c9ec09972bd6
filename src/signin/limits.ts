/** What one address, and all addresses together, may cause before anybody is verified. A container counts for itself. */
import { unknownAddress, type SignInPorts, type Visitor } from './ports';

type Counting = Pick<SignInPorts, 'throttle'>;

interface Limit {
  readonly kind: string;
  readonly address: number;
  readonly everybody: number;
  readonly seconds: number;
}

const tenMinutes = 600;

/** Attempts kept in the store because cookies do not come back: one write each. An office shares one address. */
const storedAttempts: Limit = { kind: 'stored-attempts', address: 120, everybody: 2_000, seconds: tenMinutes };
/** Lines of the sign-in log about people who were let in by nobody. */
const refusals: Limit = { kind: 'refusals', address: 30, everybody: 600, seconds: tenMinutes };

/** How often this was done, measured against the limit: below 1 it may be done once more. */
function load({ throttle }: Counting, limit: Limit, { address }: Visitor): number {
  const everybody = throttle.count(limit.kind, '', limit.seconds) / limit.everybody;
  // Where the platform names no address, all visitors would share one.
  if (address === unknownAddress) return everybody;
  return Math.max(everybody, throttle.count(limit.kind, address, limit.seconds) / limit.address);
}

export const mayStoreAttempt = (ports: Counting, visitor: Visitor): boolean =>
  load(ports, storedAttempts, visitor) <= 1;

/** `last`: the line may be written and is to say that none follow for a while. */
export function mayWriteRefusal(ports: Counting, visitor: Visitor): 'yes' | 'last' | 'no' {
  const now = load(ports, refusals, visitor);
  if (now > 1) return 'no';
  return now === 1 ? 'last' : 'yes';
}

/** A browser presents the answer once, twice when somebody reloads; each costs a write, or the check of a signature. */
export const mayAnswer = ({ throttle }: Counting, attemptId: string): boolean =>
  throttle.count('answers', attemptId, 900) <= 5;

/** The page tries by itself every 15 seconds at the soonest; whoever does it faster makes Jira no better. */
export const mayResume = ({ throttle }: Counting, attemptId: string): boolean =>
  throttle.count('resumes', attemptId, 900) <= 40;

/** Pressed again and again, a recovery link or a test costs storage and nothing else. */
export const mayUseLink = ({ throttle }: Counting, id: string): boolean =>
  throttle.count('links', id, tenMinutes) <= 10;

/** What was typed is kept once or twice for a form whose session ended; its token alone, without a session, fills no store. */
export const mayKeepDraft = ({ throttle }: Counting, formToken: string): boolean =>
  throttle.count('drafts', formToken, 3_600) <= 5;

/** A customer brings in a few people by address; who tries hundreds is making a list of who is known. */
export const maySearchPerson = ({ throttle }: Counting, accountId: string): boolean =>
  throttle.count('people', accountId, tenMinutes) <= 60;

/** Parts of files wait in the store until the last one has come: enough for many files, and an end. */
export const mayStorePart = ({ throttle }: Counting, accountId: string): boolean =>
  throttle.count('file-parts', accountId, tenMinutes) <= 300;
