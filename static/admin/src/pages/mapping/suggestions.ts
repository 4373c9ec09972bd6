/** Which received name is most likely meant for each field of a profile. */
import type { AttributeMapping, MappingRule, ProfileField } from '../../../../../src/domain/attribute-mapping';

const nameIdSchema = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
const groupSchema = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/';

const likely: Readonly<Record<ProfileField, readonly string[]>> = {
  email: ['email', 'mail', 'emailaddress', `${nameIdSchema}emailaddress`, 'urn:oid:0.9.2342.19200300.100.1.3', 'upn'],
  firstName: ['given_name', 'givenname', 'firstname', `${nameIdSchema}givenname`, 'urn:oid:2.5.4.42'],
  lastName: ['family_name', 'lastname', 'surname', 'sn', `${nameIdSchema}surname`, 'urn:oid:2.5.4.4'],
  displayName: ['name', 'displayname', 'cn', `${nameIdSchema}name`, 'urn:oid:2.16.840.1.113730.3.1.241'],
  userName: ['preferred_username', 'username', 'login', 'uid', 'urn:oid:0.9.2342.19200300.100.1.1'],
  locale: ['locale', 'preferredlanguage', 'lang'],
  timeZone: ['zoneinfo', 'timezone'],
  phone: ['phone_number', 'phone', 'mobile', 'telephonenumber'],
  company: ['company', 'organization', 'organisation', 'o', 'companyname'],
};

const groupNames = [
  'groups',
  'group',
  'memberof',
  'roles',
  'cognito:groups',
  `${groupSchema}groups`,
  `${groupSchema}role`,
];

type Received = Readonly<Record<string, unknown>>;

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s-]/g, '');

function findName(candidates: readonly string[], received: Received): string | undefined {
  const names = Object.keys(received);
  return candidates
    .map((candidate) => names.find((name) => plain(name) === plain(candidate)))
    .find((name) => name !== undefined);
}

/** A rule that finds nothing in what was received may be replaced; a fixed value or template is left alone. */
function isIdle(rule: MappingRule | undefined, received: Received): boolean {
  if (rule === undefined) return true;
  if (rule.source.from !== 'attribute') return false;
  return !rule.source.names.some((name) => (name.split('.')[0] ?? name) in received || name in received);
}

const toRule = (name: string): MappingRule => ({ source: { from: 'attribute', names: [name] }, transforms: [] });

/** The mapping with every idle rule filled in where a likely name arrived; `count` says how many. */
export function suggest(mapping: AttributeMapping, received: Received): { mapping: AttributeMapping; count: number } {
  const found = (Object.keys(likely) as ProfileField[]).flatMap((field) => {
    const name = isIdle(mapping.fields[field], received) ? findName(likely[field], received) : undefined;
    return name === undefined ? [] : [[field, toRule(name)] as const];
  });
  const group = isIdle(mapping.groups, received) ? findName(groupNames, received) : undefined;
  return {
    mapping: {
      ...mapping,
      fields: { ...mapping.fields, ...Object.fromEntries(found) },
      ...(group === undefined ? {} : { groups: toRule(group) }),
    },
    count: found.length + (group === undefined ? 0 : 1),
  };
}
