/** IDs and RelayState that this installation puts on messages: SAML Core, section 1.3.4, SAML Bindings, section 3.4.3. */
import type { Random } from '../../ports/random';

/** A fresh message ID: 160 random bits behind a letter, since an xs:ID must not begin with a digit. */
export const createMessageId = (random: Random): string => `_${random.token(20)}`;

/** @throws Error for what is not an xs:ID; the caller made it, so this is no refusal */
export function checkMessageId(id: string | undefined): string {
  if (id === undefined || !/^[A-Za-z_][\w.-]*$/.test(id)) throw new Error('A SAML message ID must be an xs:ID');
  return id;
}

/** @throws Error for more than the 80 bytes a provider has to give back */
export function checkRelayState(relayState: string): string {
  if (Buffer.byteLength(relayState) > 80) throw new Error('RelayState must not exceed 80 bytes');
  return relayState;
}
