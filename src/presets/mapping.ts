/** Mapping rules that many presets share, and how a preset puts its own names before them. */
import type { AttributeMapping, MappingRule, ProfileField } from '../domain/attribute-mapping';

/** The first of these names that has a value. */
export const attribute = (...names: readonly string[]): MappingRule => ({
  source: { from: 'attribute', names },
  transforms: [{ kind: 'trim' }],
});

/** OpenID Connect Core 1.0, section 5.1: the standard claims. */
export const standardClaims: AttributeMapping = {
  fields: {
    email: attribute('email'),
    firstName: attribute('given_name'),
    lastName: attribute('family_name'),
    displayName: attribute('name'),
    userName: attribute('preferred_username', 'nickname'),
    locale: attribute('locale'),
    timeZone: attribute('zoneinfo'),
    phone: attribute('phone_number'),
  },
  groups: attribute('groups', 'roles'),
  custom: {},
};

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const microsoftClaims = 'http://schemas.microsoft.com/ws/2008/06/identity/claims';

/** Attribute names SAML identity providers commonly send: friendly names, LDAP OIDs (RFC 4519, RFC 2798), WS-Federation claims. */
export const commonSamlAttributes: AttributeMapping = {
  fields: {
    email: attribute(
      'email',
      'mail',
      'emailAddress',
      'Email',
      'urn:oid:0.9.2342.19200300.100.1.3',
      `${claims}/emailaddress`,
      'nameID',
    ),
    firstName: attribute(
      'firstName',
      'givenName',
      'given_name',
      'FirstName',
      'urn:oid:2.5.4.42',
      `${claims}/givenname`,
    ),
    lastName: attribute('lastName', 'sn', 'surname', 'family_name', 'LastName', 'urn:oid:2.5.4.4', `${claims}/surname`),
    displayName: attribute(
      'displayName',
      'name',
      'cn',
      'urn:oid:2.16.840.1.113730.3.1.241',
      'http://schemas.microsoft.com/identity/claims/displayname',
    ),
    userName: attribute('uid', 'username', 'urn:oid:0.9.2342.19200300.100.1.1', `${claims}/name`, `${claims}/upn`),
  },
  groups: attribute(
    'groups',
    'memberOf',
    'Group',
    'role',
    'Role',
    `${microsoftClaims}/groups`,
    'http://schemas.xmlsoap.org/claims/Group',
  ),
  custom: {},
};

type Names = Partial<Record<ProfileField | 'groups', readonly string[]>>;

/** The mapping with these names in place of its own, for the targets that are named. */
export function withNames(mapping: AttributeMapping, { groups, ...fields }: Names): AttributeMapping {
  const rules = Object.entries(fields).map(([field, names]) => [field, attribute(...names)] as const);
  return {
    ...mapping,
    fields: { ...mapping.fields, ...Object.fromEntries(rules) },
    ...(groups !== undefined && { groups: attribute(...groups) }),
  };
}

/** The mapping with these names tried before its own. */
export function preferring(mapping: AttributeMapping, names: Names): AttributeMapping {
  const rules = { ...mapping.fields, groups: mapping.groups };
  const further = Object.entries(names).map(([target, first]) => {
    const own = namesIn(rules[target as keyof typeof rules]);
    return [target, [...first, ...own.filter((name) => !first.includes(name))]] as const;
  });
  return withNames(mapping, Object.fromEntries(further));
}

const namesIn = (rule: MappingRule | undefined): readonly string[] =>
  rule?.source.from === 'attribute' ? rule.source.names : [];
