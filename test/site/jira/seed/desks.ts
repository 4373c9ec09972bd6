/** The three service desks of the seeded site. Desk ids differ from portal ids, as they do on sites with a history. */
import { agent, customers } from './accounts';

/** Who may open a portal: anyone, anyone with an account on the site, or only customers that were added. */
export type Access = 'open' | 'site' | 'restricted';

export interface Desk {
  readonly id: string;
  readonly portalId: string;
  readonly projectId: string;
  readonly projectKey: string;
  readonly name: string;
  readonly access: Access;
  readonly agents: readonly string[];
  readonly customers: readonly string[];
  /** Names of organizations whose members are customers of the desk. */
  readonly organizations: readonly string[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

export const itHelp: Desk = {
  id: '4',
  portalId: '1',
  projectId: '10004',
  projectKey: 'IT',
  name: 'IT Help',
  access: 'open',
  agents: [agent.accountId],
  customers: [customers.carla.accountId, customers.mona.accountId],
  organizations: ['Acme'],
  groups: [
    { id: '11', name: 'Common requests' },
    { id: '12', name: 'Computers' },
    { id: '13', name: 'Logins and accounts' },
  ],
};

export const customerCare: Desk = {
  id: '5',
  portalId: '2',
  projectId: '10005',
  projectKey: 'CARE',
  name: 'Customer Care',
  access: 'site',
  agents: [agent.accountId],
  customers: [customers.carla.accountId, customers.gus.accountId],
  organizations: ['Acme', 'Globex'],
  groups: [
    { id: '21', name: 'Questions' },
    { id: '22', name: 'Contracts and billing' },
  ],
};

export const facilities: Desk = {
  id: '6',
  portalId: '3',
  projectId: '10006',
  projectKey: 'FAC',
  name: 'Facilities',
  access: 'restricted',
  agents: [agent.accountId],
  customers: [customers.mona.accountId],
  organizations: [],
  groups: [{ id: '31', name: 'Buildings' }],
};

export const desks = [itHelp, customerCare, facilities] as const;
