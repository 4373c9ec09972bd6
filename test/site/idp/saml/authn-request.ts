/** What a verified AuthnRequest asks for (SAML core, section 3.4.1), decided against the metadata of its sender. */
import { nameIdFormats, password, passwordProtectedTransport, type NameIdFormat, type Status } from './identifiers';
import type { VerifiedMessage } from './incoming';
import type { Endpoint, ServiceProvider } from './service-providers';
import { childrenOf, elementsOf } from './xml';

export interface AuthnRequest {
  readonly id: string | undefined;
  readonly from: ServiceProvider;
  readonly acs: string;
  readonly relayState: string;
  readonly forceAuthn: boolean;
  readonly isPassive: boolean;
  /** Undefined when the request leaves it to the provider. */
  readonly nameIdFormat: NameIdFormat | undefined;
  readonly authnContext: string;
  /** Set when the request asks for something this provider cannot do. */
  readonly refusal: Status | undefined;
  /** Fills in the sign-in form. */
  readonly loginHint: string;
}

/** @throws Error when the answer would have to go to an address that is not in the sender's metadata */
export function parseAuthnRequest({ root, from, relayState }: VerifiedMessage): AuthnRequest {
  const format = childrenOf(root, 'samlp:NameIDPolicy')[0]?.getAttribute('Format');
  const nameIdFormat = formatNamed(format);
  const contexts = elementsOf(root, 'saml:AuthnContextClassRef').map((ref) => ref.textContent.trim());
  const authnContext = contexts.length === 0 ? passwordProtectedTransport : contexts.find(isOffered);
  return {
    id: root.getAttribute('ID') ?? undefined,
    from,
    acs: chooseAcs(root, from),
    relayState,
    forceAuthn: isTrue(root.getAttribute('ForceAuthn')),
    isPassive: isTrue(root.getAttribute('IsPassive')),
    nameIdFormat: nameIdFormat === 'unspecified' ? undefined : nameIdFormat,
    authnContext: authnContext ?? passwordProtectedTransport,
    refusal:
      authnContext === undefined ? 'noAuthnContext' : format && !nameIdFormat ? 'invalidNameIdPolicy' : undefined,
    loginHint: elementsOf(root, 'saml:NameID')[0]?.textContent.trim() ?? '',
  };
}

/** What a sign-in that starts at this provider amounts to: no request, the sender's default endpoint. */
export function unsolicited(from: ServiceProvider, relayState: string): AuthnRequest {
  return {
    id: undefined,
    from,
    acs: defaultAcs(from).location,
    relayState,
    forceAuthn: false,
    isPassive: false,
    nameIdFormat: undefined,
    authnContext: passwordProtectedTransport,
    refusal: undefined,
    loginHint: '',
  };
}

function chooseAcs(root: Element, from: ServiceProvider): string {
  const url = root.getAttribute('AssertionConsumerServiceURL');
  const index = root.getAttribute('AssertionConsumerServiceIndex');
  if (!url && !index) return defaultAcs(from).location;
  const services = from.assertionConsumerServices.filter(({ binding }) => binding === 'post');
  const chosen = services.find((service) => (url ? service.location === url : service.index === index));
  if (!chosen) throw new Error(`${from.entityId} has no assertion consumer service ${url ?? `with index ${index}`}`);
  return chosen.location;
}

function defaultAcs(from: ServiceProvider): Endpoint {
  const services = from.assertionConsumerServices.filter(({ binding }) => binding === 'post');
  const chosen = services.find(({ isDefault }) => isDefault) ?? services[0];
  if (!chosen) throw new Error(`${from.entityId} has no assertion consumer service for the POST binding`);
  return chosen;
}

function formatNamed(uri: string | null | undefined): NameIdFormat | undefined {
  const entry = Object.entries(nameIdFormats).find(([, value]) => value === uri);
  return entry?.[0] as NameIdFormat | undefined;
}

const isOffered = (context: string): boolean => [password, passwordProtectedTransport].includes(context);

const isTrue = (value: string | null): boolean => value === 'true' || value === '1';
