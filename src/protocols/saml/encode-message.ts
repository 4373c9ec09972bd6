/** A message in the form its binding wants, signed or not: SAML Bindings, sections 3.4.4 and 3.5.4. */
import { sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { KeyPair, SamlBinding } from '../../domain/connection';
import type { SamlMessage } from './endpoints';
import { signXml } from './signature/sign-xml';

export interface OutgoingMessage {
  readonly xml: string;
  readonly parameter: 'SAMLRequest' | 'SAMLResponse';
  readonly relayState?: string | undefined;
  /** Undefined for a message that is not signed. */
  readonly signingKey: KeyPair | undefined;
  readonly location: string;
  readonly binding: SamlBinding;
}

export const encodeMessage = (message: OutgoingMessage): SamlMessage =>
  message.binding === 'redirect' ? toRedirect(message) : toForm(message);

const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** The signature covers the query as it is sent, so the query is written once and never taken apart again. */
function toRedirect({ xml, parameter, relayState, signingKey, location }: OutgoingMessage): SamlMessage {
  const pairs = [
    [parameter, deflateRawSync(xml).toString('base64')],
    ...(relayState === undefined ? [] : [['RelayState', relayState]]),
    ...(signingKey ? [['SigAlg', rsaSha256]] : []),
  ];
  const query = pairs.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&');
  const signature = signingKey && sign('sha256', Buffer.from(query), signingKey.privateKey).toString('base64');
  const signed = signature === undefined ? query : `${query}&Signature=${encodeURIComponent(signature)}`;
  return { binding: 'redirect', url: `${location}${location.includes('?') ? '&' : '?'}${signed}` };
}

/** The signature follows the Issuer, where the schema has its place. */
function toForm({ xml, parameter, relayState, signingKey, location }: OutgoingMessage): SamlMessage {
  const written = signingKey ? signXml(xml, signingKey, "/*/*[local-name(.)='Issuer']") : xml;
  const fields = {
    [parameter]: Buffer.from(written).toString('base64'),
    ...(relayState === undefined ? {} : { RelayState: relayState }),
  };
  return { binding: 'post', action: location, fields };
}
