/** The relying parties that are registered at the local OpenID provider from the start. */
import type { ClientMetadata } from 'oidc-provider';

export interface ClientAddresses {
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly frontChannelLogoutUri?: string | undefined;
  readonly backChannelLogoutUri?: string | undefined;
}

/** Client metadata that the provider's library does not know by itself: OpenID Connect Front-Channel Logout 1.0, section 2. */
export const frontChannelMetadata = ['frontchannel_logout_uri', 'frontchannel_logout_session_required'];

/** One client for each way of authenticating with a secret or with none; `gatehouse` is the one to hand out. */
export function standardClients(addresses: ClientAddresses, secret: string): ClientMetadata[] {
  const common = toMetadata(addresses);
  return [
    { ...common, client_id: 'gatehouse', client_secret: secret, token_endpoint_auth_method: 'client_secret_basic' },
    { ...common, client_id: 'gatehouse-post', client_secret: secret, token_endpoint_auth_method: 'client_secret_post' },
    { ...common, client_id: 'gatehouse-public', token_endpoint_auth_method: 'none' },
  ];
}

/** The addresses as client metadata, for a client of one's own (`private_key_jwt`, encrypted ID tokens, ...). */
export function toMetadata(addresses: ClientAddresses): Omit<ClientMetadata, 'client_id'> {
  const { redirectUris, postLogoutRedirectUris, frontChannelLogoutUri, backChannelLogoutUri } = addresses;
  return {
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...postLogoutRedirectUris],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    ...(backChannelLogoutUri && {
      backchannel_logout_uri: backChannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    ...(frontChannelLogoutUri && {
      frontchannel_logout_uri: frontChannelLogoutUri,
      frontchannel_logout_session_required: true,
    }),
  };
}
