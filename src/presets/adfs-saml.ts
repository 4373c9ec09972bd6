/**
 * AD FS by SAML 2.0. The entity ID begins with http, the assertion alone is signed, a NameID is sent only if a claim rule
 * makes one, and logout messages have to be signed by us.
 */
import { ok } from '../domain/result';
import { federationServiceField, readFederationService } from './adfs-host';
import { commonSamlAttributes, preferring } from './mapping';
import { copyServiceProvider, samlPreset } from './saml-preset';

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

export const adfsSaml = samlPreset({
  id: 'adfs-saml',
  name: 'ADFS',
  tile: { letters: 'AD', hue: 265 },
  keywords: ['ad fs', 'active directory federation services', 'windows server', 'saml'],
  fields: [
    federationServiceField(
      'The host of your AD FS farm. If it cannot be reached from the internet, paste its FederationMetadata.xml instead.',
      false,
    ),
  ],
  signRequests: true,
  documentation: [
    'https://learn.microsoft.com/en-us/windows-server/identity/ad-fs/operations/create-a-relying-party-trust',
    'https://learn.microsoft.com/en-us/windows-server/identity/ad-fs/operations/create-a-rule-to-send-ldap-attributes-as-claims',
  ],
  mapping: preferring(commonSamlAttributes, {
    email: [`${claims}/emailaddress`],
    firstName: [`${claims}/givenname`],
    lastName: [`${claims}/surname`],
    displayName: ['http://schemas.xmlsoap.org/claims/CommonName', `${claims}/name`],
    userName: [`${claims}/upn`, 'http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname'],
    groups: ['http://schemas.xmlsoap.org/claims/Group', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role'],
  }),
  locate(input) {
    const origin = readFederationService(input);
    return origin.ok ? ok(`${origin.value}/FederationMetadata/2007-06/FederationMetadata.xml`) : origin;
  },
  guide: (addresses) => [
    {
      text: 'Save this form first: its SP metadata then holds the certificate that AD FS checks our requests with. In AD FS Management open Relying Party Trusts > Add Relying Party Trust, choose Claims aware, and import the metadata.',
      copy: [{ label: 'Federation metadata address', value: addresses.samlMetadata }],
    },
    {
      text: 'By hand enter them as relying party identifier and as SAML 2.0 WebSSO service URL instead, and the logout endpoint with the binding POST.',
      copy: [
        ...copyServiceProvider(addresses, ['Relying party trust identifier', 'SAML 2.0 SSO service URL']),
        { label: 'SAML Logout endpoint', value: addresses.samlSlo },
      ],
    },
    { text: 'Choose who may sign in as access control policy.' },
    {
      text: 'Edit the claim issuance policy: send LDAP attributes as claims, with E-Mail-Addresses as E-Mail Address, Given-Name, Surname, Display-Name as Common Name, and Token-Groups - Unqualified Names as Group.',
    },
    {
      text: 'Add a second rule, Transform an Incoming Claim: E-Mail Address to Name ID with the format Email. Without it the assertion has no NameID.',
    },
    { text: 'Leave the secure hash algorithm of the trust at SHA-256 on its tab Advanced.' },
  ],
});
