/** What an answer is held against: the connection, this installation's addresses, the attempt and the time. */
import type { Addresses } from '../../domain/addresses';
import type { SamlConnection } from '../../domain/connection';
import type { SignInAttempt } from '../../domain/sign-in-attempt';

export interface Expectations {
  readonly connection: SamlConnection;
  readonly addresses: Addresses;
  /** Undefined for an answer nobody asked for. */
  readonly attempt?: SignInAttempt | undefined;
  /** Epoch seconds. */
  readonly now: number;
}

/** The entity ID this installation goes by towards the connection's provider. */
export const ownEntityId = (connection: SamlConnection | undefined, addresses: Addresses): string =>
  connection?.saml.spEntityId ?? addresses.samlEntityId;
