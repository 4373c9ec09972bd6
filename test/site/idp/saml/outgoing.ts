/** Signs, encrypts and sends the provider's own messages through the person's browser. */
import { html, raw } from 'hono/html';
import { hiddenInputs, page, type Markup } from '../pages';
import { identityProvider, serviceProvider, type IdentityProviderEndpoints } from './entities';
import type { SamlKey } from './keys';
import type { Profile } from './profile';
import type { Endpoint, ServiceProvider } from './service-providers';
import { toXml, type XmlElement } from './xml';

export interface Sender {
  readonly endpoints: IdentityProviderEndpoints;
  readonly key: SamlKey;
  readonly profile: Profile;
}

/** Where the browser goes next: to an address, or by a form that sends itself. */
export type Departure = { readonly redirect: string } | { readonly post: Markup };

/** @returns the Response, base64, signed and encrypted as the profile says */
export async function encodeResponse(
  sender: Sender,
  to: ServiceProvider,
  id: string,
  response: XmlElement,
): Promise<string> {
  const { profile } = sender;
  const hasAssertion = response.children.some((child) => typeof child === 'object' && child.name === 'saml:Assertion');
  if (profile.encryption && hasAssertion && to.encryptionCertificates.length === 0) {
    throw new Error(`${to.entityId} publishes no certificate for encryption`);
  }
  const effective: Profile = hasAssertion ? profile : { ...profile, sign: 'response', encryption: undefined };
  const idp = identityProvider(sender.endpoints, sender.key, effective);
  const xml = toXml(response);
  const built = await idp.createLoginResponse(
    serviceProvider(to, effective),
    { extract: {} },
    'post',
    {},
    {
      customTagReplacement: () => ({ id, context: xml }),
      // Signing last keeps the signature over what is really sent.
      encryptThenSign: true,
    },
  );
  return built.context;
}

/** SAML bindings, section 3.5.4. */
export function postForm(action: string, values: Readonly<Record<string, string>>): Departure {
  const body = html`<form method="post" action="${action}">
      ${hiddenInputs(values)}
      <noscript><button type="submit">Continue</button></noscript>
    </form>
    <script>
      ${raw('document.forms[0].submit();')};
    </script>`;
  return { post: page('One moment', body) };
}

/** Sends a LogoutRequest or LogoutResponse by the binding of the endpoint. */
export function sendLogout(
  sender: Sender,
  to: ServiceProvider,
  endpoint: Endpoint,
  message: XmlElement,
  relayState: string,
): Departure {
  const idp = identityProvider(sender.endpoints, sender.key, sender.profile);
  const target = serviceProvider({ ...to, singleLogoutServices: [endpoint] }, sender.profile);
  const id = message.attributes.ID ?? '';
  const options = { relayState, customTagReplacement: () => ({ id, context: toXml(message) }) };
  const isRequest = message.name === 'samlp:LogoutRequest';
  const built = isRequest
    ? idp.createLogoutRequest(target, endpoint.binding, {}, options)
    : idp.createLogoutResponse(target, { extract: {} }, endpoint.binding, options);
  if (endpoint.binding === 'redirect') return { redirect: built.context };
  const parameter = isRequest ? 'SAMLRequest' : 'SAMLResponse';
  return postForm(endpoint.location, {
    [parameter]: built.context,
    ...(relayState !== '' && { RelayState: relayState }),
  });
}
