/** What the SAML provider says about a person, under the names that different products give their attributes. */
import type { Person } from '../people';

export interface SamlAttribute {
  readonly name: string;
  readonly nameFormat?: string;
  readonly friendlyName?: string;
  readonly values: readonly string[];
}

/** `plain` as in most cloud products, `claims` as at Microsoft, `oid` as at universities. */
export type AttributeStyle = 'plain' | 'claims' | 'oid';

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const basic = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic';
const uri = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';

type Names = Readonly<Record<string, readonly [plain: string, claims: string, oid: string]>>;

const names = {
  email: ['email', `${claims}/emailaddress`, 'urn:oid:0.9.2342.19200300.100.1.3'],
  givenName: ['firstName', `${claims}/givenname`, 'urn:oid:2.5.4.42'],
  familyName: ['lastName', `${claims}/surname`, 'urn:oid:2.5.4.4'],
  displayName: [
    'displayName',
    'http://schemas.microsoft.com/identity/claims/displayname',
    'urn:oid:2.16.840.1.113730.3.1.241',
  ],
  userName: ['userName', `${claims}/name`, 'urn:oid:0.9.2342.19200300.100.1.1'],
  groups: [
    'groups',
    'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
    'urn:oid:1.3.6.1.4.1.5923.1.5.1.1',
  ],
  department: ['department', 'department', 'urn:oid:2.5.4.11'],
  locale: ['locale', `${claims}/locality`, 'urn:oid:2.16.840.1.113730.3.1.39'],
  country: ['country', `${claims}/country`, 'urn:oid:2.5.4.6'],
} satisfies Names;

/** An attribute without a value is left out, as the schema of many providers demands. */
export function toAttributes(person: Person, style: AttributeStyle): SamlAttribute[] {
  const index = { plain: 0, claims: 1, oid: 2 }[style];
  return Object.entries(names).flatMap(([key, spellings]) => {
    const values = [person[key as keyof typeof names]].flat().filter((value) => value !== '');
    if (values.length === 0) return [];
    const friendlyName = style === 'oid' ? { friendlyName: key } : {};
    return [{ name: spellings[index] ?? key, nameFormat: style === 'plain' ? basic : uri, ...friendlyName, values }];
  });
}
