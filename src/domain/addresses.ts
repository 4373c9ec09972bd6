/** The addresses of this installation that an administrator copies to the provider (requirement A3). */
export interface Addresses {
  /** Base URL of the gateway web trigger, without trailing slash. */
  readonly gateway: string;
  /** OIDC and OAuth redirect URI: `{gateway}/oidc/callback`. */
  readonly callback: string;
  /** Where the provider sends the browser after sign-out: `{gateway}/signed-out`. */
  readonly signedOut: string;
  /** OIDC third-party initiated login, per connection: `{gateway}/oidc/initiate/{connectionId}`. */
  readonly initiateLogin: string;
  readonly frontChannelLogout: string;
  readonly backChannelLogout: string;
  /** JWKS of the app's own keys for `private_key_jwt`: `{gateway}/oidc/jwks/{connectionId}`. */
  readonly jwks: string;
  readonly samlEntityId: string;
  readonly samlAcs: string;
  readonly samlSlo: string;
  readonly samlMetadata: string;
}

/** All addresses below one gateway. Per-connection ones hold `{connectionId}` until the connection is known. */
export function toAddresses(gateway: string, known?: string): Addresses {
  const connectionId = known ?? '{connectionId}';
  // With the connection named, its metadata holds its certificates.
  const metadata = known === undefined ? '' : `?connection=${known}`;
  return {
    gateway,
    callback: `${gateway}/oidc/callback`,
    signedOut: `${gateway}/signed-out`,
    initiateLogin: `${gateway}/oidc/initiate/${connectionId}`,
    frontChannelLogout: `${gateway}/oidc/logout/front/${connectionId}`,
    backChannelLogout: `${gateway}/oidc/logout/back/${connectionId}`,
    jwks: `${gateway}/oidc/jwks/${connectionId}`,
    samlEntityId: `${gateway}/saml/metadata`,
    samlAcs: `${gateway}/saml/acs`,
    samlSlo: `${gateway}/saml/slo`,
    samlMetadata: `${gateway}/saml/metadata${metadata}`,
  };
}
