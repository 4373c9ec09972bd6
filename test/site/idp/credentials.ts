/** Checks what somebody typed into a provider's sign-in form. */
import type { Person } from './people';

export interface SignInErrors {
  readonly email?: string;
  readonly password?: string;
}

export type SignInAttempt = { readonly person: Person } | { readonly errors: SignInErrors };

/** Finds the person by e-mail address (in any case) and password; answers with the text to show next to the field otherwise. */
export function checkCredentials(people: readonly Person[], email: string, password: string): SignInAttempt {
  const wanted = email.trim().toLowerCase();
  if (wanted === '') return { errors: { email: 'Enter your e-mail address.' } };
  const person = people.find((candidate) => candidate.email.toLowerCase() === wanted);
  if (person === undefined) return { errors: { email: 'Nobody here has this e-mail address.' } };
  if (password === '') return { errors: { password: 'Enter your password.' } };
  if (person.password !== password) return { errors: { password: 'This is not the right password.' } };
  return { person };
}
