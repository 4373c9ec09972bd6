/** What tells one browser from another where no cookie does: address and user agent. Weaker than a cookie, and said so in the threat model. */
import type { SignInPorts, Visitor } from './ports';

export const bindingOf = ({ hashing }: Pick<SignInPorts, 'hashing'>, { address, browser }: Visitor): string =>
  hashing.digest(address, browser);
