/** Starts the local SAML identity provider: samlify for the protocol, its own people, form and lasting keys around it. */
import { getRequestListener } from '@hono/node-server';
import { listenOnLoopback } from '../loopback-server';
import { people as everybody, type Person } from '../people';
import { openStateFile } from '../state-file';
import { metadataXml, type IdentityProviderEndpoints } from './entities';
import { generateSamlKey, type SamlKey } from './keys';
import { defaultProfile, type Profile } from './profile';
import { samlRoutes } from './routes';
import { ServiceProviders, type ServiceProvider } from './service-providers';
import { Sessions } from './sessions';

export interface SamlProviderOptions {
  /** 0 chooses a free one. */
  readonly port: number;
  /** The keys are kept here; without it they last as long as the process. */
  readonly stateDir?: string | undefined;
  /** Where the service provider publishes its metadata; asked at the first use, so it need not run yet. */
  readonly spMetadataUrl?: string | undefined;
  /** A service provider that publishes no metadata. */
  readonly sp?: RegisteredServiceProvider | undefined;
  readonly profile?: Partial<Profile> | undefined;
  readonly people?: readonly Person[] | undefined;
  /** How the provider calls itself on its pages. */
  readonly name?: string | undefined;
}

interface RegisteredServiceProvider {
  readonly entityId: string;
  readonly acs: string;
  readonly slo?: string | undefined;
  /** Base64 DER, without PEM lines; for signing and for encryption. */
  readonly certificates?: readonly string[] | undefined;
}

export interface SamlProvider {
  readonly entityId: string;
  readonly metadataUrl: string;
  readonly sso: string;
  readonly slo: string;
  /** Sign-in from this side: add `RelayState` and, where there are several, `sp` as query parameters. */
  readonly initiateUrl: string;
  /** Every key in the metadata; the first one signs. */
  readonly keys: readonly SamlKey[];
  /** Treats one service provider, or all of them, in another way from now on. */
  configure(profile: Partial<Profile>, entityId?: string): void;
  /** Publishes a further key, which does not sign yet. */
  stageKey(): Promise<SamlKey>;
  /** Signs with the newest key from now on; the former ones leave the metadata unless `keepFormer` is set. */
  swapKey(options?: { keepFormer?: boolean }): void;
  stop(): Promise<void>;
}

interface State {
  readonly keys: readonly SamlKey[];
}

const newKey = (): Promise<SamlKey> => generateSamlKey({ commonName: 'Local SAML provider' });

export async function startSamlProvider(options: SamlProviderOptions): Promise<SamlProvider> {
  const { name = 'Local SAML provider', people = everybody } = options;
  const state = await openStateFile<State>(options.stateDir, 'saml-provider', async () => ({ keys: [await newKey()] }));
  const profiles = new Map<string, Partial<Profile>>();
  let general: Profile = { ...defaultProfile, ...options.profile };
  const profileOf = (entityId: string): Profile => ({ ...general, ...profiles.get(entityId) });
  const signingKey = (): SamlKey => {
    const [key] = state.read().keys;
    if (!key) throw new Error('The SAML provider has no key');
    return key;
  };
  const serviceProviders = new ServiceProviders({
    registered: options.sp ? [toServiceProvider(options.sp)] : [],
    metadataUrls: options.spMetadataUrl === undefined ? [] : [options.spMetadataUrl],
  });

  const server = await listenOnLoopback(options.port, (origin) => {
    const endpoints = endpointsAt(origin);
    const certificates = () => state.read().keys.map(({ certificate }) => certificate);
    const app = samlRoutes({
      name,
      people,
      // Cookies know no port, so providers side by side need names of their own.
      cookieName: `saml_idp_${new URL(origin).port}`,
      metadata: () => metadataXml(endpoints, certificates(), general.requireSignedRequests),
      endpoints,
      verifier: { serviceProviders, profileOf },
      sessions: new Sessions(),
      senderFor: (entityId) => ({ endpoints, key: signingKey(), profile: profileOf(entityId) }),
    });
    const listener = getRequestListener(app.fetch);
    return (request, response) => void listener(request, response);
  });

  const { entityId, sso, slo } = endpointsAt(server.origin);
  return {
    entityId,
    metadataUrl: entityId,
    sso,
    slo,
    initiateUrl: `${server.origin}/initiate`,
    get keys() {
      return state.read().keys;
    },
    configure(profile, forEntityId) {
      if (forEntityId === undefined) general = { ...general, ...profile };
      else profiles.set(forEntityId, { ...profiles.get(forEntityId), ...profile });
    },
    async stageKey() {
      const key = await newKey();
      state.write({ keys: [...state.read().keys, key] });
      return key;
    },
    swapKey({ keepFormer = false } = {}) {
      const { keys } = state.read();
      const newest = keys.slice(-1);
      state.write({ keys: keepFormer ? [...newest, ...keys.slice(0, -1)] : newest });
    },
    stop: () => server.stop(),
  };
}

const endpointsAt = (origin: string): IdentityProviderEndpoints => ({
  entityId: `${origin}/metadata`,
  sso: `${origin}/sso`,
  slo: `${origin}/slo`,
});

function toServiceProvider({ entityId, acs, slo, certificates = [] }: RegisteredServiceProvider): ServiceProvider {
  return {
    entityId,
    assertionConsumerServices: [{ binding: 'post', location: acs, isDefault: true }],
    singleLogoutServices:
      slo === undefined
        ? []
        : [
            { binding: 'redirect', location: slo },
            { binding: 'post', location: slo },
          ],
    authnRequestsSigned: certificates.length > 0,
    signingCertificates: certificates,
    encryptionCertificates: certificates,
  };
}
