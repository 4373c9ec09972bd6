/** The people, service accounts and portal-only customers of the seeded site. Tokens are fixed and worth nothing. */

export type AccountType = 'atlassian' | 'app' | 'customer';

export interface SeedAccount {
  readonly accountId: string;
  readonly type: AccountType;
  readonly displayName: string;
  readonly email: string;
  readonly emailVisible: boolean;
  readonly active: boolean;
  readonly timeZone: string;
}

const directory = '557058:0d5c3b9e-6f0d-4f6e-9f6a';
const portal = 'qm:a713c8ea-1075-4e30-9d96-891a7d181739';

const account = (
  accountId: string,
  displayName: string,
  email: string,
  changes: Partial<SeedAccount> = {},
): SeedAccount => ({
  accountId,
  type: 'atlassian',
  displayName,
  email,
  emailVisible: true,
  active: true,
  timeZone: 'Europe/Berlin',
  ...changes,
});

const customer = (id: string, displayName: string, email: string, changes: Partial<SeedAccount> = {}): SeedAccount =>
  account(`${portal}:${id}`, displayName, email, { type: 'customer', ...changes });

/** Portal-only account ids carry the directory of the site before their own id. */
export const portalDirectory = portal;

export const app = account('557058:f58131cb-b67d-43c7-b30d-gatehouse', 'Gatehouse', 'gatehouse@connect.atlassian.com', {
  type: 'app',
  emailVisible: false,
});
export const admin = account(`${directory}-admin`, 'Ada Admin', 'ada@site.example');
export const supportUser = account(`${directory}-support`, 'Sam Support', 'sam@site.example');
export const plainUser = account(`${directory}-plain`, 'Pia Plain', 'pia@site.example');
export const agent = account(`${directory}-agent`, 'Agnes Agent', 'agnes@site.example');
/** Has a Jira account under an address that the local identity providers assert too. */
export const atlassianOwner = account(`${directory}-owner`, 'Noor OBrien', 'noor@umbrella.example', {
  emailVisible: false,
});

export const serviceAccount = account(`${directory}-service`, 'Sign-in service', 'sign-in@site.example');
export const scopedServiceAccount = account(`${directory}-scoped`, 'Scoped service', 'scoped@serviceaccount.example');
export const unprivilegedServiceAccount = account(
  `${directory}-unprivileged`,
  'Unprivileged service',
  'unprivileged@site.example',
);
export const expiredServiceAccount = account(`${directory}-expired`, 'Expired service', 'expired@site.example');

export const customers = {
  /** Reporter of the seeded requests, member of Acme. */
  carla: customer('5ad6d3581db05e2a66fa80b1', 'Carla Customer', 'carla@acme.example'),
  /** Member of Acme, approver of access requests. */
  mona: customer('5ad6d3581db05e2a66fa80b2', 'Mona Manager', 'mona@acme.example'),
  /** Member of Globex, hides the address. */
  gus: customer('5ad6d3581db05e2a66fa80b3', 'Gus Globex', 'gus@globex.example', {
    emailVisible: false,
    timeZone: 'America/Chicago',
  }),
  deactivated: customer('5ad6d3581db05e2a66fa80b4', 'Dora Deactivated', 'dora@acme.example', { active: false }),
} as const;

export const accounts: readonly SeedAccount[] = [
  app,
  admin,
  supportUser,
  plainUser,
  agent,
  atlassianOwner,
  serviceAccount,
  scopedServiceAccount,
  unprivilegedServiceAccount,
  expiredServiceAccount,
  ...Object.values(customers),
];

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly SeedAccount[];
}

const licensed = [admin, supportUser, plainUser, agent, atlassianOwner, serviceAccount, scopedServiceAccount];

/** Membership decides permissions: see `access/permissions.ts`. */
export const groups = {
  siteAdmins: { id: '6c1f2b1e-0001-4a6b-8f0e-000000000001', name: 'site-admins', members: [admin] },
  administrators: {
    id: '6c1f2b1e-0001-4a6b-8f0e-000000000002',
    name: 'jira-administrators',
    members: [admin, serviceAccount, scopedServiceAccount, expiredServiceAccount],
  },
  users: {
    id: '6c1f2b1e-0001-4a6b-8f0e-000000000003',
    name: 'jira-users',
    members: [...licensed, unprivilegedServiceAccount, expiredServiceAccount],
  },
  agents: {
    id: '6c1f2b1e-0001-4a6b-8f0e-000000000004',
    name: 'jira-servicemanagement-users',
    members: [admin, agent, serviceAccount, scopedServiceAccount, expiredServiceAccount],
  },
  support: { id: '6c1f2b1e-0001-4a6b-8f0e-000000000005', name: 'identity-support', members: [supportUser] },
} as const satisfies Record<string, Group>;

export interface ApiToken {
  readonly value: string;
  readonly accountId: string;
  /** Scoped tokens work at the gateway only, the others at the site only. Undefined: unscoped. */
  readonly scopes: readonly string[] | undefined;
  readonly expired: boolean;
}

const classicScopes = [
  'read:servicedesk-request',
  'write:servicedesk-request',
  'manage:servicedesk-customer',
  'read:jira-user',
  'read:jira-work',
  'write:jira-work',
];

const token = (owner: SeedAccount, value: string, changes: Partial<ApiToken> = {}): ApiToken => ({
  value,
  accountId: owner.accountId,
  scopes: undefined,
  expired: false,
  ...changes,
});

export const tokens = {
  serviceAccount: token(serviceAccount, 'local-token-of-the-service-account'),
  scoped: token(scopedServiceAccount, 'local-token-with-scopes', { scopes: classicScopes }),
  unprivileged: token(unprivilegedServiceAccount, 'local-token-without-admin-rights'),
  expired: token(expiredServiceAccount, 'local-token-that-expired', { expired: true }),
  agent: token(agent, 'local-token-of-the-agent'),
} as const;
