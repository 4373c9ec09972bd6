/** Takes a SAML message off the wire and has its signature verified, whichever binding carried it (SAML bindings, 3.4 and 3.5). */
import { inflateRawSync } from 'node:zlib';
import { isSignedBy } from './entities';
import type { BindingName } from './identifiers';
import type { Profile } from './profile';
import type { ServiceProvider, ServiceProviders } from './service-providers';
import type { WireMessage } from './wire-message';
import { childrenOf, parseXml } from './xml';

type MessageKind = 'AuthnRequest' | 'LogoutRequest' | 'LogoutResponse';

export interface VerifiedMessage {
  readonly kind: MessageKind;
  readonly from: ServiceProvider;
  readonly binding: BindingName;
  readonly relayState: string;
  /** The message's root element. */
  readonly root: Element;
}

export interface Verifier {
  readonly serviceProviders: ServiceProviders;
  readonly profileOf: (entityId: string) => Profile;
}

const maximumXmlBytes = 256 * 1024;

/** Reads the message from a GET's query or a POST's form. */
export async function readMessage(request: Request): Promise<WireMessage> {
  return request.method === 'POST' ? fromForm(await request.formData()) : fromQuery(new URL(request.url));
}

function fromForm(form: FormData): WireMessage {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const encoded = text('SAMLRequest') || text('SAMLResponse');
  return { binding: 'post', xml: Buffer.from(encoded, 'base64').toString('utf8'), relayState: text('RelayState') };
}

function fromQuery({ search, searchParams }: URL): WireMessage {
  const parameter = searchParams.has('SAMLRequest') ? 'SAMLRequest' : 'SAMLResponse';
  const deflated = Buffer.from(searchParams.get(parameter) ?? '', 'base64');
  const value = searchParams.get('Signature');
  return {
    binding: 'redirect',
    xml: inflateRawSync(deflated, { maxOutputLength: maximumXmlBytes }).toString('utf8'),
    relayState: searchParams.get('RelayState') ?? '',
    detached:
      value === null
        ? undefined
        : { octets: signedOctets(search, parameter), algorithm: searchParams.get('SigAlg') ?? '', value },
  };
}

/** SAML bindings, section 3.4.4.1: the parameters in this order, encoded as they came. */
function signedOctets(search: string, parameter: string): string {
  const raw = search.slice(1).split('&');
  return [parameter, 'RelayState', 'SigAlg']
    .flatMap((name) => raw.find((pair) => pair.startsWith(`${name}=`)) ?? [])
    .join('&');
}

/**
 * @param expected the kinds of message that belong at `endpoint`
 * @throws Error when the sender is unknown, the signature is missing or wrong, or the message does not belong here
 */
export async function verifyMessage(
  message: WireMessage,
  { serviceProviders, profileOf }: Verifier,
  endpoint: string,
  expected: readonly MessageKind[],
): Promise<VerifiedMessage> {
  const root = parseXml(message.xml).documentElement;
  const kind = expected.find((candidate) => candidate === root.localName);
  if (!kind) throw new Error(`A ${root.localName} does not belong here`);
  const issuer = childrenOf(root, 'saml:Issuer')[0]?.textContent ?? '';
  const from = await serviceProviders.find(issuer.trim());
  const isSigned = message.detached !== undefined || childrenOf(root, 'ds:Signature').length > 0;
  const mustBeSigned =
    kind !== 'AuthnRequest' || from.authnRequestsSigned || profileOf(from.entityId).requireSignedRequests;
  if (mustBeSigned && !isSigned) throw new Error(`The ${kind} is not signed`);
  if (isSigned && !from.signingCertificates.some((certificate) => isSignedBy(message, from, certificate))) {
    throw new Error(`The signature of the ${kind} fits no key of ${from.entityId}`);
  }
  const destination = root.getAttribute('Destination');
  if (destination && destination !== endpoint) throw new Error(`The ${kind} is for ${destination}`);
  return { kind, from, binding: message.binding, relayState: message.relayState, root };
}
