/** The addresses below the gateway that an identity provider is given. */
export interface GatewayAddresses {
  gateway: string;
  callback: string;
  signedOut: string;
  saml: { entityId: string; acs: string; slo: string; metadata: string };
}

export const toAddresses = (gateway: string): GatewayAddresses => ({
  gateway,
  callback: `${gateway}/oidc/callback`,
  signedOut: `${gateway}/signed-out`,
  saml: {
    entityId: `${gateway}/saml/metadata`,
    acs: `${gateway}/saml/acs`,
    slo: `${gateway}/saml/slo`,
    metadata: `${gateway}/saml/metadata`,
  },
});
