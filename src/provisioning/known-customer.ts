/** What identifies a person at a connection besides the subject: the address, and the user name where it decides (requirement C3). */
import { normalizeUserName } from '../domain/account-linking';
import type { Names } from '../ports/customer-records';
import type { ResolveQuestion } from './resolution';

export function namesOf({ connection, profile }: Pick<ResolveQuestion, 'connection' | 'profile'>): Names {
  const { userName, email } = profile;
  return connection.matching.by === 'user_name' && userName !== undefined
    ? { email, userName: normalizeUserName(userName) }
    : { email };
}
