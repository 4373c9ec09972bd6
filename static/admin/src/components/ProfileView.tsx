/** What the mapping made of the values received. */
import type { Profile } from '../../../../src/domain/attribute-mapping';
import { profileFields } from '../labels';
import { Facts } from './Facts';
import { toText } from './to-text';

const order = Object.keys(profileFields) as (keyof typeof profileFields)[];

/** Only the fields that have a value; groups and custom attributes after them. */
export function ProfileView({ profile }: { readonly profile: Profile }) {
  const fields = order.flatMap((field) => {
    const value = profile[field];
    return value === undefined ? [] : [[profileFields[field], value] as const];
  });
  const custom = Object.entries(profile.custom).map(([name, value]) => [name, value] as const);
  return <Facts facts={[...fields, ['Groups', toText(profile.groups)] as const, ...custom]} />;
}
