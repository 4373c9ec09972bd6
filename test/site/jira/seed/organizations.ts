/** The organizations of the seeded site. */
import { customers, type SeedAccount } from './accounts';

export interface SeedOrganization {
  readonly name: string;
  readonly scimManaged: boolean;
  readonly members: readonly SeedAccount[];
}

export const organizations: readonly SeedOrganization[] = [
  { name: 'Acme', scimManaged: false, members: [customers.carla, customers.mona] },
  { name: 'Globex', scimManaged: false, members: [customers.gus] },
  { name: 'Initech', scimManaged: true, members: [] },
];
