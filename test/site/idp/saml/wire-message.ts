/** A SAML message as a binding carried it, before anything in it is believed. */
import type { BindingName } from './identifiers';

/** A signature beside the message: the redirect binding has one, while POST signs inside. */
export interface DetachedSignature {
  readonly octets: string;
  readonly algorithm: string;
  /** Base64. */
  readonly value: string;
}

export interface WireMessage {
  readonly binding: BindingName;
  readonly xml: string;
  readonly relayState: string;
  readonly detached?: DetachedSignature | undefined;
}
