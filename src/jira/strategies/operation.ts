/** What the app asks of Jira, with the permission it needs and where that is granted: for refusals and for the check. */

export interface Operation {
  readonly id: string;
  /** Completes “The app may not …”. */
  readonly doing: string;
  /** Completes “It needs …”, with where to grant it. */
  readonly needs: string;
}

const agent = 'the role Service Desk Team in the project (Project settings → Access)';
const administer = 'the global permission Administer Jira (Jira settings → System → Global permissions)';
const browseUsers = 'the global permission Browse users and groups (Jira settings → System → Global permissions)';
const portal = 'access to the portal of the service desk (Project settings → Customer permissions)';
const projectAdmin = 'the role Administrators in the project (Project settings → Access)';

const operation = (id: string, doing: string, needs: string): Operation => ({ id, doing, needs });

export const operations = {
  readDesks: operation('desks.read', 'read service desks and request types', agent),
  readForms: operation('forms.read', 'read the forms of request types', agent),
  readFields: operation('fields.read', 'read the fields of Jira', agent),
  readSite: operation('site.read', 'read the address of the site', agent),
  createCustomer: operation('customers.create', 'create customers', administer),
  searchDeskCustomers: operation('customers.search_desk', 'search the customers of a service desk', agent),
  searchUsers: operation('users.search', 'search users', browseUsers),
  readEmail: operation('users.email', 'read the e-mail addresses of users', 'the scope read:email-address:jira'),
  readUser: operation('users.read', 'read a user', browseUsers),
  readGroups: operation('users.groups', 'read the groups of a user', browseUsers),
  setUserProperty: operation('users.property', 'store attributes of a customer', administer),
  addToDesk: operation('desks.add_customer', 'add customers to the service desk', projectAdmin),
  readOrganizations: operation('organizations.read', 'read organizations', agent),
  manageOrganizations: operation(
    'organizations.manage',
    'create organizations and change who belongs to them',
    `${agent}, or, where only Jira administrators manage organizations, ${administer}`,
  ),
  raise: operation('requests.raise', 'raise requests for customers', agent),
  readRequests: operation('requests.read', 'read requests', agent),
  searchRequests: operation('requests.search', 'search requests', agent),
  comment: operation('requests.comment', 'comment on requests', agent),
  nameAuthor: operation('comments.property', 'note who wrote a comment', agent),
  transition: operation('requests.transition', 'change the status of requests', portal),
  answerApproval: operation('requests.approve', 'answer approvals', portal),
  rate: operation('requests.rate', 'rate requests', portal),
  manageParticipants: operation('requests.participants', 'change who takes part in a request', agent),
  share: operation('requests.share', 'share requests with organizations', agent),
  setNotification: operation('requests.notification', 'change notifications', portal),
  attach: operation('requests.attach', 'attach files', agent),
  readPermissions: operation('permissions.read', 'read the permissions of a user', administer),
} as const satisfies Record<string, Operation>;
