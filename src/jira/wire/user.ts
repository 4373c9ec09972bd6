/** Accounts as Jira Service Management (`UserDTO`) and the Jira platform (`User`) write them. */
import * as z from 'zod/mini';
import { text } from './read';

export const userSchema = z.object({
  accountId: z.string(),
  displayName: text,
  active: z.catch(z.boolean(), true),
  /** Empty when the person hides it. */
  emailAddress: text,
  /** Only the platform tells. */
  accountType: text,
});

export type WireUser = z.infer<typeof userSchema>;
