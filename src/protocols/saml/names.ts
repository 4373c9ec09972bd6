/** The names SAML 2.0, XML Signature and XML Encryption give to things: namespaces, bindings, formats, statuses. */

export const ns = {
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
  samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
  mdui: 'urn:oasis:names:tc:SAML:metadata:ui',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  xenc: 'http://www.w3.org/2001/04/xmlenc#',
  xenc11: 'http://www.w3.org/2009/xmlenc11#',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

/** SAML Bindings, sections 3.4 and 3.5. */
export const bindingUri = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

/** SAML Core, section 8.3. */
export const nameIdFormat = {
  entity: 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
} as const;

/** SAML Profiles, section 3.3. */
export const bearerMethod = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** SAML Core, section 3.2.2.2: every status starts like this. */
export const statusPrefix = 'urn:oasis:names:tc:SAML:2.0:status:';
