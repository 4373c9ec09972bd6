/** Logout messages of the provider by both bindings, and the two moves of each case: send it, and read the verdict. */
import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Result } from '../../../src/domain/result';
import type { SamlRefusal } from '../../../src/protocols/saml/refusals';
import type { InboundLogout } from '../../../src/protocols/saml/logout/open-logout';
import type { SamlKey } from '../../site/idp/saml/keys';
import { signMessage } from '../../site/idp/saml/mint';
import { addresses, connectionWith, encodeXml, issuer, noon, providerKey, secrets, serviceProvider } from './scene';
import type { HandInOptions } from './scene';

const namespaces =
  'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';

const iso = (seconds: number) => new Date((noon + seconds) * 1000).toISOString();

let counter = 0;

/** A flawless LogoutRequest; attributes can be replaced, or taken away with undefined. */
export function logoutRequest(changes: Record<string, string | undefined> = {}, body = ''): string {
  const attributes = {
    ID: `_logout${String(++counter)}`,
    Version: '2.0',
    IssueInstant: iso(0),
    NotOnOrAfter: iso(300),
    Destination: addresses.samlSlo,
    ...changes,
  };
  return `<samlp:LogoutRequest ${namespaces} ${written(attributes)}><saml:Issuer>${issuer}</saml:Issuer>${
    body === '' ? '<saml:NameID>ada</saml:NameID><samlp:SessionIndex>_s1</samlp:SessionIndex>' : body
  }</samlp:LogoutRequest>`;
}

export function logoutResponse(
  changes: Record<string, string | undefined> = {},
  status = statusXml('Success'),
): string {
  const attributes = {
    ID: `_logout${String(++counter)}`,
    Version: '2.0',
    IssueInstant: iso(0),
    Destination: addresses.samlSlo,
    InResponseTo: '_request1',
    ...changes,
  };
  return `<samlp:LogoutResponse ${namespaces} ${written(attributes)}><saml:Issuer>${issuer}</saml:Issuer>${status}</samlp:LogoutResponse>`;
}

export function statusXml(code: string, subCode?: string): string {
  const uri = (name: string) => `urn:oasis:names:tc:SAML:2.0:status:${name}`;
  const inner = subCode === undefined ? '' : `<samlp:StatusCode Value="${uri(subCode)}"/>`;
  return `<samlp:Status><samlp:StatusCode Value="${uri(code)}">${inner}</samlp:StatusCode></samlp:Status>`;
}

const written = (attributes: Record<string, string | undefined>): string =>
  Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${value}"`]))
    .join(' ');

export function byPost(xml: string, key: SamlKey = providerKey, signature = {}): InboundLogout {
  const what = xml.startsWith('<samlp:LogoutRequest') ? 'samlp:LogoutRequest' : 'samlp:LogoutResponse';
  return { binding: 'post', message: encodeXml(signMessage(xml, what, key, signature)), relayState: 'theirs' };
}

export interface RedirectOptions {
  readonly key?: SamlKey;
  readonly relayState?: string;
  readonly algorithm?: string;
  readonly hash?: string;
  /** How values are escaped; senders differ. */
  readonly escape?: (value: string) => string;
}

/** SAML Bindings, section 3.4.4.1. */
export function byRedirect(xml: string | Buffer, options: RedirectOptions = {}): InboundLogout {
  const { key = providerKey, relayState = 'theirs', escape = encodeURIComponent } = options;
  const { algorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', hash = 'sha256' } = options;
  const parameter = xml.includes('LogoutResponse') ? 'SAMLResponse' : 'SAMLRequest';
  const pairs = [
    [parameter, deflateRawSync(xml).toString('base64')],
    ...(relayState === '' ? [] : [['RelayState', relayState]]),
    ['SigAlg', algorithm],
  ];
  const signed = pairs.map(([name = '', value = '']) => `${name}=${escape(value)}`).join('&');
  const signature = createSign(hash).update(signed).sign(key.privateKey, 'base64');
  return { binding: 'redirect', query: `${signed}&Signature=${escape(signature)}` };
}

export const bindings = [
  ['post', byPost],
  ['redirect', byRedirect],
] as const;

type LogoutOptions = Pick<HandInOptions, 'connection' | 'now' | 'replay' | 'secrets'>;

const inputFor = (inbound: InboundLogout, options: LogoutOptions) => ({
  connection: options.connection ?? connectionWith(),
  secrets: options.secrets ?? secrets,
  addresses,
  inbound,
});

export const receive = (inbound: InboundLogout, options: LogoutOptions = {}) =>
  serviceProvider(options.now, options.replay).receiveLogoutRequest(inputFor(inbound, options));

export const complete = (inbound: InboundLogout, options: LogoutOptions = {}) =>
  serviceProvider(options.now).completeLogout({ ...inputFor(inbound, options), requestId: '_request1' });

export async function outcome(result: Promise<Result<unknown, SamlRefusal>>): Promise<string> {
  const { ok, ...rest } = await result;
  return ok ? 'accepted' : (rest as { error: SamlRefusal }).error.reason;
}
