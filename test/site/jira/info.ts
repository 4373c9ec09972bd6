/** What tests and `npm start` may know about the seeded site. */
import * as people from './seed/accounts';
import type { ApiToken, SeedAccount } from './seed/accounts';
import { desks, type Access } from './seed/desks';
import { organizations } from './seed/organizations';
import * as types from './seed/request-types';
import { requestTypes } from './seed/request-types';

export interface KnownAccount {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
}

export interface KnownTokenHolder extends KnownAccount {
  readonly apiToken: string;
}

export interface KnownDesk {
  readonly serviceDeskId: string;
  readonly portalId: string;
  readonly projectId: string;
  readonly projectKey: string;
  readonly name: string;
  readonly access: Access;
  readonly requestTypes: readonly {
    readonly id: string;
    readonly name: string;
    readonly groupIds: readonly string[];
  }[];
}

const toAccount = ({ accountId, email, displayName }: SeedAccount): KnownAccount => ({ accountId, email, displayName });
const toHolder = (account: SeedAccount, token: ApiToken): KnownTokenHolder => ({
  ...toAccount(account),
  apiToken: token.value,
});

const toDesk = (desk: (typeof desks)[number]): KnownDesk => ({
  serviceDeskId: desk.id,
  portalId: desk.portalId,
  projectId: desk.projectId,
  projectKey: desk.projectKey,
  name: desk.name,
  access: desk.access,
  requestTypes: requestTypes
    .filter((type) => type.deskId === desk.id)
    .map(({ id, name, groupIds }) => ({ id, name, groupIds })),
});

/** Describes the site at an origin. */
export const describeSite = (siteUrl: string, cloudId: string) => ({
  siteUrl,
  cloudId,
  /** The user that the app acts as. */
  app: toAccount(people.app),
  admin: toAccount(people.admin),
  /** Not an administrator; member of `supportGroup`. */
  supportUser: toAccount(people.supportUser),
  supportGroup: { id: people.groups.support.id, name: people.groups.support.name },
  plainUser: toAccount(people.plainUser),
  agent: toHolder(people.agent, people.tokens.agent),
  /** Jira administrator and agent, unscoped token: works at the site. */
  serviceAccount: toHolder(people.serviceAccount, people.tokens.serviceAccount),
  /** Jira administrator and agent, scoped token: works at `/ex/jira/{cloudId}`. */
  scopedServiceAccount: toHolder(people.scopedServiceAccount, people.tokens.scoped),
  /** Neither administrator nor agent, unscoped token. */
  unprivilegedServiceAccount: toHolder(people.unprivilegedServiceAccount, people.tokens.unprivileged),
  expiredServiceAccount: toHolder(people.expiredServiceAccount, people.tokens.expired),
  /** An Atlassian account (hidden address) that owns an address a customer may sign in with. */
  atlassianOwner: toAccount(people.atlassianOwner),
  customers: {
    carla: toAccount(people.customers.carla),
    mona: toAccount(people.customers.mona),
    gus: toAccount(people.customers.gus),
  },
  deactivatedCustomer: toAccount(people.customers.deactivated),
  desks: { it: toDesk(desks[0]), care: toDesk(desks[1]), facilities: toDesk(desks[2]) },
  organizations: organizations.map(({ name, scimManaged }, index) => ({ id: String(index + 1), name, scimManaged })),
  requestTypes: {
    getHelp: types.getHelp.id,
    reportProblem: types.reportProblem.id,
    orderEquipment: types.orderEquipment.id,
    requestAccess: types.requestAccess.id,
    askQuestion: types.askQuestion.id,
    billingForm: types.billing.id,
    suggestFeature: types.suggestFeature.id,
    restricted: types.contractChange.id,
    hidden: types.emailRequest.id,
    brokenThing: types.brokenThing.id,
    visitorBadge: types.visitorBadge.id,
  },
});

export type JiraInfo = ReturnType<typeof describeSite>;
