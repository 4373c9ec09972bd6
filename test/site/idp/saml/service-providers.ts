/** Knows service providers by their metadata, which it fetches itself from loopback, so nobody has to register. */
import { bindings, type BindingName } from './identifiers';
import { childrenOf, elementsOf, parseXml } from './xml';

export interface Endpoint {
  readonly binding: BindingName;
  readonly location: string;
  readonly index?: string | undefined;
  readonly isDefault?: boolean | undefined;
}

export interface ServiceProvider {
  readonly entityId: string;
  readonly assertionConsumerServices: readonly Endpoint[];
  readonly singleLogoutServices: readonly Endpoint[];
  readonly authnRequestsSigned: boolean;
  /** Base64 DER, without PEM lines. */
  readonly signingCertificates: readonly string[];
  readonly encryptionCertificates: readonly string[];
}

export interface ServiceProviderSources {
  readonly registered: readonly ServiceProvider[];
  readonly metadataUrls: readonly string[];
}

/** How long fetched metadata is believed, so that a service provider's new key is soon noticed. */
const freshMilliseconds = 10_000;

export class ServiceProviders {
  readonly #sources: ServiceProviderSources;
  readonly #fetched = new Map<string, { readonly at: number; readonly provider: ServiceProvider }>();

  constructor(sources: ServiceProviderSources) {
    this.#sources = sources;
  }

  /** @throws Error when no metadata can be had for the entity ID */
  async find(entityId: string): Promise<ServiceProvider> {
    const registered = this.#sources.registered.find((provider) => provider.entityId === entityId);
    if (registered) return registered;
    for (const url of new Set([entityId, ...this.#sources.metadataUrls])) {
      const provider = isLoopback(url) ? await this.#fetch(url).catch(() => undefined) : undefined;
      if (provider?.entityId === entityId) return provider;
    }
    throw new Error(`No metadata can be found for the service provider ${entityId}`);
  }

  /** The one that a sign-in from this side goes to when nobody says which. */
  async first(): Promise<ServiceProvider> {
    const [registered] = this.#sources.registered;
    if (registered) return registered;
    const [url] = this.#sources.metadataUrls;
    if (url === undefined) throw new Error('This provider knows no service provider yet');
    return this.#fetch(url);
  }

  async #fetch(url: string): Promise<ServiceProvider> {
    const known = this.#fetched.get(url);
    if (known && Date.now() - known.at < freshMilliseconds) return known.provider;
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(`The metadata at ${url} answered ${response.status}`);
    const provider = parseServiceProvider(await response.text());
    this.#fetched.set(url, { at: Date.now(), provider });
    return provider;
  }
}

/** @throws Error when the text is no metadata of a service provider (SAML metadata, section 2.4.4) */
function parseServiceProvider(xml: string): ServiceProvider {
  const document = parseXml(xml);
  const entity = elementsOf(document, 'md:EntityDescriptor')[0];
  const descriptor = elementsOf(document, 'md:SPSSODescriptor')[0];
  const entityId = entity?.getAttribute('entityID');
  if (!entityId || !descriptor) throw new Error('This is not the metadata of a service provider');
  return {
    entityId,
    assertionConsumerServices: endpointsOf(descriptor, 'md:AssertionConsumerService'),
    singleLogoutServices: endpointsOf(descriptor, 'md:SingleLogoutService'),
    authnRequestsSigned: descriptor.getAttribute('AuthnRequestsSigned') === 'true',
    signingCertificates: certificatesOf(descriptor, 'signing'),
    encryptionCertificates: certificatesOf(descriptor, 'encryption'),
  };
}

function endpointsOf(descriptor: Element, name: string): Endpoint[] {
  return childrenOf(descriptor, name).flatMap((service) => {
    const uri = service.getAttribute('Binding');
    const binding = uri === bindings.post ? 'post' : uri === bindings.redirect ? 'redirect' : undefined;
    const location = service.getAttribute('Location');
    if (binding === undefined || !location) return [];
    const index = service.getAttribute('index') ?? undefined;
    return [{ binding, location, index, isDefault: service.getAttribute('isDefault') === 'true' }];
  });
}

/** A key without a `use` serves both purposes. */
function certificatesOf(descriptor: Element, use: string): string[] {
  return childrenOf(descriptor, 'md:KeyDescriptor')
    .filter((key) => [use, '', null].includes(key.getAttribute('use')))
    .flatMap((key) => elementsOf(key, 'ds:X509Certificate'))
    .map((certificate) => certificate.textContent.replace(/\s+/g, ''));
}

function isLoopback(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed?.protocol === 'http:' &&
    /^(?:localhost|[^.]+(?:\.[^.]+)*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(parsed.hostname)
  );
}
