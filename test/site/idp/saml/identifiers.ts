/** The URIs of SAML 2.0 that a provider needs: namespaces, bindings, name formats, status codes. */

export const namespaces = {
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
  samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  xenc: 'http://www.w3.org/2001/04/xmlenc#',
} as const;

export const bindings = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

export type BindingName = keyof typeof bindings;

export const nameIdFormats = {
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
} as const;

export type NameIdFormat = keyof typeof nameIdFormats;

const status = 'urn:oasis:names:tc:SAML:2.0:status';

/** SAML core, section 3.2.2.2: each second-level code under the top-level one it goes with. */
export const statusCodes = {
  success: [`${status}:Success`],
  noPassive: [`${status}:Responder`, `${status}:NoPassive`],
  noAuthnContext: [`${status}:Requester`, `${status}:NoAuthnContext`],
  invalidNameIdPolicy: [`${status}:Requester`, `${status}:InvalidNameIDPolicy`],
  authnFailed: [`${status}:Responder`, `${status}:AuthnFailed`],
  requestDenied: [`${status}:Responder`, `${status}:RequestDenied`],
  partialLogout: [`${status}:Success`, `${status}:PartialLogout`],
} as const;

export type Status = keyof typeof statusCodes;

export const passwordProtectedTransport = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';
export const password = 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password';
export const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
