/** People whose provider names them anew each time are recognised by what the mapping makes of them. */
import { normalizeUserName } from '../domain/account-linking';
import type { Profile } from '../domain/attribute-mapping';
import type { Connection } from '../domain/connection';
import type { Identity } from '../domain/identity';

/** The user name where user names decide, else the address; whoever has it at this provider is this person. */
export function toRecognizable(identity: Identity, profile: Profile, { matching }: Connection): Identity {
  if (identity.subjectIsTransient !== true) return identity;
  const { userName, email } = profile;
  const byName = matching.by === 'user_name' && userName !== undefined;
  return { ...identity, subject: byName ? `user name ${normalizeUserName(userName)}` : `address ${email}` };
}
