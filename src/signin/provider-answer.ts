/** The provider's answer as it came in, before anything about it is believed. */
export type ProviderAnswer =
  | { readonly protocol: 'oauth'; readonly parameters: URLSearchParams; readonly method: 'GET' | 'POST' }
  | { readonly protocol: 'saml'; readonly samlResponse: string; readonly relayState: string };
